# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets of an Excel workbook: a frozen, filtered header; figures as numbers, codes and all text as text.

Text is never taken for a formula, whatever sign it begins with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from selaras.core.kalimat import NBSP

LONGEST, ROWS = 32_767, 1_048_575  # what Excel holds in a cell and, below the header, in a sheet
MADE = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: heads are (name, width in characters); rows hold text, numbers or None."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Any]]


def workbook_of(sheets: Sequence[Sheet], *, made: date | None = None, title: str = "Selaras") -> bytes:
    """An .xlsx file. The same sheets and day give the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = made or MADE
    book.set_properties(
        {
            "title": title,
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None),
        }
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    styles = {
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "plain": book.add_format({"num_format": "0", "valign": "top"}),
        "broken": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
    }
    for one in sheets:
        _write(book.add_worksheet(one.name[:31]), one, head, styles)
    book.close()
    return out.getvalue()


def _write(page: Any, one: Sheet, head: Any, styles: dict[str, Any]) -> None:
    for at, (name, width) in enumerate(one.heads):
        page.set_column(at, at, width)
        page.write_string(0, at, name, head)
    for row, values in enumerate(one.rows[:ROWS], start=1):
        for at, value in enumerate(values):
            _cell(page, row, at, value, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, min(len(one.rows), ROWS)), len(one.heads) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _cell(page: Any, row: int, at: int, value: Any, styles: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        page.write_string(row, at, str(value).replace(NBSP, " ")[:LONGEST], styles["text"])
        return
    style = "broken" if value != int(value) else "plain" if 0 <= value < 10_000 else "whole"
    page.write_number(row, at, value, styles[style])
