# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a raw sheet to tables: header found, rows kept, totals apart, nothing lost."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from types import NoneType

import polars as pl

from selaras.core.nomenklatur import repair_code
from selaras.core.wording import _
from selaras.core.workbook.header_rows import (
    find_header,
    header_texts,
    next_header,
    numbers_columns,
    row_key,
    titles_from,
)
from selaras.core.workbook.headers import canonical, letter, prefer, recognise, rivals
from selaras.core.workbook.problem import Problem
from selaras.core.workbook.sheets import Cell, Sheet
from selaras.core.workbook.totals import closes, is_average, is_total, last_coded

EXACT = 1e16  # from here on a float no longer tells every rupiah
BLANK_MEANS_ABOVE = 0.2  # share of blank cells from which blank means "as above"
ONE_FIGURE = (
    "pagu",
    "total",
    "rp_",
    "realisasi_rp",
    "nilai_",
    "target_rp",
    "set_pagu",
)  # merged over rows, these are one figure

BIDANG = ("kode_bidang_urusan", "urusan_kode")  # typed as a number, 2.10 is 2.1


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
    total: printed total rows (of an evaluation form its averages and predikat too), same columns as `frame`;
    angka_total: their typed numbers.
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
    others: tuple[str, ...] = ()  # kinds it fits as well, where neither name nor wish decided
    problems: list[Problem] = field(default_factory=list)
    angka_total: dict[str, pl.Series] = field(default_factory=dict)

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
    start = find_header(sheet.rows, 0)
    if start is None:
        return [_unknown(sheet)]
    tables: list[Table] = []
    begin = 0
    while start is not None:
        top, height = start
        columns = _mapping(sheet, top, height)
        following = next_header(sheet.rows, top + height, set(columns), top, height)
        end = titles_from(sheet.rows, following[0], top + height) if following else len(sheet.rows)
        main = tables[0].title if tables else ()
        tables.append(_table(sheet, columns, _Part(begin, top, height, end), wanted, main))
        start, begin = following, end
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
        columns, frame, others=rivals(found, set(columns)), problems=list(sheet.problems),
    )  # fmt: skip


def _unknown(sheet: Sheet) -> Table:
    filled = sum(any(c not in (None, "") for c in row) for row in sheet.rows)
    return Table(
        sheet.path, sheet.name, None, None, {}, pl.DataFrame(), skipped=filled, problems=list(sheet.problems)
    )


def _mapping(sheet: Sheet, top: int, height: int) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for i, text in enumerate(header_texts(sheet.rows, top, height)):
        column = canonical(text)
        if column and column not in columns:
            columns[column] = Column(text, i + sheet.first_column - 1)
    return columns


@dataclass(frozen=True, slots=True)
class _Part:
    """Row indexes of one table in its sheet: titles from `begin`, header at `top`, rows until `end`."""

    begin: int
    top: int
    height: int
    end: int


def _table(
    sheet: Sheet, columns: dict[str, Column], part: _Part, wanted: str | None, main: tuple[str, ...]
) -> Table:
    body = part.top + part.height
    kept, totals, skipped = _sorted_rows(sheet, columns, part)
    above = sheet.rows[part.begin : part.top]
    title = (*(t for row in above for c in row if (t := _text(c))), *main)
    found = prefer(recognise(set(columns)), wanted, [*title, sheet.name or "", Path(sheet.path).stem])
    kind = found[0] if found else None
    problems = list(sheet.problems)
    spans = {k: w for k, c in columns.items() if k == "kode" and (w := _span(sheet, part, c)) > 1}
    frame, angka = _frame(sheet, columns, kept, kind.get("warisan", ()) if kind else (), spans, problems)
    total, angka_total = _frame(sheet, columns, totals, (), spans, [])
    titled = sum(any(c not in (None, "") for c in r) for r in above) + body - part.top
    return Table(
        sheet.path, sheet.name, kind["jenis"] if kind else None, kind["bentuk"] if kind else None, columns, frame,
        angka, total, skipped + len(totals) + titled, title, rivals(found, set(columns)), problems, angka_total,
    )  # fmt: skip


def _sorted_rows(sheet: Sheet, columns: dict[str, Column], part: _Part) -> tuple[list[int], list[int], int]:
    """(data rows, printed totals and averages, number of rows skipped: numbering, repeated headers, what stands below)."""
    rows, body = sheet.rows, part.top + part.height
    heads = {row_key(r): _first_text(r) for r in rows[part.top : body]}
    firsts = set(heads.values())
    coded = {c.index - sheet.first_column + 1 for k, c in columns.items() if k.startswith("kode")}
    measured = {c.index - sheet.first_column + 1 for k, c in columns.items() if k.startswith("indikator")}
    named = {c.index - sheet.first_column + 1 for k, c in columns.items() if k == "uraian"}
    judged = any(k.startswith(("fisik_tw", "rasio_")) for k in columns)
    last = last_coded(rows, body, part.end, coded or named)
    kept: list[int] = []
    totals: list[int] = []
    skipped, after_header = 0, True
    for i in range(body, part.end):
        filled = [(j, c) for j, c in enumerate(rows[i]) if c is not None and c != ""]
        if not filled:
            continue
        again = filled[0][1] in firsts and row_key(rows[i]) in heads
        numbering = (after_header or i == body + 1) and numbers_columns([c for _j, c in filled])
        after_header = again
        if again or numbering:
            skipped += 1
        elif is_total(filled, coded, measured) or (judged and is_average(filled, coded | named, measured)):
            totals.append(i)
        elif i > last and closes(filled, measured):
            skipped += sum(any(c not in (None, "") for c in r) for r in rows[i : part.end])
            break
        else:
            kept.append(i)
    return kept, totals, skipped


