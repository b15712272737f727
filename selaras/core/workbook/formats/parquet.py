# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parquet: a nation in one file. It stays columnar; every column becomes text."""

from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from selaras.core.wording import _
from selaras.core.workbook.formats import archive, limits
from selaras.core.workbook.formats.calamine import parser_errors, quiet_panic
from selaras.core.workbook.formats.sheet import Sheet
from selaras.core.workbook.problem import Problem, Unreadable


def read_parquet(path: Path, shown: str) -> Sheet:
    """Read flat columns as String; NaN and infinity become null and are told. Raises Unreadable.

    A whole number in a decimal column reads "12", not "12.0"; rows count from 1, the first under
    the column names.
    """
    try:
        with parser_errors(shown), quiet_panic():
            lazy = pl.scan_parquet(path, glob=False, hive_partitioning=False)
            schema = lazy.collect_schema()
            height = lazy.select(pl.len()).collect().item()
            _check(schema, height, shown)
            floats = [name for name, kind in schema.items() if kind.is_float()]
            problems = _not_finite(lazy, floats, shown) if floats else []
            frame = lazy.select(_as_text(name, kind) for name, kind in schema.items()).collect()
    except PolarsError as error:
        raise archive.damaged(shown) from error
    return Sheet(shown, None, [], frame=frame, problems=problems)


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if kind.is_float():
        finite = pl.when(column.is_finite()).then(column)
        return finite.cast(pl.String).str.strip_suffix(".0").alias(name)
    return column.cast(pl.String)


def _not_finite(lazy: pl.LazyFrame, floats: list[str], shown: str) -> list[Problem]:
    """One problem a column: where its first NaN or infinity stands, and how many there are."""
    odd = lazy.select(
        pl.struct(
            (~pl.col(name).is_finite()).sum().alias("n"),
            (~pl.col(name).is_finite()).fill_null(value=False).arg_max().alias("first"),
        ).alias(name)
        for name in floats
    ).collect()
    return [
        Problem(
            shown,
            None,
            found["first"] + 2,
            name,
            _("{n} nilai yang bukan bilangan (NaN atau tak hingga)").format(n=found["n"]),
            _("bilangan biasa; sel dianggap kosong"),
        )
        for name in floats
        if (found := odd[name].item())["n"]
    ]


def _check(schema: pl.Schema, height: int, shown: str) -> None:
    odd = [name for name, kind in schema.items() if kind.is_nested() or kind in {pl.Binary, pl.Object}]
    if odd:
        raise Unreadable(
            shown,
            cell=odd[0],
            read=_("kolom bersarang atau biner: {columns}").format(columns=", ".join(odd[:5])),
            expected=_("kolom berisi teks, bilangan atau tanggal"),
            todo=_("Ratakan kolom itu sebelum menyimpan Parquet."),
        )
    if not height or not schema:
        raise Unreadable(
            shown,
            read=_("Parquet tanpa baris"),
            expected=_("paling sedikit satu baris data"),
            todo=_("Periksa apakah ini berkas yang benar."),
        )
    if height * len(schema) > limits.MAX_PARQUET_CELLS:
        raise Unreadable(
            shown,
            read=_("{n} juta sel").format(n=height * len(schema) // 10**6),
            expected=_("paling banyak {n} juta sel").format(n=limits.MAX_PARQUET_CELLS // 10**6),
            todo=_("Pecah berkasnya, misalnya satu berkas untuk setiap provinsi."),
        )
