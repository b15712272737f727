# SPDX-License-Identifier: AGPL-3.0-or-later
"""What reading a column of numbers gives back, and how its problems are worded."""

from dataclasses import dataclass

import polars as pl

from selaras.core.wording import _
from selaras.core.workbook import pemisah

BATAS = 9 * 10**15
"""Largest absolute value believed: above any nation's budget, and still exact as a float."""

Problem = tuple[int, str, str]
"""Row index, what was read, what was expected."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One column read: `frame` has a row per cell, `problems` what a person must mend."""

    frame: pl.DataFrame
    problems: list[Problem]


def ambiguous(angka: str) -> str:
    """What was expected instead of a lone separator nobody can decide."""
    grouped, decimal = pemisah.both_readings(angka)
    return _("tulisan yang hanya dapat dibaca satu cara: ini dapat berarti {grouped} atau {decimal}").format(
        grouped=grouped, decimal=decimal
    )


def too_large() -> str:
    """What was expected instead of a number beyond belief."""
    return _("bilangan tidak lebih dari {batas}").format(batas=f"{BATAS:,}".replace(",", "."))


def rows(mask: pl.Series) -> list[int]:
    """Indexes of the rows where the mask is true."""
    return mask.fill_null(value=False).arg_true().to_list()


def shown(text: pl.Series, number: pl.Series | None, i: int) -> str:
    """What the person sees in the cell, the stored number where no text is kept."""
    if text[i] is not None or number is None:
        return str(text[i])
    return str(number[i])
