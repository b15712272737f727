# SPDX-License-Identifier: AGPL-3.0-or-later
"""Budgets: what a programme's pagu adds up to, its absorption (serapan) and distance from physical progress."""

import polars as pl

DEPTH = {"program": 1, "kegiatan": 2, "sub_kegiatan": 3}


def serapan(realisasi: pl.Expr, pagu: pl.Expr) -> pl.Expr:
    """Percent of the pagu spent, Float64; null where there is no pagu."""
    return pl.when(pagu > 0).then(realisasi.cast(pl.Float64) / pagu.cast(pl.Float64) * 100)


def selisih_fisik_keuangan(fisik: pl.Expr, serapan: pl.Expr) -> pl.Expr:
    """Physical less financial progress, in percentage points; positive when work leads money."""
    return fisik - serapan


def leaves(pagu: pl.DataFrame) -> pl.DataFrame:
    """Money rows that no deeper row of the same document, agency and programme spells out; rows without money left out.

    Forms that print a figure on programme, kegiatan and sub kegiatan alike would else count it three times.
    """
    rows = pagu.filter(pl.col("rupiah").is_not_null())
    if rows["tingkat"].n_unique() < 2:
        return rows
    depth = pl.col("tingkat").replace_strict(DEPTH, default=3, return_dtype=pl.Int8)
    node = ["daerah", "dokumen", "tahun", "pd", "program"]
    rows = rows.with_columns(_depth=depth).with_columns(_deepest=pl.col("_depth").max().over(node))
    kegiatan = pl.col("_depth").max().over([*node, "kode_kegiatan"])
    deeper = pl.when(pl.col("_depth") == 2).then(kegiatan).otherwise("_deepest")
    return rows.filter(pl.col("_depth") >= deeper).drop("_depth", "_deepest")


def pagu_program(pagu: pl.DataFrame) -> pl.DataFrame:
    """Rupiah of every programme of a document, agency and year, each rupiah once, placed at its first row."""
    keys = ["daerah", "dokumen", "jenis", "tahun", "pd", "program"]
    first = [pl.col(c).first() for c in ("sumber", "baris", "penunjang")]
    named = [pl.col("kode_program").first().alias("kode"), pl.col("nama_program").first().alias("nama")]
    rows = pagu.select(
        *keys,
        "kode_kegiatan",
        "tingkat",
        "rupiah",
        "kode_program",
        "nama_program",
        "sumber",
        "baris",
        "penunjang",
        "penjelasan",
    )
    rows = leaves(rows.filter(pl.col("program").is_not_null()))
    explained = pl.col("penjelasan").is_not_null().any().alias("dijelaskan")
    return rows.group_by(keys, maintain_order=True).agg(pl.col("rupiah").sum(), *named, *first, explained)
