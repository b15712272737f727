# SPDX-License-Identifier: AGPL-3.0-or-later
"""A raw sheet: cells as they stand in the file, with the place where each was read."""

import datetime
from dataclasses import dataclass, field

import polars as pl

from selaras.core.workbook.problem import Problem

Cell = None | str | int | float | bool | datetime.date | datetime.datetime | datetime.time
Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """Rows of one sheet or table.

    ``rows`` may be ragged; ``rows[0][0]`` is the cell at ``first_row``, ``first_column``
    (both from 1, as seen in Excel). ``merged`` holds (row0, col0, row1, col1), inclusive
    indexes into ``rows``; only the first cell of a merge carries the value.
    ``frame`` is set for Parquet only, and then ``rows`` is empty.
    """

    path: str
    name: str | None
    rows: list[list[Cell]]
    first_row: int = 1
    first_column: int = 1
    merged: list[Merge] = field(default_factory=list)
    frame: pl.DataFrame | None = None
    problems: list[Problem] = field(default_factory=list)

    def tell(self, row: int, column: int, read: str, expected: str) -> None:
        """Record a problem of the cell ``rows[row][column]``."""
        self.problems.append(
            Problem(
                self.path,
                self.name,
                self.first_row + row,
                column_letters(self.first_column + column),
                read,
                expected,
            )
        )


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1: 1 -> "A", 28 -> "AB"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the column counted from 1: "A" -> 1, "AB" -> 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
