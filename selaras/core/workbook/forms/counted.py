# SPDX-License-Identifier: AGPL-3.0-or-later
"""A year of realisation, one row a node and indicator: its figure by the indicator's own way of counting.

Quarters are added only where the indicator says `jumlah`, or says nothing and is no percentage. Where it says
nothing but a year's figure was printed, the way that figure fits is taken for its own.
"""

import polars as pl

from selaras.core.capaian import Agregasi
from selaras.core.kinerja import setahun, stated_agregasi

QUARTERS = range(1, 5)
RP = [f"rp_tw{q}" for q in QUARTERS]
FISIK = [f"fisik_tw{q}" for q in QUARTERS]
WAYS: tuple[Agregasi, ...] = ("jumlah", "akhir", "maks", "rata-rata")
SLACK = 0.005  # half of the last decimal a form prints
_PERCENT = r"(?i)^\s*(?:%|persen|prosen)"
_NODE = ["tingkat", "kode", "kunci", "program", "nama", "unit", "indikator", "satuan", "agregasi"]
_SUMMED = ["lalu_rp", "pagu", "pagu_akhir", *RP, "rp", "rp_sd"]
_FIRST = ("pd", "arah", "target_akhir", "lalu", "target", *FISIK, "fisik", "fisik_sd", "baris", "sumber")


def counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Realisation rows of one agency and year with `_cara`, `_fisik`, `_rp`, and `_fisik_sd`, `_rp_sd` with the years before."""
    rows = rows.group_by(_NODE, maintain_order=True).agg(
        *(pl.when(pl.col(c).is_not_null().any()).then(pl.col(c).sum()).alias(c) for c in _SUMMED),
        *(pl.col(c).drop_nulls().first() for c in _FIRST),
    )
    rows = rows.with_columns(_cara=_way()).with_columns(
        _fisik=pl.coalesce(
            *(pl.when(pl.col("_cara") == way).then(setahun(way, FISIK)).round(6) for way in WAYS), "fisik"
        ),
        _rp=pl.coalesce(setahun("jumlah", RP), "rp"),
    )
    added = pl.when(pl.col("_cara") == "jumlah").then(pl.col("lalu").fill_null(0) + pl.col("_fisik"))
    so_far = pl.coalesce(added, "_fisik").round(6)
    money = pl.col("lalu_rp").fill_null(0) + pl.col("_rp").fill_null(0)
    paid = pl.any_horizontal(pl.col("lalu_rp", "_rp").is_not_null())
    # a form that prints the sum so far without the years before it knows more than we can add up
    return rows.with_columns(
        _fisik_sd=pl.coalesce(pl.when(pl.col("lalu").is_null()).then("fisik_sd"), so_far, "fisik_sd"),
        _rp_sd=pl.coalesce(
            pl.when(pl.col("lalu_rp").is_null()).then("rp_sd"), pl.when(paid).then(money), "rp_sd"
        ),
    )


def _way() -> pl.Expr:
    """How the quarters make the year, one of WAYS."""
    fits = [pl.when((setahun(w, FISIK) - pl.col("fisik")).abs() <= SLACK).then(pl.lit(w)) for w in WAYS]
    percent = pl.when(pl.col("satuan").str.contains(_PERCENT)).then(pl.lit("akhir"))
    return pl.coalesce(stated_agregasi(pl.col("agregasi")), *fits, percent, pl.lit("jumlah"))
