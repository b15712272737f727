# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reasons that a region has put on record: which stand for a programme, its PD and its year."""

import polars as pl

from selaras.core.rencana import Plan

FACTS = ("alasan", "nomor", "tanggal", "oleh")


def reason_code(plan: Plan) -> pl.Expr:
    """A reason as one of the codes: other signs as underscores, synonyms replaced."""
    flat = pl.col("alasan").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "_").str.strip_chars("_")
    return flat.replace(dict(plan.pengaturan.value("inl.alasan_sebutan")))


def with_reason(plan: Plan, rows: pl.DataFrame, *, accepted: bool) -> pl.DataFrame:
    """The rows with FACTS of a reason that stands for each, null where none does.

    rows: daerah, pd, program, kode, tahun, optionally tahun_akhir. A reason without PD or year
    stands for any. accepted: only the codes that the region accepts for a programme outside the RPJMD.
    """
    said = plan.alasan.with_columns(reason_code(plan).alias("alasan"))
    if accepted:
        said = said.filter(pl.col("alasan").is_in(list(plan.pengaturan.value("inl.alasan_diterima"))))
    said = said.select("daerah", "program", *FACTS, _kode="kode", _pd="pd", _tahun="tahun")
    rows = rows.with_row_index("_n")
    asked = rows.select(
        "_n",
        "daerah",
        "pd",
        "program",
        "kode",
        "tahun",
        _akhir="tahun_akhir" if "tahun_akhir" in rows.columns else "tahun",
    )
    found = pl.concat([
        asked.join(said.drop("_kode"), on=["daerah", "program"]),
        asked.join(said.drop("program"), left_on=["daerah", "kode"], right_on=["daerah", "_kode"]),
    ])  # fmt: skip
    of_pd = pl.col("_pd").is_null() | pl.col("_pd").eq_missing(pl.col("pd"))
    of_year = pl.col("_tahun").is_between(pl.col("tahun"), pl.col("_akhir")).fill_null(True)
    found = found.filter(of_pd & of_year).select("_n", *FACTS).unique("_n", keep="first", maintain_order=True)
    return rows.join(found, on="_n", how="left", maintain_order="left").drop("_n")
