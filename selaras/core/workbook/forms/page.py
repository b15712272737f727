# SPDX-License-Identifier: AGPL-3.0-or-later
"""A printed sheet: titles, stacked header, numbering, lines, footer; A4 landscape, header frozen and repeated."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from selaras.core.workbook.forms.form import Column
from selaras.core.workbook.forms.lines import Line
from selaras.core.workbook.forms.printed import Sheet
from selaras.core.workbook.forms.text import shown

LONGEST_NAME = 31  # letters Excel allows in a sheet's name
EXACT = 9 * 10**13  # rupiah above which a spreadsheet's number no longer holds every sen
NUMBERS = {"rupiah": "#,##0", "sen": "#,##0.00", "nilai": "#,##0.####", "persen": "0.00", "bilangan": "0"}
SHADES = {
    "urusan": "#D9D9D9",
    "bidang_urusan": "#E7E6E6",
    "program": "#DDEBF7",
    "kegiatan": "#F2F7FC",
    "tujuan_pd": "#E2EFDA",
    "sasaran_pd": "#F0F7EC",
}
BOLD = ("urusan", "bidang_urusan", "program", "tujuan_pd", "sasaran_pd")


class Pages:
    """The sheets of one workbook and the formats they share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()

    def format(self, **given: object) -> Any:
        """A cell format, made once."""
        key = tuple(sorted(given.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "Arial", "font_size": 9, **given})
        return self._formats[key]

    def add(self, name: str) -> "Page":
        """A sheet of that name, shortened and numbered where Excel demands it."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:LONGEST_NAME] or "Formulir"
        shown, n = plain, 1
        while shown.lower() in self._names:
            n += 1
            shown = f"{plain[: LONGEST_NAME - len(str(n)) - 1]} {n}"
        self._names.add(shown.lower())
        return Page(self, self.book.add_worksheet(shown))


class Page:
    """One sheet written from the top down; `row` is the next free row, from 0."""

    def __init__(self, pages: Pages, sheet: Any) -> None:
        self.pages, self.sheet, self.row = pages, sheet, 0
        self.columns: Sequence[Column] = ()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.set_footer("&L&8&F&R&8&P / &N")

    def write(self, printed: Sheet) -> None:
        """All of a printed sheet, from its titles to the places to sign."""
        self.titles(printed.judul)
        self.table(printed.kolom, printed.baris, numbered=printed.numbered)
        for line in printed.kaki:
            self.row_of(line)
        self.notes(printed.catatan)
        self.signatures(printed.tanda_tangan)

    def titles(self, texts: Sequence[str]) -> None:
        """Title lines and a blank row."""
        for text in texts:
            self.sheet.write_string(self.row, 0, text, self.pages.format(bold=True, font_size=11))
            self.row += 1
        self.row += 1

    def table(self, columns: Sequence[Column], lines: Sequence[Line], *, numbered: bool) -> None:
        """Header, numbering row and lines."""
        self.columns = columns
        top = self.row
        self._header(columns)
        if numbered:
            self._numbers(columns)
        named = next((i for i, c in enumerate(columns) if c.isi in ("uraian", "indikator")), 0)
        self.sheet.freeze_panes(self.row, named + 1)
        self.sheet.repeat_rows(top, self.row - 1)
        for line in lines:
            if line.label is not None:
                self.row_of(line)
                continue
            for i, column in enumerate(columns):
                self.cell(i, column, line.cells.get(column.isi), line.tingkat)
            self.row += 1

    def _header(self, columns: Sequence[Column]) -> None:
        style = self.pages.format(
            bold=True, align="center", valign="vcenter", text_wrap=True, border=1, bg_color="#BDD7EE"
        )
        depth = max(len(c.judul) for c in columns)
        for i, column in enumerate(columns):
            self.sheet.set_column(i, i, column.lebar)
        for level in range(depth):
            for members in blocks(columns, level):
                column = columns[members[0]]
                last = depth - 1 if level == len(column.judul) - 1 else level
                place = (self.row + level, members[0], self.row + last, members[-1])
                self._block(*place, column.judul[level], style)
        self.row += depth

    def _block(self, top: int, left: int, bottom: int, right: int, text: str, style: Any) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, text, style)
        else:
            self.sheet.merge_range(top, left, bottom, right, text, style)

    def _numbers(self, columns: Sequence[Column]) -> None:
        """The row that numbers the columns, one number over K and Rp where the form says so."""
        style = self.pages.format(
            align="center", valign="vcenter", text_wrap=True, border=1, italic=True, font_size=8
        )
        own = any(c.nomor for c in columns)
        for i, column in enumerate(columns):
            text = column.nomor if own else str(i + 1)
            pair = own and text is not None and i + 1 < len(columns) and columns[i + 1].nomor is None
            if pair:
                self.sheet.merge_range(self.row, i, self.row, i + 1, text, style)
            elif text is not None:
                self.sheet.write_string(self.row, i, text, style)
        self.row += 1

    def cell(self, index: int, column: Column, value: Any, tingkat: str | None) -> None:
        """One cell: codes and texts as text, figures as numbers."""
        number = column.tulis in NUMBERS and not isinstance(value, str)
        look: dict[str, object] = {"border": 1, "valign": "top", "text_wrap": True}
        if tingkat in SHADES:
            look["bg_color"] = SHADES[tingkat]
        if tingkat in BOLD:
            look["bold"] = True
        if number:
            look["num_format"] = NUMBERS[column.tulis]
        style = self.pages.format(**look)
        if value is None or value == "":
            self.sheet.write_blank(self.row, index, None, style)
        elif number and not _too_long(value):
            self.sheet.write_number(self.row, index, value, style)
        elif number:
            self.sheet.write_string(self.row, index, shown(column.tulis, value), style)
        else:
            self.sheet.write_string(self.row, index, str(value), style)

    def row_of(self, line: Line) -> None:
        """A labelled row: its words over the columns before the figures, and values under their own columns."""
        firsts = [i for i, c in enumerate(self.columns) if c.isi in line.cells]
        last = max(min(firsts, default=len(self.columns)) - 1, 1)
        style = self.pages.format(bold=True, border=1, valign="top", align="left")
        self.sheet.merge_range(self.row, 0, self.row, last, line.label, style)
        for i in firsts:
            column = self.columns[i]
            self.cell(i, column, line.cells[column.isi], "program")
        self.row += 1

    def notes(self, texts: Sequence[str]) -> None:
        """What a reader must know of the figures above, a row each."""
        for text in texts:
            self.sheet.write_string(self.row, 0, text, self.pages.format(italic=True))
            self.row += 1

    def signatures(self, titles: Sequence[str]) -> None:
        """Places to sign, side by side, with dots for the name and NIP."""
        self.row += 1
        step = max(len(self.columns) // (len(titles) + 1), 1)
        for n, title in enumerate(titles):
            at = min(
                (n + 1) * step if len(titles) > 1 else max(len(self.columns) - 3, 0),
                max(len(self.columns) - 1, 0),
            )
            for offset, text in ((0, title), (4, "(………………………………)"), (5, "NIP.")):
                self.sheet.write_string(self.row + offset, at, text, self.pages.format())
        self.row += 6


def _too_long(value: Any) -> bool:
    """Whether a spreadsheet's number would lose the sen of this figure."""
    return bool(abs(value) >= EXACT and value % 1)


def blocks(columns: Sequence[Column], level: int) -> list[list[int]]:
    """Neighbouring columns under one title of this level; columns whose header ends above are left out."""
    heads = [c.judul[: level + 1] for c in columns]
    runs = [[i for i, _head in run] for _head, run in groupby(enumerate(heads), key=lambda one: one[1])]
    return [run for run in runs if len(heads[run[0]]) == level + 1]
