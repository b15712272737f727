# SPDX-License-Identifier: AGPL-3.0-or-later
"""A row of an uploaded file with the rows beside it, from the cells a task kept as text."""

import json
import zipfile
from dataclasses import dataclass

from selaras.web.rencana import store
from selaras.web.rencana.models import Sumber

CELLS = "sel"  # kind of content in the store
ROWS = 100  # rows of a part
PLACES = "lembar.json"
LONGEST = 300  # letters kept of a cell
NEAR = 8  # columns shown at once


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of the rows: its letter, its header as printed, its texts, whether the finding stands there."""

    huruf: str
    judul: str
    isi: list[str]
    dituju: bool


@dataclass(frozen=True, slots=True)
class Cuplikan:
    """Rows of a sheet by number, the one meant among them; columns near the cell that is meant, and the others."""

    baris: list[int]
    dituju: int
    kolom: list[Kolom]
    lain: list[Kolom]


def part_of(sheet: int, number: int) -> str:
    """Name of a part of a sheet."""
    return f"{sheet}/{number}.json"


def rows_beside(sumber: Sumber, baris: int, sel: str = "") -> Cuplikan | None:
    """The row of a table with the filled rows just above and below; None where its file keeps no cells."""
    if not sumber.berkas.sel:
        return None
    try:
        with zipfile.ZipFile(store.path_of(CELLS, sumber.berkas.sel)) as archive:
            places = json.loads(archive.read(PLACES))
            sheet = next((i for i, (name, _column) in enumerate(places) if name == sumber.lembar), None)
            if sheet is None:
                return None
            rows = _rows(archive, sheet, baris)
    except FileNotFoundError:
        return None
    if baris not in rows:
        return None
    return _cut(rows, baris, places[sheet][1], sel.rstrip("0123456789"), dict(_headers(sumber)))


def _rows(archive: zipfile.ZipFile, sheet: int, baris: int) -> dict[int, list[str]]:
    """The parts in which the row and its neighbours lie."""
    held = set(archive.namelist())
    found: dict[int, list[str]] = {}
    for number in sorted({(baris - 1) // ROWS, baris // ROWS, (baris + 1) // ROWS}):
        if (name := part_of(sheet, number)) in held:
            found |= {int(key): texts for key, texts in json.loads(archive.read(name)).items()}
    return found


def _headers(sumber: Sumber) -> list[tuple[str, str]]:
    return [(letter, header) for header, letter in sumber.kolom.values()]


def _cut(
    rows: dict[int, list[str]], baris: int, first: int, letter: str, headers: dict[str, str]
) -> Cuplikan:
    shown = [number for number in (baris - 1, baris, baris + 1) if number in rows]
    width = max(len(rows[number]) for number in shown)
    columns = []
    for i in range(width):
        texts = [rows[number][i] if i < len(rows[number]) else "" for number in shown]
        name = letters(first + i)
        if any(texts) or name == letter:
            columns.append(Kolom(name, headers.get(name, ""), texts, name == letter))
    at = next((i for i, one in enumerate(columns) if one.dituju), 0)
    near = set(sorted(range(len(columns)), key=lambda i: (abs(i - at), i))[:NEAR])
    return Cuplikan(
        shown, baris, [one for i, one in enumerate(columns) if i in near],
        [one for i, one in enumerate(columns) if i not in near],
    )  # fmt: skip


def letters(number: int) -> str:
    """Letters of a column counted from 1, as core's `column_letters`, which would bring Polars along."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found
