# SPDX-License-Identifier: AGPL-3.0-or-later
"""The law's planning calendar as days: what is due when for one year of plans, on whose word."""

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("jadwal.toml")
INAUGURATION = "pelantikan"


@dataclass(frozen=True, slots=True)
class Jadwal:
    """One step with its days. dokumen: kind; tahap: murni or perubahan; dasar: the reference, as printed."""

    dokumen: str
    tahap: str
    kode: str
    nama: str
    urutan: int
    mulai: date | None
    tempo: date
    dasar: str
    verified: bool
    partisipasi: bool = False


def jadwal_of(tahun: int, lingkup: str, pelantikan: date | None = None) -> list[Jadwal]:
    """Every step of the plans for one year, in the order of the file.

    lingkup: "provinsi" or "kabkota". Steps that count from the inauguration come only when its day is given.
    """
    made: dict[str, Jadwal] = {}
    known: dict[str, date] = {INAUGURATION: pelantikan} if pelantikan else {}
    for urutan, row in enumerate(_rows()):
        if lingkup not in row.get("lingkup", (lingkup,)):
            continue
        tahap = row.get("tahap", "murni")
        tempo = _day(row["tempo"], tahun, known)
        if tempo is None:
            continue
        name = f"{row['dokumen']}.{row['kode']}.{tahap}"
        known[name] = tempo
        made[name] = Jadwal(
            row["dokumen"], tahap, row["kode"], row["nama"], urutan, _day(row.get("mulai"), tahun, known), tempo,
            row["reference"], row["verified"], row.get("partisipasi", False),
        )  # fmt: skip
    return list(made.values())


def _day(rule: Mapping[str, Any] | None, tahun: int, known: Mapping[str, date]) -> date | None:
    """The day a rule names; None where it names none, or counts from a day nobody gave."""
    if rule is None:
        return None
    if "setelah" not in rule:
        return date(tahun + rule["tahun"], rule["bulan"], rule["hari"])
    name = rule["setelah"]
    start = known.get(name if name == INAUGURATION else f"{name}.{rule.get('tahap', 'murni')}")
    return months_after(start, rule.get("bulan", 0)) if start else None


def months_after(start: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["langkah"])
