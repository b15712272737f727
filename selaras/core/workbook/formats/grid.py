# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lay out table cells that span rows and columns, as HTML and Word print them."""

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.formats.sheet import Merge
from selaras.core.workbook.problem import Unreadable


class Grid:
    """Fill cells from left to right; a span keeps its other places empty and is remembered."""

    def __init__(self, shown: str) -> None:
        self.rows: list[list[str | None]] = []
        self.merged: list[Merge] = []
        self._shown = shown
        self._taken: dict[tuple[int, int], bool] = {}
        self._column = 0
        self._cells = 0

    def next_row(self) -> None:
        """Begin the next row."""
        self.rows.append([])
        self._column = 0

    def add(self, value: str | None, *, down: int = 1, across: int = 1) -> tuple[int, int]:
        """Place a cell at the next free place of the row; return its indexes."""
        if not self.rows:
            self.next_row()
        row, line = len(self.rows) - 1, self.rows[-1]
        while (row, self._column) in self._taken:
            self._column += 1
        column = self._column
        down, across = max(1, down), max(1, across)
        self._cells += down * across
        if self._cells > limits.MAX_CELLS // 10 or column + across > limits.MAX_COLUMNS:
            raise Unreadable(
                self._shown,
                read=_("tabel dengan sel gabungan yang terlalu besar"),
                expected=_("paling banyak {n} juta sel").format(n=limits.MAX_CELLS // 10**7),
                todo=_("Simpan tabelnya sebagai .xlsx, lalu coba lagi."),
            )
        if down > 1:
            self._taken.update(
                ((r, c), True) for r in range(row + 1, row + down) for c in range(column, column + across)
            )
        line.extend([None] * (column + across - len(line)))
        line[column] = value
        if down > 1 or across > 1:
            self.merged.append((row, column, row + down - 1, column + across - 1))
        self._column = column + across
        return row, column

    def spans(self) -> list[Merge]:
        """Return the merges, cut at the last row."""
        last = len(self.rows) - 1
        return [(a, b, min(c, last), d) for a, b, c, d in self.merged]
