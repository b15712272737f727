# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every reader takes and gives: a table and its context in, raw frames and problems out.

Raw frames bear the names of `rencana.SCHEMA`; beside its columns a raw frame may hold printed
`kode_skpd`, `nama_skpd`, `kode_sub_skpd`, `nama_sub_skpd`, `kode_program`, `nama_program`,
`tahun_perubahan`: `susun.assemble` turns them into identities.
"""

from dataclasses import dataclass, field

import polars as pl

from selaras.core.workbook.angka import Reading, read_nilai, read_rupiah, read_scale
from selaras.core.workbook.problem import Problem
from selaras.core.workbook.tables import Table


@dataclass(slots=True)
class Context:
    """What is known of a table beside its cells. tahun/tahap: of the document; sumber: index of its Source."""

    sumber: int
    jenis: str
    tahun: int | None = None
    tahap: str | None = None
    daerah: str = ""


@dataclass(slots=True)
class Raw:
    """Frames read from one table (or one folder of tables), with what could not be accepted."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rejected: int = 0


@dataclass(slots=True)
class Cells:
    """Reads the cells of one table as text, rupiah or values; every refusal is a problem with its address."""

    table: Table
    raw: Raw

    def rupiah(self, column: str) -> pl.Series:
        """Int64 rupiah of a column; null where blank or refused."""
        reading = read_rupiah(self.text(column), self.table.angka.get(column), scale=self.scale(column))
        return self.told(column, reading)

    def nilai(self, column: str) -> pl.DataFrame:
        """`nilai`, `nilai_atas` of a column of targets: text that is no number is no problem here."""
        return read_nilai(self.text(column), self.table.angka.get(column)).frame.select("nilai", "nilai_atas")

    def scale(self, column: str) -> int:
        """1000 for "dalam ribuan rupiah" in the header or the title, and so on; else 1."""
        texts = (self.table.header(column) or "", *self.table.title)
        return next((scale for text in texts if (scale := read_scale(text)) != 1), 1)

    def text(self, column: str) -> pl.Series:
        """The cells of a column as text; all null where the table has no such column."""
        if column in self.table.frame.columns:
            return self.table.frame[column]
        return pl.Series(column, [None] * self.table.frame.height, dtype=pl.String)

    def told(self, column: str, reading: Reading) -> pl.Series:
        """The values of a reading, its refusals kept as problems."""
        rows = self.table.frame["baris"]
        for index, read, expected in reading.problems:
            self.raw.problems.append(self.problem(rows[index], column, read, expected))
        return reading.frame["nilai"]

    def problem(self, row: int, column: str, read: str, expected: str) -> Problem:
        """A problem of one cell; without such a column in the table, of the row."""
        cell = self.table.cell(column, row)
        letters = cell.rstrip("0123456789") if cell else None
        return Problem(self.table.path, self.table.sheet, row, letters, read, expected)


def take(frame: pl.DataFrame, column: str) -> pl.Expr:
    """The column if the table has it, else a null String column of that name."""
    return pl.col(column) if column in frame.columns else pl.lit(None, dtype=pl.String).alias(column)


def first_of(frame: pl.DataFrame, *columns: str) -> pl.Expr:
    """The first of these columns that has a value."""
    have = [c for c in columns if c in frame.columns]
    return pl.coalesce(have) if have else pl.lit(None, dtype=pl.String)


def placed(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    """The table's rows with document columns: daerah, lingkup, jenis, tahun, tahap, sumber."""
    year = take(frame, "tahun").str.extract(r"(20\d\d)").cast(pl.Int32)
    return frame.with_columns(
        take(frame, "daerah").fill_null(context.daerah).alias("daerah"),
        take(frame, "lingkup").alias("lingkup"),
        pl.lit(context.jenis).alias("jenis"),
        year.fill_null(pl.lit(context.tahun, dtype=pl.Int32)).alias("tahun"),
        pl.lit(context.tahap or "murni").alias("tahap"),
        pl.lit(context.sumber, dtype=pl.UInt16).alias("sumber"),
    )
