# SPDX-License-Identifier: AGPL-3.0-or-later
"""Absorption (serapan) of a budget and its distance from physical progress. Columnar, in percent."""

import polars as pl


def serapan(realisasi: pl.Expr, pagu: pl.Expr) -> pl.Expr:
    """Percent of the pagu spent, Float64; null where there is no pagu."""
    return pl.when(pagu > 0).then(realisasi.cast(pl.Float64) / pagu.cast(pl.Float64) * 100)


def selisih_fisik_keuangan(fisik: pl.Expr, serapan: pl.Expr) -> pl.Expr:
    """Physical less financial progress, in percentage points; positive when work leads money."""
    return fisik - serapan
