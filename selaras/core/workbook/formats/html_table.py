# SPDX-License-Identifier: AGPL-3.0-or-later
"""HTML saved under the name of a workbook, as SIPD's "unduh Excel" does: its tables are read."""

import re
from html.parser import HTMLParser

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.formats.cells import clean_rows
from selaras.core.workbook.formats.encoding import decode
from selaras.core.workbook.formats.grid import Grid
from selaras.core.workbook.formats.sheet import Sheet
from selaras.core.workbook.problem import Unreadable

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = {"br", "p", "div", "li"}


def read_html(raw: bytes, shown: str) -> list[Sheet]:
    """Read every table; cells are text. One table has no name, several are "Tabel 1", "Tabel 2" ..."""
    reader = _Tables(shown)
    try:
        reader.feed(_settled(decode(raw)))
        reader.close()
    except AssertionError as error:  # the standard parser's way of giving up on "<![" and the like
        raise _broken(shown) from error
    reader.end_all()
    grids = [grid for grid in reader.done if any(any(row) for row in grid.rows)]
    if not grids:
        raise Unreadable(
            shown,
            read=_("halaman web tanpa tabel"),
            expected=_("berkas Excel, CSV, atau halaman berisi tabel"),
            todo=_(
                "Kemungkinan unduhan gagal atau sesi berakhir: masuk lagi ke aplikasi asalnya, unduh ulang."
            ),
        )
    sheets = []
    for number, grid in enumerate(grids, start=1):
        sheet = Sheet(shown, f"Tabel {number}" if len(grids) > 1 else None, [], merged=grid.spans())
        clean_rows(sheet, grid.rows)
        sheets.append(sheet)
    return sheets


def _settled(page: str) -> str:
    """The page without comments and the tag left open at its end: the parser would retry them for minutes."""
    pieces = []
    at = 0
    while (begin := page.find("<!--", at)) >= 0:
        pieces.append(page[at:begin])
        end = page.find("-->", begin + 4)
        at = len(page) if end < 0 else end + 3
    page = "".join([*pieces, page[at:]])
    last = page.rfind(">") + 1
    return page[:last] + page[last:].partition("<")[0]


class _Tables(HTMLParser):
    """Collect tables; one inside another is read as a table of its own."""

    def __init__(self, shown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[Grid] = []
        self._shown = shown
        self._open: list[Grid] = []
        self._texts: list[list[str] | None] = []  # the cell being read, for each open table
        self._spans: list[tuple[int, int]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"style", "script"}:
            self._hidden += 1
        elif tag == "table":
            if len(self._open) >= limits.MAX_DEPTH:
                raise _too_deep(self._shown)
            grid = Grid(self._shown)
            self.done.append(grid)
            self._open.append(grid)
            self._texts.append(None)
            self._spans.append((1, 1))
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].next_row()
        elif tag in {"td", "th"}:
            self._end_cell()
            given = dict(attrs)
            self._texts[-1] = []
            self._spans[-1] = _span(given.get("rowspan"), 65_534), _span(given.get("colspan"), 1_000)
        elif tag in _BREAKS:
            self.handle_data("\x0b")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._hidden = max(0, self._hidden - 1)
        elif self._open and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif self._open and tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        if self._open and not self._hidden and (text := self._texts[-1]) is not None:
            text.append(data)

    def end_all(self) -> None:
        """Close what the page left open."""
        while self._open:
            self._end_table()

    def _end_table(self) -> None:
        self._end_cell()
        self._open.pop()
        self._texts.pop()
        self._spans.pop()

    def _end_cell(self) -> None:
        text = self._texts[-1]
        if text is None:
            return
        self._texts[-1] = None
        down, across = self._spans[-1]
        value = _SPACE.sub(" ", "".join(text))  # the line breaks of the source mean nothing
        lines = [line.strip() for line in value.split("\x0b")]
        self._open[-1].add("\n".join(line for line in lines if line) or None, down=down, across=across)


def _broken(shown: str) -> Unreadable:
    return Unreadable(
        shown,
        read=_("berkas yang rusak atau terpotong"),
        expected=_("berkas Excel, CSV, atau halaman berisi tabel"),
        todo=_("Unduh ulang berkasnya, atau simpan sebagai .xlsx."),
    )


def _too_deep(shown: str) -> Unreadable:
    return Unreadable(
        shown,
        read=_("tabel di dalam tabel, terlalu dalam"),
        expected=_("paling dalam {n} tingkat").format(n=limits.MAX_DEPTH),
        todo=_("Unduh ulang berkasnya, atau simpan sebagai .xlsx."),
    )


def _span(value: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", value or "")
    return min(max(int(digits[1]), 1), most) if digits else 1