def _first_text(row: Sequence[Cell]) -> Cell:
    return next((c for c in row if c is not None and c != ""), None)


def _span(sheet: Sheet, part: _Part, column: Column) -> int:
    """Sheet columns under one merged header: codes are often printed a part a column."""
    j = column.index - sheet.first_column + 1
    rows = range(part.top, part.top + part.height)
    return next((c1 - c0 + 1 for r0, c0, _r1, c1 in sheet.merged if c0 == j and r0 in rows), 1)


def _text(cell: Cell) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return cell.isoformat()
    return str(cell)


def _frame(
    sheet: Sheet,
    columns: dict[str, Column],
    kept: list[int],
    inherited: Sequence[str],
    spans: dict[str, int],
    problems: list[Problem],
) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
    """The kept rows as String columns, merged cells filled downwards, and the typed numbers beside."""
    rows = [sheet.rows[i] for i in kept]
    filled = _merged_values(sheet)
    data: dict[str, pl.Series] = {
        "baris": pl.Series("baris", [i + sheet.first_row for i in kept], dtype=pl.UInt32)
    }
    angka: dict[str, pl.Series] = {}
    shortest = min(map(len, rows), default=0)
    for name, column in columns.items():
        j = column.index - sheet.first_column + 1
        values: list[Cell]
        values = [*map(itemgetter(j), rows)] if j < shortest else [_at(row, j) for row in rows]
        if name in spans:
            values = [_code_of_parts(row[j : j + spans[name]]) for row in rows]
        elif name in BIDANG:
            values = [f"{v:.2f}" if isinstance(v, float) and not v.is_integer() else v for v in values]
        elif name.startswith("kode"):
            values = _undated(sheet, column, kept, values, problems)
        if j in filled and not name.startswith(ONE_FIGURE):
            values = [
                filled[j].get(i, v) if v in (None, "") else v for i, v in zip(kept, values, strict=True)
            ]
        data[name], numbers = _typed(name, values)
        if numbers is not None:
            angka[name] = numbers
    frame = pl.DataFrame(data)
    frame = frame.with_columns(pl.col(c).replace("", None) for c in columns)
    return inherit(frame, [c for c in inherited if c in columns]), angka


def _typed(name: str, values: list[Cell]) -> tuple[pl.Series, pl.Series | None]:
    """A column as text, and its numbers where it holds any; columns of one type, as most are, without a look at each cell."""
    kinds = set(map(type, values))
    if kinds <= {str, NoneType}:
        return pl.Series(name, values, dtype=pl.String), None
    if kinds <= {float, NoneType}:
        numbers = pl.Series(name, values, dtype=pl.Float64)
        whole = numbers.cast(pl.Int64, strict=False)
        if (whole.cast(pl.Float64) == numbers).all() and numbers.is_between(-EXACT, EXACT, "none").all():
            return whole.cast(pl.String), numbers
    found = [float(v) if isinstance(v, (int, float)) and not isinstance(v, bool) else None for v in values]
    numbers = pl.Series(name, found, dtype=pl.Float64)
    told = pl.Series(name, [v if type(v) is str else _text(v) for v in values], dtype=pl.String)
    return told, numbers if numbers.null_count() < len(numbers) else None


def _at(row: Sequence[Cell], j: int) -> Cell:
    return row[j] if j < len(row) else None


def _code_of_parts(parts: Sequence[Cell]) -> str | None:
    """A code printed a part a cell ("1", "02", "02", "2.01"), lost zeros given back."""
    code = ".".join(t.strip(".") for c in parts if (t := _text(c)))
    return repair_code(code) if code else None


def _undated(
    sheet: Sheet, column: Column, kept: list[int], values: list[Cell], problems: list[Problem]
) -> list[Cell]:
    """Codes that a spreadsheet took for a date (1.02.02) as codes again, each told."""
    if not {datetime.date, datetime.datetime} & set(map(type, values)):
        return values
    for k, value in enumerate(values):
        if isinstance(value, (datetime.date, datetime.datetime)):
            code = f"{value.day}.{value.month:02}.{value.year % 100:02}"
            place = f"{column.header} ({letter(column.index)}{kept[k] + sheet.first_row})"
            problems.append(
                Problem(sheet.path, sheet.name, kept[k] + sheet.first_row, place, _("tanggal {tanggal}").format(tanggal=value.isoformat()[:10]),
                        _("kode sebagai teks; dibaca {kode}").format(kode=code))
            )  # fmt: skip
            values[k] = code
    return values


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
    for r0, c0, r1, _c1 in sheet.merged:
        if r1 > r0 and r0 < len(sheet.rows) and c0 < len(sheet.rows[r0]):
            column = values.setdefault(c0, {})
            for r in range(r0 + 1, r1 + 1):
                column[r] = sheet.rows[r0][c0]
    return values
