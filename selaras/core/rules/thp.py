# SPDX-License-Identifier: AGPL-3.0-or-later
"""THP: from stage to stage nothing slips in, vanishes, or changes its money or target unexplained.

Stages in order: RPJMD, Renstra, RKPD, Renja, KUA-PPAS, RKA, DPA, pergeseran, perubahan. Each PD's
rows are compared with the nearest earlier stage at hand that has rows of that PD at that level; a
stage not at hand is skipped.
"""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.rencana import ANNUAL, Plan
from selaras.core.rules.alasan import with_reason
from selaras.core.rules.tahap import BUDGET, before, earlier, items, targets

LAW = "uu-23-2014:265(3) uu-23-2014:310 pp-12-2019:93 pp-12-2019:94"
ITEM = ["daerah", "tahun", "pd", "tingkat", "kunci"]
PLACE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]


def _owner(urutan: str) -> pl.Expr:
    """What happens at KUA-PPAS or later is the budget side's."""
    return (
        pl.when(pl.col(urutan) % 10 >= BUDGET).then(pl.lit("bpkad")).otherwise(pl.lit("opd")).alias("owner")
    )


def _column() -> pl.Expr:
    return pl.concat_str(pl.lit("kode_"), pl.col("tingkat")).alias("kolom")


def _staged(plan: Plan) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Items of every stage, and for each PD, year and level the stage before each."""
    rows = plan.shared(items)
    steps = earlier(rows)
    if steps.is_empty():
        raise Unassessed(before(plan))
    return rows, steps


def _highest(rows: pl.DataFrame) -> pl.DataFrame:
    """Programmes, and sub kegiatan of programmes that are not among them: a whole is told once."""
    on = ["daerah", "dokumen", "tahun", "pd", "program"]
    whole = rows.filter(tingkat="program")
    parts = rows.filter(pl.col("tingkat") != "program")
    return pl.concat([whole, parts.join(whole, on=on, how="anti", nulls_equal=True, maintain_order="left")])


@rule(
    "THP-01", severity="sedang", basis=LAW, kolom="kode_sub_kegiatan",
    title="Tidak ada yang menyusup antartahap",
    message="{kode} {uraian} baru muncul pada {tahap} sebesar {rp_pagu}; pada {tahap_sebelumnya} tidak ada.",
    mend="Masukkan lebih dulu ke dokumen sebelumnya melalui perubahannya, atau lampirkan alasan keadaan darurat atau keperluan mendesak.",
)  # fmt: skip
def nothing_slips_in(plan: Plan) -> pl.DataFrame:
    """Nothing appears at a stage that the stage before it does not hold."""
    rows, steps = _staged(plan)
    steps = steps.filter(pl.col("jenis_lalu") != "rpjmd")  # against the RPJMD it is INL-01 that speaks
    now = rows.join(
        steps, on=["daerah", "dokumen", "tahun", "pd", "tingkat"], nulls_equal=True, maintain_order="left"
    )
    then = rows.select(*ITEM, dokumen_lalu="dokumen").unique()
    fresh = now.join(then, on=[*ITEM, "dokumen_lalu"], how="anti", nulls_equal=True, maintain_order="left")
    fresh = with_reason(plan, _highest(fresh), accepted=True)
    severity = (
        pl.when(pl.col("alasan").is_not_null()).then(pl.lit("ringan"))
        .when(pl.col("tingkat") == "program").then(pl.lit("berat")).otherwise(pl.lit("sedang"))
    )  # fmt: skip
    return fresh.select(
        *PLACE, severity.alias("severity"), _owner("urutan"), _column(), pl.col("dokumen").alias("tahap"),
        pl.col("dokumen_lalu").alias("tahap_sebelumnya"), pl.col("rupiah").alias("rp_pagu"), "alasan",
    )  # fmt: skip


@rule(
    "THP-02", severity="sedang", basis="uu-23-2014:265 pp-12-2019:89 pp-12-2019:90", kolom="kode_sub_kegiatan",
    title="Tidak ada yang hilang antartahap tanpa alasan",
    message="{kode} {uraian} sebesar {rp_semula} pada {tahap_sebelumnya} tidak ada lagi pada {tahap}.",
    mend="Kembalikan ke dokumen itu, atau catat alasan mengapa tidak dilanjutkan.",
)  # fmt: skip
def nothing_vanishes(plan: Plan) -> pl.DataFrame:
    """Nothing vanishes from one stage to the next without a reason."""
    rows, steps = _staged(plan)
    steps = steps.filter(pl.col("jenis_lalu") != "rpjmd")  # what leaves the RPJMD is INL-02's
    then = rows.filter(pl.col("rupiah") > 0).rename(
        {"dokumen": "dokumen_lalu", "urutan": "_lalu", "jenis": "_jenis"}
    )
    held = then.join(
        steps,
        on=["daerah", "dokumen_lalu", "tahun", "pd", "tingkat"],
        nulls_equal=True,
        maintain_order="left",
    )
    lost = held.join(
        rows.select(*ITEM, "dokumen").unique(),
        on=[*ITEM, "dokumen"],
        how="anti",
        nulls_equal=True,
        maintain_order="left",
    )
    lost = with_reason(plan, _highest(lost), accepted=False).filter(pl.col("alasan").is_null())
    return lost.select(
        *PLACE, _owner("urutan_kini"), _column(), pl.col("dokumen").alias("tahap"),
        pl.col("dokumen_lalu").alias("tahap_sebelumnya"), pl.col("rupiah").alias("rp_semula"),
    )  # fmt: skip


def _paired(plan: Plan) -> pl.DataFrame:
    """Items that two consecutive stages of a PD both hold; those of the earlier one end in `_lalu`.

    Programmes only where no lower level can be compared between these two stages.
    """
    rows, steps = _staged(plan)
    now = rows.join(
        steps, on=["daerah", "dokumen", "tahun", "pd", "tingkat"], nulls_equal=True, maintain_order="left"
    )
    then = rows.select(
        *ITEM,
        dokumen_lalu="dokumen",
        rupiah_lalu="rupiah",
        target_lalu="target",
        indikator_lalu="indikator",
        satuan_lalu="satuan",
    )
    both = now.join(then, on=[*ITEM, "dokumen_lalu"], nulls_equal=True, maintain_order="left")
    pair = ["daerah", "dokumen", "dokumen_lalu", "tahun", "pd"]
    deep = both.filter(pl.col("tingkat") != "program").select(pair).unique()
    shallow = both.filter(tingkat="program").join(
        deep, on=pair, how="anti", nulls_equal=True, maintain_order="left"
    )
    return pl.concat([both.filter(pl.col("tingkat") != "program"), shallow])


@rule(
    "THP-03", severity="sedang", basis="uu-23-2014:310 pp-12-2019:161 pp-12-2019:162 pp-12-2019:163-164", kolom="pagu",
    title="Perubahan pagu antartahap dijelaskan",
    message="Pagu {kode} {uraian} berubah dari {rp_semula} ({semula}) menjadi {rp_menjadi} ({menjadi}) tanpa penjelasan.",
    mend="Isi kolom penjelasan perubahan, atau kembalikan pagunya.",
)  # fmt: skip
def change_explained(plan: Plan) -> pl.DataFrame:
    """A pagu that changes between stages beyond the parameter is explained."""
    shifted = _shifted(plan)
    try:
        both = _paired(plan)
    except Unassessed:
        if shifted is None:
            raise
        return shifted
    bound = plan.pengaturan.value("thp.perubahan_pagu_persen")
    percent = (pl.col("rupiah") - pl.col("rupiah_lalu")) * 100 / pl.col("rupiah_lalu")
    both = both.filter((pl.col("rupiah_lalu") > 0) & ~pl.col("dijelaskan")).with_columns(
        percent.round(1).alias("persen")
    )
    moved = both.filter((percent.abs() > bound).fill_null(False)).select(
        *PLACE, pl.lit("sedang").alias("severity"), _owner("urutan"), pl.lit("pagu").alias("kolom"), pl.col("dokumen_lalu").alias("semula"),
        pl.col("dokumen").alias("menjadi"), pl.col("rupiah_lalu").alias("rp_semula"), pl.col("rupiah").alias("rp_menjadi"), "persen",
    )  # fmt: skip
    return moved if shifted is None else pl.concat([moved, shifted])


def _shifted(plan: Plan) -> pl.DataFrame | None:
    """Rows of one document whose `pagu` already differs from its own `pagu_indikatif`: a shift under way, advice.

    None where no table has both columns.
    """
    both = [i for i, s in enumerate(plan.sumber) if {"pagu", "pagu_indikatif"} <= set(s.columns)]
    if not both:
        return None
    rows = plan.pagu.filter(
        pl.col("sumber").is_in(both) & pl.col("jenis").is_in(ANNUAL) & pl.col("penjelasan").is_null()
    )
    rows = rows.filter((pl.col("rupiah") != pl.col("rupiah_pagu")).fill_null(False))
    percent = (
        pl.when(pl.col("rupiah") != 0)
        .then((pl.col("rupiah_pagu") - pl.col("rupiah")) * 100 / pl.col("rupiah"))
        .round(1)
    )
    return rows.select(
        *PLACE, pl.lit("ringan").alias("severity"), pl.lit("opd").alias("owner"), pl.lit("pagu").alias("kolom"), pl.lit("pagu_indikatif").alias("semula"),
        pl.lit("pagu").alias("menjadi"), pl.col("rupiah").alias("rp_semula"), pl.col("rupiah_pagu").alias("rp_menjadi"), percent.alias("persen"),
    )  # fmt: skip


@rule(
    "THP-04", severity="sedang", basis="uu-23-2014:310 selaras-praktik", kolom="target",
    title="Target bergerak bersama uangnya",
    message="Pagu {kode} {uraian} berubah {persen_pagu} persen, sedangkan targetnya berubah {persen_target} persen, dari {tahap_sebelumnya} ke {tahap}.",
    mend="Sesuaikan target dengan pagunya, atau jelaskan mengapa keduanya tidak bergerak bersama.",
)  # fmt: skip
def target_moves_with_money(plan: Plan) -> pl.DataFrame:
    """A target changes with its money between stages, or the difference is explained."""
    both = _paired(plan).filter(
        pl.col("target").is_not_null() & pl.col("target_lalu").is_not_null() & ~pl.col("dijelaskan")
    )
    same = targets(pl.col("indikator")).eq_missing(targets(pl.col("indikator_lalu"))) & targets(
        pl.col("satuan")
    ).eq_missing(targets(pl.col("satuan_lalu")))
    counts = ~targets(pl.col("satuan")).is_in(
        list(plan.pengaturan.value("thp.satuan_tak_mengikuti_pagu"))
    ).fill_null(False)
    both = both.filter(same & counts & (pl.col("rupiah_lalu") > 0) & (pl.col("target_lalu") > 0))
    money = (pl.col("rupiah") - pl.col("rupiah_lalu")) * 100 / pl.col("rupiah_lalu")
    aim = (pl.col("target") - pl.col("target_lalu")) * 100 / pl.col("target_lalu")
    apart = both.filter((money - aim).abs() > plan.pengaturan.value("thp.perubahan_target_persen"))
    return apart.select(
        *PLACE, _owner("urutan"), pl.col("dokumen").alias("tahap"), pl.col("dokumen_lalu").alias("tahap_sebelumnya"),
        money.round(1).alias("persen_pagu"), aim.round(1).alias("persen_target"),
        pl.col("rupiah_lalu").alias("rp_semula"), pl.col("rupiah").alias("rp_menjadi"),
    )  # fmt: skip
