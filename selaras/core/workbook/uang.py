# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money as planners write it: "Rp 1.234.567,-", "(1.234)", "48912283703.29"."""

import polars as pl

from selaras.core.wording import _
from selaras.core.workbook import pemisah
from selaras.core.workbook.bacaan import (
    BATAS,
    Problem,
    Reading,
    ambiguous,
    rows,
    shown,
    too_large,
)

_EXACT = pl.Decimal(38, 12)
_SEN = pl.Decimal(38, 2)


def read_rupiah(text: pl.Series, number: pl.Series | None = None, *, scale: int = 1) -> Reading:
    """Read plan money: column `nilai` Int64 in rupiah, sen rounded half away from zero.

    `scale` multiplies ("dalam ribuan" is 1000). Negative money is a problem and null.
    """
    if number is None and scale == 1 and (plain := _plain(text)) is not None:
        return Reading(plain.alias("nilai").to_frame(), [])
    exact, problems = _money(text, number, scale)
    negative = exact < 0
    expected = _("nilai rupiah yang tidak negatif")
    problems += [(i, shown(text, number, i), expected) for i in rows(negative)]
    whole = exact.round(0, mode="half_away_from_zero").cast(pl.Int64)
    nilai = pl.select(pl.when(~negative.fill_null(value=False)).then(whole).alias("nilai"))
    return Reading(nilai, sorted(problems))


def read_realisasi(text: pl.Series, number: pl.Series | None = None, *, scale: int = 1) -> Reading:
    """Read realised money, exact with sen: column `nilai` Decimal(38, 2); may be negative."""
    exact, problems = _money(text, number, scale)
    rounded = exact.round(2, mode="half_away_from_zero").cast(_SEN)
    return Reading(rounded.alias("nilai").to_frame(), sorted(problems))


def _plain(text: pl.Series) -> pl.Series | None:
    """The column as it stands when every cell is bare digits (as exports print), else None."""
    whole = text.cast(pl.Int64, strict=False)
    bare = whole.null_count() == text.null_count() and ((whole >= 0) & (whole <= BATAS)).all()
    return whole if bare else None


def _money(text: pl.Series, number: pl.Series | None, scale: int) -> tuple[pl.Series, list[Problem]]:
    """Exact rupiah as Decimal(38, 12), null where missing or a problem."""
    cells = _clean_money(text, number)
    bentuk = pemisah.shape(cells["angka"])
    if cells["pangkat"].null_count() < cells.height:
        bentuk = pemisah.mantissa_is_decimal(bentuk, cells["pangkat"])
    mark = pemisah.grouping_mark_in_money(bentuk) if scale == 1 else pemisah.decimal_mark(bentuk)
    digits = pemisah.canonical(cells["angka"], bentuk, mark)
    read = pl.DataFrame([digits, cells["minus"], cells["pangkat"]]).select(
        pl.concat_str(
            pl.when("minus").then(pl.lit("-")).otherwise(pl.lit("")),
            "kanonik",
            pl.when(pl.col("pangkat").is_null()).then(pl.lit("")).otherwise("e" + pl.col("pangkat")),
        )
    )
    exact = read.to_series().cast(_EXACT, strict=False)
    exact = _bounded(exact, scale)
    problems = _money_problems(text, cells, bentuk, exact)
    if number is None:
        return exact, problems
    typed, more = _typed_money(text, number, scale)
    return pl.select(pl.coalesce(typed, exact)).to_series(), problems + more


def _bounded(exact: pl.Series, scale: int) -> pl.Series:
    """Multiply by the scale, null beyond `BATAS` (checked first, so nothing overflows)."""
    return pl.select(pl.when(exact.abs() <= BATAS // scale).then(exact * scale)).to_series()


def _typed_money(text: pl.Series, number: pl.Series, scale: int) -> tuple[pl.Series, list[Problem]]:
    """Money of cells that hold a true number: a float is trusted to the sen, not beyond."""
    believed = number.is_finite() & (number.abs() <= BATAS / scale)
    # 100 sen times 9e15 still fits an Int64, and rounding there undoes binary fractions.
    sen = pl.select(pl.when(believed).then((number * scale * 100).round(0)).cast(pl.Int64))
    exact = sen.to_series().cast(pl.Decimal(38, 0)).cast(_EXACT) / 100
    bad = ~believed & number.is_not_null()
    problems = [(i, shown(text, number, i), too_large()) for i in rows(bad)]
    return exact.cast(_EXACT), problems


def _clean_money(text: pl.Series, number: pl.Series | None) -> pl.DataFrame:
    """Split each cell into angka (unsigned, no currency), minus and pangkat; null if missing."""
    frame = text.cast(pl.String).rename("t").to_frame()
    c = pl.col("t")
    if number is not None:
        frame = frame.select(pl.when(number.is_null()).then(c).alias("t"))
    frame = frame.select(
        c.str.replace_all(r"[\u00a0\u2007\u202f]", " ").str.replace_all(r"[−–—]", "-").str.strip_chars()
    )
    frame = frame.select(c.str.replace(r"(?i)^(\(?\s*-?)\s*(?:rp|idr)\.?\s*", "$1"))
    bracket = c.str.starts_with("(") & c.str.ends_with(")")
    frame = frame.select(
        bracket.alias("minus"),
        pl.when(bracket).then(c.str.strip_chars("() ")).otherwise(c).alias("t"),
    )
    # "1.234,-" and "1.234,00-" end in a flourish, never in a sign
    frame = frame.with_columns(
        pl.when(c.str.ends_with("-")).then(c.str.replace(r"\s*[.,]?\s*-+$", "")).otherwise(c)
    )
    frame = frame.with_columns(pl.col("minus") | c.str.starts_with("-"), c.str.strip_chars_start("-+ "))
    spaced = r"^[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?$"
    frame = frame.with_columns(
        pl.when(c.str.contains(spaced)).then(c.str.replace_all(" ", "", literal=True)).otherwise(c)
    )
    power = r"^([0-9.,]+)[eE]([+-]?[0-9]{1,3})$"
    if not frame["t"].str.contains(power).any():
        return frame.select(
            _unless_empty(c).alias("angka"), "minus", pl.lit(None, pl.String).alias("pangkat")
        )
    return frame.select(
        _unless_empty(c.str.replace(power, "$1")).alias("angka"),
        "minus",
        c.str.extract(power, 2).alias("pangkat"),
    )


def _unless_empty(c: pl.Expr) -> pl.Expr:
    return pl.when(c != "").then(c)


def _money_problems(
    text: pl.Series, cells: pl.DataFrame, bentuk: pl.Series, exact: pl.Series
) -> list[Problem]:
    """Explain each cell that holds something and gave nothing."""
    problems = []
    lost = cells["angka"].is_not_null() & exact.is_null()
    for i in rows(lost):
        kind = bentuk[i]
        if kind is None:
            expected = _("bilangan rupiah tanpa huruf, misalnya 1.234.567,89")
        elif kind.startswith("lone_"):
            expected = ambiguous(cells["angka"][i])
        else:
            expected = too_large()
        problems.append((i, str(text[i]), expected))
    return problems
