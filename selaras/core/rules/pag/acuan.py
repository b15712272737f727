# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG-02: a pagu keeps within the indicative pagu of the document above."""

import polars as pl

from selaras.core.anggaran import pagu_program
from selaras.core.check import Unassessed, rule
from selaras.core.rencana import Plan

NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
MULTI_YEAR = ("rpjmd", "rpd", "renstra")


@rule(
    "PAG-02", severity="sedang", basis="uu-23-2014:265 permendagri-86-2017", kolom="pagu_indikatif",
    title="Pagu tidak melampaui pagu indikatif di atasnya",
    message="Pagu program ini {rp_pagu}, melampaui {rp_indikatif} pada {dokumen_acuan}.",
    mend="Sesuaikan pagu, ubah dokumen acuannya, atau isi penjelasan pada baris program.",
)  # fmt: skip
def within_indicative_pagu(plan: Plan) -> pl.DataFrame:
    """The pagu does not exceed the indicative pagu of the Renstra or RPJMD for that year, or the excess is explained."""
    money = pagu_program(plan.pagu)
    rods = money.filter(pl.col("jenis").is_in(MULTI_YEAR))
    below = money.filter(pl.col("jenis").is_in(["renstra", "rkpd", "renja"]))
    if rods.is_empty() or below.is_empty():
        raise Unassessed("renstra|rpjmd")
    below = _beside(below, _newest(plan, rods))
    limit = pl.col("rp_indikatif") * (100 + plan.pengaturan.value("pag.kelebihan_indikatif_persen")) / 100
    over = below.filter((pl.col("rupiah") > limit) & (pl.col("rp_indikatif") > 0) & ~pl.col("dijelaskan"))
    over = over.sort("tahun", maintain_order=True).with_columns(
        kunci="program", rp_pagu="rupiah", rp_kelebihan=pl.col("rupiah") - pl.col("rp_indikatif")
    )
    return over.select(*NODE, "tahun", "dokumen_acuan", "rp_pagu", "rp_indikatif", "rp_kelebihan")


def _newest(plan: Plan, rods: pl.DataFrame) -> pl.DataFrame:
    """Indicative money of the newest document of each kind: daerah, jenis_acuan, dokumen_acuan, tahun, pd, program, rp_indikatif."""
    order = plan.dokumen.select("daerah", "dokumen", "urutan", "berlaku_mulai")
    rods = rods.join(order, on=["daerah", "dokumen"], how="left").sort(
        "berlaku_mulai", "urutan", nulls_last=False
    )
    rods = rods.unique(["daerah", "jenis", "tahun", "pd", "program"], keep="last", maintain_order=True)
    return rods.select(
        "daerah",
        "tahun",
        "pd",
        "program",
        jenis_acuan="jenis",
        dokumen_acuan="dokumen",
        rp_indikatif="rupiah",
    )


def _beside(below: pl.DataFrame, rods: pl.DataFrame) -> pl.DataFrame:
    """Each programme with the indicative money above it: a Renja's Renstra before its RPJMD, by agency where the document names one."""
    named, whole = rods.filter(pl.col("pd").is_not_null()), rods.filter(pl.col("pd").is_null()).drop("pd")
    own = below.join(named, on=["daerah", "tahun", "pd", "program"])
    shared = ["daerah", "dokumen", "tahun", "program"]
    together = below.with_columns(
        pl.col("rupiah").sum().over(shared), pl.col("dijelaskan").any().over(shared)
    )
    together = together.unique(shared, keep="first", maintain_order=True).join(
        whole, on=["daerah", "tahun", "program"]
    )
    found = pl.concat([own, together.select(own.columns)]).filter(
        (pl.col("jenis") == "renja") | (pl.col("jenis_acuan") != "renstra")
    )
    rank = pl.col("jenis_acuan").replace_strict({"renstra": 0}, default=1, return_dtype=pl.Int8)
    return found.sort(rank, maintain_order=True).unique(
        ["daerah", "dokumen", "tahun", "pd", "program"], keep="first", maintain_order=True
    )
