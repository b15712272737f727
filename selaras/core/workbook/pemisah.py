# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which mark is decimal and which groups thousands: decided by the column, never by the cell.

"12,5" and "1.234.567" speak for themselves. "1.234" does not: it is 1234 in one office and
1,234 in the next, so it is read as the cells around it are written. Where they are silent,
or disagree, nothing is guessed and both readings are told.
"""

from typing import Literal

import polars as pl

Tanda = Literal["titik", "koma", "campur", ""]
"""The column's decimal mark; "campur" where cells disagree, "" where none of them tells."""

_GROUPS = r"[1-9][0-9]{0,2}(?:T[0-9]{3})"
_SURE = (
    rf"^(?:{_GROUPS}{{2,}}(?:D[0-9]+)?|{_GROUPS}+D[0-9]+"
    r"|[0-9]*D(?:[0-9]{1,2}|[0-9]{4,})|(?:[0-9]{4,}|0[0-9]*)?D[0-9]{3})$"
)
_LONE = r"^[1-9][0-9]{0,2}M[0-9]{3}$"

_DECIMAL_COMMA = _SURE.replace("T", r"\.").replace("D", ",")
_DECIMAL_DOT = _SURE.replace("T", ",").replace("D", r"\.")
_LONE_DOT = _LONE.replace("M", r"\.")
_LONE_COMMA = _LONE.replace("M", ",")


def shape(angka: pl.Series) -> pl.Series:
    """Name how each unsigned number is written.

    "bulat" digits only · "koma" or "titik": that mark is surely decimal · "lone_titik",
    "lone_koma": one mark and three digits, undecided · null: no number at all ("1.23.456").
    """
    c = pl.col("angka")
    named = (
        pl.when(c.str.contains(r"^[0-9]+$")).then(pl.lit("bulat"))
        .when(c.str.contains(_DECIMAL_COMMA)).then(pl.lit("koma"))
        .when(c.str.contains(_DECIMAL_DOT)).then(pl.lit("titik"))
        .when(c.str.contains(_LONE_DOT)).then(pl.lit("lone_titik"))
        .when(c.str.contains(_LONE_COMMA)).then(pl.lit("lone_koma"))
    )  # fmt: skip
    return angka.rename("angka").to_frame().select(named.alias("bentuk")).to_series()


def decimal_mark(bentuk: pl.Series) -> Tanda:
    """What the unambiguous cells of a column say about its decimal mark."""
    seen = set(bentuk.unique().drop_nulls())
    if {"koma", "titik"} <= seen:
        return "campur"
    return "koma" if "koma" in seen else "titik" if "titik" in seen else ""


def grouping_mark_in_money(bentuk: pl.Series) -> Tanda:
    """As `decimal_mark`; a silent column of full rupiah has no thousandths, so it groups."""
    told = decimal_mark(bentuk)
    if told:
        return told
    seen = set(bentuk.unique().drop_nulls())
    if {"lone_titik", "lone_koma"} <= seen:
        return "campur"
    return "koma" if "lone_titik" in seen else "titik" if "lone_koma" in seen else ""


def canonical(angka: pl.Series, bentuk: pl.Series, mark: Tanda) -> pl.Series:
    """Digits with at most one dot, null where the cell stays ambiguous or is no number."""
    a, b = pl.col("angka"), pl.col("bentuk")
    lone = b.is_in(["lone_titik", "lone_koma"])
    by_comma = a.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    by_dot = a.str.replace_all(",", "", literal=True)
    read = (
        pl.when(b == "bulat").then(a)
        .when((b == "koma") | (lone & pl.lit(mark == "koma"))).then(by_comma)
        .when((b == "titik") | (lone & pl.lit(mark == "titik"))).then(by_dot)
    )  # fmt: skip
    frame = pl.DataFrame([angka.rename("angka"), bentuk.rename("bentuk")])
    return frame.select(read.alias("kanonik")).to_series()


def both_readings(angka: str) -> tuple[str, str]:
    """The two readings of a lone separator, as printed in Indonesia: grouped, decimal."""
    whole, _, rest = angka.replace(",", ".").partition(".")
    return whole + rest, f"{whole},{rest}"


def mantissa_is_decimal(bentuk: pl.Series, pangkat: pl.Series) -> pl.Series:
    """ "1.234E+10": a power of ten follows a decimal mark, never a grouped number."""
    sure = bentuk.str.strip_prefix("lone_")
    return pl.select(pl.when(pangkat.is_not_null()).then(sure).otherwise(bentuk)).to_series()
