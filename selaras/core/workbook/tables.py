# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a raw sheet to tables: header found, rows kept, totals apart, nothing lost."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from selaras.core.workbook.headers import canonical, letter, prefer, recognise
from selaras.core.workbook.problem import Problem
from selaras.core.workbook.sheets import Cell, Sheet

HEADER_WITHIN = 40  # rows searched for a header
LONGEST_HEADER = 80  # letters a header's first cell may have
BLANK_MEANS_ABOVE = 0.2  # share of blank cells from which blank means "as above"
_TOTAL = re.compile(r"^\s*(grand\s+|sub\s*)?(total|jumlah)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"^\(?(\d{1,3})\)?(\s*[=+].*)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """One recognised column: header as printed, 0-based position in the sheet."""

    header: str
    index: int


@dataclass(slots=True)
class Table:
    """Rows under one header.

    frame: String columns by canonical name plus `baris` (UInt32, the row a person sees in Excel).
    angka: Float64 values of cells that were typed as numbers, by canonical name, null elsewhere.
    total: printed total rows, same columns as `frame`.
    """

    path: str
    sheet: str | None
    kind: str | None
    bentuk: str | None
    columns: dict[str, Column]
    frame: pl.DataFrame
    angka: dict[str, pl.Series] = field(default_factory=dict)
    total: pl.DataFrame = field(default_factory=pl.DataFrame)
    skipped: int = 0
    title: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def header(self, column: str) -> str | None:
        """The header as printed over a canonical column."""
        return self.columns[column].header if column in self.columns else None

    def cell(self, column: str, row: int) -> str | None:
        """Address like `V584`; None when the column is not in the table."""
        return f"{letter(self.columns[column].index)}{row}" if column in self.columns else None


def tables_of(sheet: Sheet, wanted: str | None = None) -> list[Table]:
    """Every table in a sheet; a sheet without a recognised header gives one of kind None.

    wanted: the kind the caller says it is, chosen where the headers fit it.
    """
    if sheet.frame is not None:
        return [_columnar(sheet, wanted)]
    start = _find_header(sheet.rows, 0)
    if start is None:
        return [_unknown(sheet)]
    tables = []
    while start is not None:
        top, height = start
        following = _next_header(sheet.rows, top + height, _mapping(sheet, top, height))
        end = following[0] if following else len(sheet.rows)
        tables.append(_table(sheet, top, height, end, wanted))
        start = following
    if not any(t.frame.height for t in tables):
        return tables
    return [t for t in tables if t.frame.height or t.total.height]


def _columnar(sheet: Sheet, wanted: str | None) -> Table:
    assert sheet.frame is not None
    columns: dict[str, Column] = {}
    for i, name in enumerate(sheet.frame.columns):
        column = canonical(name)
        if column and column not in columns:
            columns[column] = Column(name, i)
    found = prefer(recognise(set(columns)), wanted, [Path(sheet.path).stem])
    frame = sheet.frame.select(pl.col(c.header).cast(pl.String).alias(k) for k, c in columns.items())
    frame = frame.with_row_index("baris", offset=2)
    return Table(
        sheet.path, sheet.name, found[0]["jenis"] if found else None, found[0]["bentuk"] if found else None,
        columns, frame, others=tuple(k["jenis"] for k in found[1:]), problems=list(sheet.problems),
    )  # fmt: skip


def _unknown(sheet: Sheet) -> Table:
    filled = sum(any(c not in (None, "") for c in row) for row in sheet.rows)
    return Table(
        sheet.path, sheet.name, None, None, {}, pl.DataFrame(), skipped=filled, problems=list(sheet.problems)
    )


def _row_columns(row: Sequence[Cell]) -> set[str]:
    return {
        c
        for cell in row
        if isinstance(cell, (str, int, float)) and (c := canonical(str(cell).removesuffix(".0")))
    }


def _find_header(rows: list[list[Cell]], begin: int) -> tuple[int, int] | None:
    """(row index, height) of the best header among the next rows; height counts stacked header rows."""
    best, score = None, (1, 0)
    for i in range(begin, min(len(rows), begin + HEADER_WITHIN)):
        for height in (1, 2, 3):
            if i + height > len(rows) or (height > 1 and not _header_like(rows[i + height - 1])):
                break
            columns = _stacked_columns(rows, i, height)
            # of two that name as many columns the lower one: a title above the header is no part of it
            points = len(columns) + (3 if recognise(columns) else 0), -height
            if points > score:
                best, score = (i, height), points
    return best if best and score[0] >= 3 else None


def _header_like(row: Sequence[Cell]) -> bool:
    filled = [c for c in row if c not in (None, "")]
    if not filled or all(_NUMBERING.match(str(c).strip()) for c in filled):
        return False
    return all(
        isinstance(c, str) or (isinstance(c, (int, float)) and 2000 <= c < 2100) for c in filled
    ) and not any(isinstance(c, str) and re.match(r"^[1-9X]\.", c) for c in filled)


def _stacked_columns(rows: list[list[Cell]], top: int, height: int) -> set[str]:
    return {c for text in _header_texts(rows, top, height) if (c := canonical(text))}


def _header_texts(rows: list[list[Cell]], top: int, height: int) -> list[str]:
    """Header text per column; stacked rows are joined, a blank upper cell belongs to the one on its left."""
    width = max(len(r) for r in rows[top : top + height])
    stack: list[list[str]] = []
    for level, row in enumerate(rows[top : top + height]):
        texts = [_text(c) or "" for c in row] + [""] * (width - len(row))
        if level < height - 1:
            below = [*rows[top + level + 1], *[None] * width]
            for i in range(1, width):
                if not texts[i] and below[i] not in (None, ""):
                    texts[i] = texts[i - 1]
        stack.append(texts)
    joined = []
    for i in range(width):
        parts = [t for level in stack if (t := level[i])]
        whole = " ".join(dict.fromkeys(parts))
        joined.append(
            whole if canonical(whole) or not parts else parts[-1] if canonical(parts[-1]) else whole
        )
    return joined


def _mapping(sheet: Sheet, top: int, height: int) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for i, text in enumerate(_header_texts(sheet.rows, top, height)):
        column = canonical(text)
        if column and column not in columns:
            columns[column] = Column(text, i + sheet.first_column - 1)
    return columns


def _next_header(rows: list[list[Cell]], begin: int, current: dict[str, Column]) -> tuple[int, int] | None:
    """A later row that is the header of another table (a repeated page header is not)."""
    for i in range(begin, len(rows)):
        first = next((c for c in rows[i] if c is not None and c != ""), None)
        if not isinstance(first, str) or len(first) > LONGEST_HEADER or canonical(first) is None:
            continue
        columns = _row_columns(rows[i])
        if len(columns) >= 3 and not columns <= set(current) and recognise(columns):
            return i, 1
    return None


def _table(sheet: Sheet, top: int, height: int, end: int, wanted: str | None) -> Table:
    columns = _mapping(sheet, top, height)
    header_row = [_text(c) for c in sheet.rows[top + height - 1]]
    kept: list[int] = []
    totals: list[int] = []
    skipped = 0
    coded = {c.index - sheet.first_column + 1 for k, c in columns.items() if k.startswith("kode")}
    measured = {c.index - sheet.first_column + 1 for k, c in columns.items() if k.startswith("indikator")}
    for i in range(top + height, end):
        row = sheet.rows[i]
        filled = [(j, c) for j, c in enumerate(row) if c is not None and c != ""]
        if not filled or (i <= top + height + 1 and _numbers_columns([c for _, c in filled])):
            skipped += bool(filled)
        elif [_text(c) for c in row] == header_row:
            skipped += 1
        elif _is_total(filled, coded, measured):
            totals.append(i)
        else:
            kept.append(i)
    title = tuple(t for row in sheet.rows[:top] for c in row if (t := _text(c)))
    found = prefer(recognise(set(columns)), wanted, [*title, sheet.name or "", Path(sheet.path).stem])
    kind = found[0] if found else None
    frame, angka = _frame(sheet, columns, kept, kind.get("warisan", ()) if kind else ())
    total, _ = _frame(sheet, columns, totals, ())
    return Table(
        sheet.path, sheet.name, kind["jenis"] if kind else None, kind["bentuk"] if kind else None, columns, frame,
        angka, total, skipped + len(totals) + sum(any(c not in (None, "") for c in r) for r in sheet.rows[:top]) + height,
        title, tuple(dict.fromkeys(k["jenis"] for k in found[1:])), list(sheet.problems),
    )  # fmt: skip


def _numbers_columns(values: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 … or (1) (2) … or 12 = 8+9+10+11."""
    numbers = [_NUMBERING.match(str(v).strip().removesuffix(".0")) for v in values]
    if len(values) < 3 or not all(numbers):
        return False
    counted = [int(n[1]) for n in numbers if n]
    return counted == list(range(counted[0], counted[0] + len(counted)))


def _is_total(filled: Sequence[tuple[int, Cell]], coded: set[int], measured: set[int]) -> bool:
    """Whether a row is a printed total: it begins "Jumlah" or "Total" outside the indicator column, and has no code."""
    column, first = next(((j, c) for j, c in filled if isinstance(c, str)), (0, None))
    if first is None or column in measured or not _TOTAL.match(first):
        return False
    if any(j in coded and c for j, c in filled if not _TOTAL.match(str(c))):
        return False
    return len([c for _, c in filled if isinstance(c, str) and not re.search(r"\d", c)]) <= 2


def _text(cell: Cell) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return cell.isoformat()
    return str(cell)


def _frame(
    sheet: Sheet, columns: dict[str, Column], kept: list[int], inherited: Sequence[str]
) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
    """The kept rows as String columns, merged cells filled downwards, and the typed numbers beside."""
    rows = [sheet.rows[i] for i in kept]
    filled = _merged_values(sheet)
    data: dict[str, pl.Series] = {
        "baris": pl.Series("baris", [i + sheet.first_row for i in kept], dtype=pl.UInt32)
    }
    angka: dict[str, pl.Series] = {}
    for name, column in columns.items():
        j = column.index - sheet.first_column + 1
        values = [row[j] if j < len(row) else None for row in rows]
        if j in filled:
            values = [
                filled[j].get(i, v) if v in (None, "") else v for i, v in zip(kept, values, strict=True)
            ]
        numbers = [
            float(v) if isinstance(v, (int, float)) and not isinstance(v, bool) else None for v in values
        ]
        if any(n is not None for n in numbers):
            angka[name] = pl.Series(name, numbers, dtype=pl.Float64)
        series = pl.Series(name, [v if type(v) is str else _text(v) for v in values], dtype=pl.String)
        data[name] = series
    frame = pl.DataFrame(data)
    frame = frame.with_columns(pl.col(c).replace("", None) for c in columns)
    return inherit(frame, [c for c in inherited if c in columns]), angka


def inherit(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Fill blanks from above, outermost column first: a new outer value ends the inheritance of inner ones.

    Only a column blank in a fifth of its rows has that habit; a lone blank is a gap and stays one.
    """
    habit = [c for c in columns if frame[c].null_count() >= frame.height * BLANK_MEANS_ABOVE and frame.height]
    for i, column in enumerate(columns):
        if column not in habit:
            continue
        outer = columns[:i]
        filled = pl.col(column).forward_fill()
        frame = frame.with_columns(filled.over(outer) if outer and frame.height else filled)
    return frame


def _merged_values(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Column -> row -> value of the merged range that covers the cell (vertical merges only)."""
    values: dict[int, dict[int, Cell]] = {}
    for r0, c0, r1, _ in sheet.merged:
        if r1 > r0 and r0 < len(sheet.rows) and c0 < len(sheet.rows[r0]):
            column = values.setdefault(c0, {})
            for r in range(r0 + 1, r1 + 1):
                column[r] = sheet.rows[r0][c0]
    return values
