# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG-05: what a change of budget adds late in the year buys more than before."""

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.check import Unassessed, rule
from selaras.core.indikator import indicators
from selaras.core.rencana import ANNUAL, Plan

NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]


@rule(
    "PAG-05", severity="sedang", basis="pp-12-2019:161 pp-12-2019:179 selaras-praktik", kolom="pagu_indikatif",
    title="Tambahan di akhir tahun disertai kenaikan target",
    message="Pagu naik {tambahan_persen} persen, dari {rp_semula} menjadi {rp_menjadi}, sedangkan target {target_semula} menjadi {target_menjadi}.",
    mend="Naikkan target sepadan dengan tambahan pagunya, atau kembalikan tambahan itu.",
)  # fmt: skip
def no_padding(plan: Plan) -> pl.DataFrame:
    """No padding: an addition in the last quarter or in a change of budget comes with a matching rise of the target."""
    pairs = _late_changes(plan)
    if pairs.is_empty():
        raise Unassessed("perubahan")
    money = _asked(plan)
    before = money.select(
        "daerah", "pd", "kunci", semula="dokumen", rp_semula="rupiah", target_semula="target", _before="nilai"
    )
    rows = money.join(pairs, on=["daerah", "dokumen"]).join(
        before, on=["daerah", "semula", "pd", "kunci"], nulls_equal=True
    )
    rise = (pl.col("rupiah") - pl.col("rp_semula")) * 100 / pl.col("rp_semula")
    rows = rows.filter(pl.col("rp_semula") > 0).with_columns(_rise=rise, _gain=_gain())
    least, slack = (
        plan.pengaturan.value("pag.tambahan_akhir_tahun_persen"),
        plan.pengaturan.value("thp.perubahan_target_persen"),
    )
    unmatched = (pl.col("_gain") < pl.col("_rise") - slack) | (pl.col("_gain") <= 0)
    padded = rows.filter((pl.col("_rise") >= least) & unmatched.fill_null(False))
    return padded.select(
        *NODE, "semula", "rp_semula", "target_semula", rp_menjadi="rupiah", target_menjadi="target",
        tambahan_persen=pl.col("_rise").round(1), kenaikan_target_persen=pl.col("_gain").round(1),
    )  # fmt: skip


def _gain() -> pl.Expr:
    """Percent by which the target gets better; nothing where a target that is no number stays word for word.

    A falling target is better lower; of an indicator whose direction its words do not tell any move counts.
    """
    moved = (pl.col("nilai") - pl.col("_before")) * 100 / pl.col("_before")
    better = (
        pl.when(pl.col("_arah") == "turun").then(-moved).when(pl.col("_arah") == "naik").then(moved).otherwise(moved.abs())
    )  # fmt: skip
    flat = [pl.col(c).str.to_lowercase().str.replace_all(r"\s+", " ") for c in ("target", "target_semula")]
    unchanged = pl.when((flat[0] == flat[1]) & (pl.col("_before") > 0).fill_null(True)).then(0.0)
    return pl.coalesce(pl.when(pl.col("_before") > 0).then(better), unchanged)


def _late_changes(plan: Plan) -> pl.DataFrame:
    """Each change of budget, and each shift dated in the last quarter, with the document it changes: daerah, dokumen, semula."""
    late = (
        pl.col("berlaku_mulai")
        .dt.quarter()
        .is_in(list(plan.pengaturan.value("pag.triwulan_akhir")))
        .fill_null(False)
    )
    shifted = pl.col("tahap").str.starts_with("pergeseran") & late
    budgets = plan.dokumen.filter(
        pl.col("jenis").is_in(ANNUAL)
    )  # a changed RPJMD or Renstra changes years to come
    changed = budgets.filter(pl.col("tahap").str.starts_with("perubahan") | shifted)
    older = plan.dokumen.select("daerah", "jenis", "tahun", semula="dokumen", _urutan="urutan")
    pairs = changed.join(older, on=["daerah", "jenis", "tahun"]).filter(pl.col("_urutan") < pl.col("urutan"))
    return (
        pairs.sort("_urutan").unique(["daerah", "dokumen"], keep="last").select("daerah", "dokumen", "semula")
    )


def _asked(plan: Plan) -> pl.DataFrame:
    """Sub kegiatan of a document and agency with rupiah and target; salaries and earmarked funds left out."""
    rows = leaves(plan.pagu).filter(tingkat="sub_kegiatan")
    earmarked = "|".join(plan.pengaturan.value("pag.dana_terikat_kata"))
    funds = rows["dana"].drop_nulls().unique()
    bound = funds.filter(funds.str.contains(rf"(?i)\b(?:{earmarked})\b")).to_list()
    rows = rows.filter(~salaries(plan) & ~pl.col("dana").is_in(bound).fill_null(False))
    keys = ["daerah", "dokumen", "pd", "kunci"]
    rows = rows.group_by(keys, maintain_order=True).agg(
        *(pl.col(c).first() for c in ("program", "kode", "nama", "sumber", "baris")),
        pl.col("rupiah").sum(), pl.col("target").drop_nulls().first(),
    )  # fmt: skip
    owners = indicators(plan).filter(tingkat="sub_kegiatan").select(*keys, "no", _arah="turah")
    values = plan.target.filter(~pl.col("akhir") & ~pl.col("maju")).select("daerah", "no", "nilai")
    held = owners.join(values, on=["daerah", "no"]).drop_nulls("nilai")
    one_way = pl.when(pl.col("_arah").n_unique() == 1).then(pl.col("_arah").first())
    reached = held.group_by(keys).agg(pl.col("nilai").sum(), one_way)
    return rows.join(reached, on=keys, how="left", nulls_equal=True, maintain_order="left")


def salaries(plan: Plan) -> pl.Expr:
    """Whether a money row pays salaries and allowances, by its code or its name."""
    words = "|".join(plan.pengaturan.value("pag.gaji_tunjangan_kata"))
    named = pl.col("nama").str.to_lowercase().str.contains(words)
    return (pl.col("kunci").is_in(list(plan.pengaturan.value("pag.gaji_tunjangan_kode"))) | named).fill_null(
        False
    )
