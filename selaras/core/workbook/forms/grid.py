# SPDX-License-Identifier: AGPL-3.0-or-later
"""A printed sheet as cells of text with their spans, for Word and for paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selaras.core.workbook.forms.form import Column
from selaras.core.workbook.forms.lines import Line
from selaras.core.workbook.forms.page import NUMBERS, blocks
from selaras.core.workbook.forms.printed import Sheet
from selaras.core.workbook.forms.text import shown


@dataclass(frozen=True, slots=True)
class Cell:
    """Text at a column, over how many columns and rows; figures stand to the right."""

    kolom: int
    teks: str
    lebar: int = 1
    tinggi: int = 1
    kanan: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells; tingkat as of its line, `label` for a row of averages or one to be written by hand."""

    tingkat: str | None
    sel: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: titles, widths of its columns (letters), header rows with the numbering last, rows, notes, signatures."""

    judul: Sequence[str]
    lebar: Sequence[int]
    kepala: Sequence[Sequence[Cell]]
    baris: Sequence[Row]
    catatan: Sequence[str]
    tanda_tangan: Sequence[str]


def grid_of(sheet: Sheet) -> Grid:
    """The sheet as cells."""
    columns = sheet.kolom
    head = [list(_level(columns, level)) for level in range(max(len(c.judul) for c in columns))]
    if sheet.numbered:
        head.append(list(_numbers(columns)))
    rows = [_row(columns, line) for line in (*sheet.baris, *sheet.kaki)]
    widths = [c.lebar for c in columns]
    return Grid(sheet.judul, widths, head, rows, sheet.catatan, sheet.tanda_tangan)


def _level(columns: Sequence[Column], level: int) -> Iterator[Cell]:
    depth = max(len(c.judul) for c in columns)
    for members in blocks(columns, level):
        titles = columns[members[0]].judul
        down = depth - level if level == len(titles) - 1 else 1
        yield Cell(members[0], titles[level], len(members), down)


def _numbers(columns: Sequence[Column]) -> Iterator[Cell]:
    own = any(c.nomor for c in columns)
    held = [i for i, c in enumerate(columns) if not own or c.nomor is not None]
    for i, after in zip(held, [*held[1:], len(columns)], strict=True):
        yield Cell(i, columns[i].nomor or str(i + 1), after - i)


def _row(columns: Sequence[Column], line: Line) -> Row:
    if line.label is None:
        return Row(line.tingkat, [_cell(i, c, line) for i, c in enumerate(columns)])
    first = next((i for i, c in enumerate(columns) if c.isi in line.cells), len(columns))
    over = max(first, 2)
    return Row(
        "label", [Cell(0, line.label, over), *(_cell(i, columns[i], line) for i in range(over, len(columns)))]
    )


def _cell(index: int, column: Column, line: Line) -> Cell:
    value = line.cells.get(column.isi)
    number = column.tulis in NUMBERS and not isinstance(value, str)
    return Cell(index, shown(column.tulis, value), kanan=number)
