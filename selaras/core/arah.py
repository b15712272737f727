# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which way an indicator gets better: "naik", "turun", or null when its words do not tell."""

from functools import cache

import polars as pl

from selaras.core.parameters import parameter

NAIK = r"naik|positif|maks|max|tinggi|besar|progres"
TURUN = r"turun|negatif|minim|min\b|rendah|kecil|regres"


def datar(teks: pl.Expr) -> pl.Expr:
    """Text for looking words up: lowered, other signs as single spaces, a space at both ends."""
    return (
        pl.lit(" ")
        + teks.str.to_lowercase().str.replace_all(r"[^0-9a-z%]+", " ").str.strip_chars()
        + pl.lit(" ")
    )


def stated(arah: pl.Expr) -> pl.Expr:
    """The direction a file states in its own words ("Makin tinggi makin baik"), null for others."""
    said = arah.str.to_lowercase()
    return (
        pl.when(said.str.contains(TURUN))
        .then(pl.lit("turun"))
        .when(said.str.contains(NAIK))
        .then(pl.lit("naik"))
    )


def inferred(flat: pl.Expr) -> pl.Expr:
    """The direction a flattened text (`datar`) tells.

    What counts handling or reducing a bad thing rises, a bad thing itself falls, a measure with an
    ideal range has no direction, everything else rises.
    """
    return (
        pl.when(flat.is_null() | (flat.str.strip_chars() == "")).then(None)
        .when(flat.str.contains_any(_words("ind.pasti_turun"))).then(pl.lit("turun"))
        .when(flat.str.contains_any(_words("ind.arah_ragu"))).then(None)
        .when(flat.str.contains_any(_words("ind.naik_walau"))).then(pl.lit("naik"))
        .when(flat.str.contains_any(_words("ind.turun"))).then(pl.lit("turun"))
        .otherwise(pl.lit("naik"))
    )  # fmt: skip


@cache
def _words(key: str) -> list[str]:
    """Words of a parameter as they begin in a flattened text."""
    return [f" {word}" for word in parameter(key).value]
