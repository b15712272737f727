# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the CSV files of PD and people: rows and problems side by side, never half of a file."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from selaras.web.organisasi.models import JenisLibur
from selaras.web.organisasi.roles import OF_THE_OPD, Cara, JenisUnit, Peran

LIMIT = 2_000_000  # bytes of one file
KINDS: Mapping[str, tuple[str, ...]] = {
    "pd": ("kode_skpd", "nama_skpd", "pendahulu", "berlaku_mulai", "berlaku_sampai", "keputusan"),
    "orang": (
        "nama_pengguna",
        "nama",
        "surel",
        "jabatan",
        "peran",
        "kode_skpd",
        "cara",
        "mulai",
        "sampai",
        "sk",
    ),
    "unit": (
        "kode_unit",
        "nama_unit",
        "jenis",
        "kode_skpd",
        "kode_induk",
        "mulai",
        "sampai",
        "keputusan",
    ),
    "jabatan": ("nama_jabatan", "peran", "kode_skpd", "kode_unit"),
    "libur": ("tanggal", "nama", "jenis"),
}
DATES: Mapping[str, tuple[str, ...]] = {
    "pd": ("berlaku_mulai", "berlaku_sampai"),
    "orang": ("mulai", "sampai"),
    "unit": ("mulai", "sampai"),
    "jabatan": (),
    "libur": ("tanggal",),
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "pd": ("kode_skpd", "nama_skpd"),
    "orang": ("nama_pengguna", "nama", "jabatan", "peran", "mulai"),
    "unit": ("kode_unit", "nama_unit", "kode_skpd"),
    "jabatan": ("nama_jabatan", "peran"),
    "libur": ("tanggal", "nama"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, and what to do."""

    row: int
    column: str
    what: str


@dataclass(frozen=True, slots=True)
class Read:
    """Rows with typed cells, and what hinders; rows are applied only when nothing does."""

    rows: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]


def read(kind: str, content: bytes) -> Read:
    """Read a UTF-8 CSV, separated by comma or semicolon, with the columns of its kind in any order."""
    try:
        return _read(kind, content)
    except csv.Error:  # a cell larger than any, or quotes that never end
        return Read((), (Problem(1, "", "Berkas bukan CSV. Simpan ulang sebagai “CSV UTF-8”."),))


def _read(kind: str, content: bytes) -> Read:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Read((), (Problem(1, "", "Berkas bukan CSV UTF-8. Simpan ulang sebagai “CSV UTF-8”."),))
    if "\0" in text:
        return Read((), (Problem(1, "", "Berkas bukan CSV. Simpan ulang sebagai “CSV UTF-8”."),))
    first = text.partition("\n")[0]
    table = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    header = [(name or "").strip().lower() for name in table.fieldnames or []]
    absent = [name for name in REQUIRED[kind] if name not in header]
    if absent:
        return Read((), (Problem(1, ", ".join(absent), "Kolom wajib ini tidak ada di baris judul."),))
    table.fieldnames = header
    rows, problems = [], []
    for number, raw in enumerate(table, start=2):
        row = {name: (raw.get(name) or "").strip() for name in KINDS[kind]}
        if not any(row.values()):
            continue
        found = _problems(kind, number, row)
        problems += found
        if not found:
            rows.append({**row, **{name: _date(row[name]) for name in DATES[kind]}, "baris": number})
    return Read(tuple(rows), tuple(problems))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _is_surel(text: str) -> bool:
    try:
        validate_email(text or "kosong@boleh.id")
    except ValidationError:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        _date(text)
    except ValueError:
        return False
    return True


def _problems(kind: str, number: int, row: dict[str, str]) -> list[Problem]:
    checks: list[tuple[str, Callable[[str], object], str]] = [
        *((name, bool, "Wajib diisi.") for name in REQUIRED[kind]),
        *((name, _is_date, "Tulis tanggal seperti 2026-01-31.") for name in DATES[kind]),
        *(
            (name, lambda text: len(text) <= 200, "Paling panjang 200 huruf.")
            for name in KINDS[kind]
            if name != "pendahulu"
        ),
    ]
    checks += _checks_of(kind, row)
    return [Problem(number, name, what) for name, holds, what in checks if not holds(row[name])]


def _checks_of(kind: str, row: dict[str, str]) -> list[tuple[str, Callable[[str], object], str]]:
    """What a cell must be, beyond its shape, in a list of that kind."""
    roles = f"Salah satu dari: {', '.join(Peran.values)}."
    known = ("peran", lambda text: not text or text in Peran.values, roles)
    place = (
        "kode_skpd", lambda text: bool(text) or row["peran"] not in OF_THE_OPD, "Peran ini milik satu PD: isi kodenya.",
    )  # fmt: skip
    above = ("peran", lambda text: text != Peran.ADMIN_INSTALASI, "Admin instalasi tidak dibuat dari berkas.")
    if kind == "jabatan":
        return [known, place, above]
    if kind == "unit":
        kinds = f"Salah satu dari: {', '.join(JenisUnit.values)}."
        return [
            ("jenis", lambda text: not text or text in JenisUnit.values, kinds),
            ("kode_unit", lambda text: len(text) <= 40, "Paling panjang 40 huruf."),
        ]
    if kind == "orang":
        ways = f"Salah satu dari: {', '.join(Cara.values)}."
        return [
            known, ("cara", lambda text: not text or text in Cara.values, ways),
            ("nama_pengguna", lambda text: len(text) <= 60, "Paling panjang 60 huruf."), place,
            ("surel", _is_surel, "Bukan alamat surel."), above,
        ]  # fmt: skip
    if kind == "libur":
        kinds = f"Salah satu dari: {', '.join(JenisLibur.values)}."
        return [
            ("jenis", lambda text: not text or text in JenisLibur.values, kinds),
            ("nama", lambda text: len(text) <= 120, "Paling panjang 120 huruf."),
        ]
    return []
