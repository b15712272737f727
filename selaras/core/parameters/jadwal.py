# SPDX-License-Identifier: AGPL-3.0-or-later
"""The law's planning and budget calendar as days: what is due when for one year, who answers, on whose word."""

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from selaras.core.deadlines import Kalender, due_after, due_before

FILES = ("jadwal.toml", "jadwal_anggaran.toml")
INAUGURATION, YEAR_END = "pelantikan", "tahun_anggaran"
EACH_PD = "kepala_opd"  # the role that makes a step every PD's own
Kunci = tuple[str, str, str]  # dokumen, tahap, kode


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step as the law has it, without days.

    pihak: roles that answer, the first before the others; bukti: "diajukan", "ditetapkan" or "": what of the
    document shows that it is done; setelah: the step or event it is counted from, "" for a day of its own.
    """

    dokumen: str
    tahap: str
    kode: str
    nama: str
    urutan: int
    dasar: str
    verified: bool
    partisipasi: bool
    pihak: tuple[str, ...]
    bukti: str
    setelah: str

    @property
    def kunci(self) -> Kunci:
        """What names it in every year."""
        return self.dokumen, self.tahap, self.kode

    @property
    def per_pd(self) -> bool:
        """Whether every PD does it by itself."""
        return EACH_PD in self.pihak


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

    @property
    def kunci(self) -> Kunci:
        """What names its step in every year."""
        return self.dokumen, self.tahap, self.kode


@dataclass(frozen=True, slots=True)
class Pengingat:
    """When people are told, in working days: before a due day, between reminders of a late one, until they end."""

    sebelum: tuple[int, ...]
    mingguan: int
    selama: int


def jadwal_of(
    tahun: int,
    lingkup: str,
    pelantikan: date | None = None,
    kalender: Kalender | None = None,
    nyata: Mapping[Kunci, date] | None = None,
) -> list[Jadwal]:
    """Every step of plans, budget and reports for one year, in the order of the files.

    lingkup: "provinsi" or "kabkota". kalender: of the region, for what is counted in working days; else five days
    and no day off. nyata: when steps really were done or are set to be; what follows them is counted from there.
    Steps that count from the inauguration come only when its day is given.
    """
    days = kalender or Kalender()
    known: dict[str, date] = {YEAR_END: date(tahun, 12, 31)} | (
        {INAUGURATION: pelantikan} if pelantikan else {}
    )
    known |= {_name(*kunci): day for kunci, day in (nyata or {}).items()}
    made = []
    for langkah, rule in zip(langkah_of(lingkup).values(), _rules(lingkup), strict=True):
        tempo = _day(rule["tempo"], tahun, known, days)
        if tempo is None:
            continue
        known.setdefault(_name(*langkah.kunci), tempo)
        made.append(
            Jadwal(
                *langkah.kunci, langkah.nama, langkah.urutan, _day(rule.get("mulai"), tahun, known, days), tempo,
                langkah.dasar, langkah.verified, langkah.partisipasi,
            )
        )  # fmt: skip
    return made


@cache
def langkah_of(lingkup: str) -> dict[Kunci, Langkah]:
    """Every step of regions of that kind, in the order of the files."""
    made = [
        Langkah(
            row["dokumen"], row.get("tahap", "murni"), row["kode"], row["nama"], urutan, row["reference"],
            row["verified"], row.get("partisipasi", False), tuple(row["pihak"]), row.get("bukti", ""),
            row["tempo"].get("setelah", ""),
        )
        for urutan, row in enumerate(_rows()) if lingkup in row.get("lingkup", (lingkup,))
    ]  # fmt: skip
    return {one.kunci: one for one in made}


@cache
def pengingat() -> Pengingat:
    """When people are told of a step."""
    table = _file(FILES[0])["pengingat"]
    return Pengingat(tuple(table["sebelum"]), table["mingguan"], table["selama"])


def _day(
    rule: Mapping[str, Any] | None, tahun: int, known: Mapping[str, date], days: Kalender
) -> date | None:
    """The day a rule names; None where it names none, or counts from a day nobody gave."""
    if rule is None:
        return None
    if "setelah" not in rule:
        day = date(tahun + rule["tahun"], rule["bulan"], rule["hari"])
        before = rule.get("hari_kerja_sebelum")
        return due_before(day, before, days) if before else day
    name = rule["setelah"]
    start = known.get(name if "." not in name else f"{name}.{rule.get('tahap', 'murni')}")
    if start is None:
        return None
    if "hari_kerja" in rule:
        return due_after(start, rule["hari_kerja"], days)
    return months_after(start, rule.get("bulan", 0))


def months_after(start: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _name(dokumen: str, tahap: str, kode: str) -> str:
    return f"{dokumen}.{kode}.{tahap}"


def _rules(lingkup: str) -> list[dict[str, Any]]:
    """The rows behind `langkah_of`, in the same order."""
    rows = _rows()
    return [rows[one.urutan] for one in langkah_of(lingkup).values()]


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(row for name in FILES for row in _file(name)["langkah"])


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
