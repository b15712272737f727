# SPDX-License-Identifier: AGPL-3.0-or-later
"""What could not be read: one cell or row (Problem), or the file as a whole (Unreadable)."""

from dataclasses import dataclass

from selaras.core.wording import _


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell or row that could not be accepted as it stands.

    ``row`` is counted from 1 as a person sees it; ``column`` is the spreadsheet letter
    ("AB"), so that ``address`` is what one types into Excel. Without row and column the
    problem concerns the sheet or the file. ``read`` and ``expected`` are sentences for people.
    """

    path: str
    sheet: str | None
    row: int | None
    column: str | None
    read: str
    expected: str

    @property
    def address(self) -> str | None:
        """The cell as a person names it, "V584"; "584" without a column; None without a row."""
        return None if self.row is None else f"{self.column or ''}{self.row}"


class Unreadable(Exception):
    """The file as a whole cannot be read; ``str`` is the one line a person needs.

    Surfaces end with exit status 2 and show the line, never a traceback.
    """

    def __init__(
        self,
        path: object,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        read: str,
        expected: str,
        todo: str,
    ) -> None:
        self.path = str(path)
        self.sheet = sheet
        self.cell = cell
        self.read = read
        self.expected = expected
        self.todo = todo
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        where = self.path
        if self.sheet is not None:
            where += _(", lembar “{sheet}”").format(sheet=self.sheet)
        if self.cell is not None:
            row_only = self.cell.isdigit()  # a csv whose damage has no column
            where += (_(", baris {row}") if row_only else _(", sel {cell}")).format(
                row=self.cell, cell=self.cell
            )
        line = _("{where}: terbaca {read}; yang diharapkan {expected}. {todo}").format(
            where=where, read=self.read, expected=self.expected, todo=self.todo
        )
        return " ".join(line.split())
