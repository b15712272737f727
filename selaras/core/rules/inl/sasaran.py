# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-03, INL-04: a programme supports a sasaran, and every misi, tujuan and sasaran has one with money."""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.kaskade import supporting
from selaras.core.rencana import YARDSTICK, Plan
from selaras.core.rules.inl.ukuran import KEY, PLACE, asked_of


@rule(
    "INL-03", severity="berat", basis="uu-23-2014:263 uu-23-2014:272 permendagri-86-2017", owner="bappeda", kolom="kode_program",
    title="Program mendukung sasaran",
    message="Program {kode} {uraian} belum tertaut ke satu pun sasaran {rpjmd}.",
    mend="Tetapkan sasaran RPJMD yang didukung program ini; saran beserta alasannya dapat diminta dari Selaras.",
)  # fmt: skip
def linked_to_sasaran(plan: Plan) -> pl.DataFrame:
    """Every programme of the RPJMD, and of the plans that carry it, is linked to at least one sasaran."""
    if plan.program(*YARDSTICK).is_empty():
        raise Unassessed("rpjmd")
    if plan.links.is_empty():
        raise Unassessed("tautan")
    rows = plan.shared(asked_of).join(plan.links, on=["daerah", "ukuran"], how="semi", maintain_order="left")
    if not plan.pengaturan.value("inl.penunjang_wajib_sasaran"):
        rows = rows.filter(~pl.col("penunjang").fill_null(False))
    limit = pl.when("sendiri").then("pd").alias("pd")  # few rows, however many PD carry a programme
    held = supporting(rows, plan.links.select("daerah", "ukuran", "program", limit, "sendiri").unique())
    lost = rows.join(held, on=["ukuran", *KEY], how="anti", nulls_equal=True, maintain_order="left")
    return lost.select(*PLACE, pl.col("program").alias("kunci"), pl.col("ukuran").alias("rpjmd"))


@rule(
    "INL-04", severity="sedang", basis="uu-23-2014:263 permendagri-86-2017", owner="bappeda", kolom="kode",
    title="Misi, tujuan dan sasaran didanai",
    message="{tingkat} {uraian} belum didukung program yang memiliki pagu.",
    mend="Tautkan program yang mendukungnya dan pastikan program itu memiliki pagu.",
)  # fmt: skip
def supported_with_money(plan: Plan) -> pl.DataFrame:
    """Every misi, tujuan and sasaran is supported by at least one programme with money."""
    if plan.nodes_of(["misi", "tujuan", "sasaran"], YARDSTICK).is_empty():
        raise Unassessed("rpjmd")
    if plan.links.is_empty():
        raise Unassessed("tautan")
    funded = _funded(plan)
    if funded.is_empty():
        raise Unassessed("renja")
    nodes = plan.nodes_of(["misi", "tujuan", "sasaran"], YARDSTICK).with_columns(ukuran=pl.col("dokumen"))
    nodes = nodes.join(plan.links, on=["daerah", "ukuran"], how="semi", maintain_order="left")
    nodes = nodes.join(
        funded.select("daerah", "ukuran").unique(), on=["daerah", "ukuran"], how="semi", maintain_order="left"
    )
    held = plan.links.join(funded, on=["daerah", "ukuran", "program"], how="semi")
    held = held.select("daerah", "ukuran", kunci="sasaran").unique()
    up = nodes.select("daerah", "ukuran", "kunci", "induk").unique()
    for _ in ("tujuan", "misi"):
        above = up.join(held, on=["daerah", "ukuran", "kunci"], how="semi").select(
            "daerah", "ukuran", kunci="induk"
        )
        held = pl.concat([held, above]).drop_nulls().unique()
    bare = nodes.join(held, on=["daerah", "ukuran", "kunci"], how="anti", maintain_order="left")
    bare = bare.unique(["daerah", "dokumen", "kunci"], keep="first", maintain_order=True)
    level = pl.col("tingkat").str.to_titlecase()
    return bare.select(
        "daerah",
        "dokumen",
        "kunci",
        "kode",
        "nama",
        "sumber",
        "baris",
        level.alias("tingkat"),
        pl.col("tingkat").alias("kolom"),
    )


def _funded(plan: Plan) -> pl.DataFrame:
    """Programmes with money, in the RPJMD itself or a plan measured by it: daerah, ukuran, program."""
    spent = plan.pagu.filter(pl.col("rupiah") > 0).select("daerah", "dokumen", "jenis", "program").unique()
    own = spent.filter(pl.col("jenis").is_in(YARDSTICK)).select("daerah", "program", ukuran="dokumen")
    below = spent.join(plan.yardstick, on=["daerah", "dokumen"]).select("daerah", "program", "ukuran")
    return pl.concat([own, below]).drop_nulls().unique()
