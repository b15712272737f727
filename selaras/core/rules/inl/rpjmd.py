# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-01, INL-02: the programmes of plans are those of the RPJMD, and the RPJMD's are carried out."""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.rencana import YARDSTICK, Plan
from selaras.core.rules.alasan import FACTS, with_reason
from selaras.core.rules.inl.ukuran import KEY, PLACE, RENSTRA, YEARLY, measured, money, promised

PLANNED = ("renstra", "rkpd", "renja")  # what an agency plans; KUA-PPAS and later are the budget side's


@rule(
    "INL-01", severity="berat", basis=f"{RENSTRA} pp-12-2019:93", kolom="kode_program",
    title="Program ada dalam RPJMD",
    message="Program {kode} {uraian} tidak ada dalam {rpjmd}; pagunya {rp_pagu}.",
    mend="Pindahkan ke program yang ada dalam RPJMD, ajukan perubahan RPJMD, atau lampirkan alasan yang diterima "
         "(kebijakan nasional, keadaan darurat, penugasan, RPJMD sedang diubah) dengan nomor dan tanggal dokumennya.",
)  # fmt: skip
def listed_in_rpjmd(plan: Plan) -> pl.DataFrame:
    """Every programme of a plan is a programme of the RPJMD valid then."""
    rows, listed = plan.shared(measured), promised(plan)
    on = ["daerah", "ukuran", "program"]
    outside = rows.join(listed, on=on, how="anti", nulls_equal=True, maintain_order="left")
    # an RPJMD that lists no penunjang programme at all is Bappeda's gap, told once, not every agency's
    with_support = listed.filter("penunjang").select("daerah", "ukuran").unique()
    support = outside.filter("penunjang").join(with_support, on=["daerah", "ukuran"], how="anti")
    outside = outside.join(
        support.select("daerah", "ukuran", "program"), on=on, how="anti", maintain_order="left"
    )
    told = _told(plan, outside)
    return pl.concat([told, _no_support(plan, support, told.schema)])


def _told(plan: Plan, outside: pl.DataFrame) -> pl.DataFrame:
    """Severity ringan and the reason's facts where an accepted one stands for programme, PD and year.

    What the agency's own plans at hand do not hold slipped in at the budget: that is the budget side's.
    """
    years = plan.dokumen.select("daerah", "dokumen", "tahun", "tahun_akhir")
    rows = outside.drop("tahun").join(years, on=["daerah", "dokumen"], how="left", maintain_order="left")
    rows = with_reason(plan, rows, accepted=True).drop("tahun")
    rows = rows.join(money(plan, rows), on=KEY, how="left", nulls_equal=True, maintain_order="left")
    severity = pl.when(pl.col("alasan").is_null()).then(pl.lit("berat")).otherwise(pl.lit("ringan"))
    node = ["daerah", "pd", "program"]
    planned = plan.program(*PLANNED).select(node).unique().with_columns(_planned=pl.lit(True))
    rows = rows.join(planned, on=node, how="left", nulls_equal=True, maintain_order="left")
    slipped = ~pl.col("jenis").is_in(PLANNED) & pl.col("_planned").is_null()
    owner = pl.when(slipped).then(pl.lit("bpkad")).otherwise(pl.lit("opd"))
    return rows.select(
        *PLACE, pl.col("program").alias("kunci"), severity.alias("severity"), owner.alias("owner"),
        pl.col("ukuran").alias("rpjmd"), pl.col("rp_pagu").fill_null(0), "tahun", *FACTS,
    )  # fmt: skip


def _no_support(plan: Plan, support: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """One row an RPJMD whose list holds no penunjang programme while plans below it do."""
    gaps = support.group_by("daerah", "ukuran", maintain_order=True).agg(
        pl.col("program", "kode", "nama").first()
    )
    first = (
        plan.program(*YARDSTICK)
        .unique(["daerah", "dokumen"], keep="first")
        .select("daerah", "sumber", "baris", ukuran="dokumen")
    )
    rows = gaps.join(first, on=["daerah", "ukuran"], maintain_order="left")
    total = (
        support.join(money(plan, support), on=KEY, nulls_equal=True)
        .group_by("daerah", "ukuran")
        .agg(pl.col("rp_pagu").sum())
    )
    rows = rows.join(total, on=["daerah", "ukuran"], how="left", maintain_order="left")
    rows = rows.with_columns(
        dokumen=pl.col("ukuran"), rpjmd=pl.col("ukuran"), kode=pl.col("program"), severity=pl.lit("ringan"),
        owner=pl.lit("bappeda"), rp_pagu=pl.col("rp_pagu").fill_null(0), kunci=pl.col("program"),
    )  # fmt: skip
    return rows.select(
        pl.col(c) if c in rows.columns else pl.lit(None, dtype=t).alias(c) for c, t in schema.items()
    )


@rule(
    "INL-02", severity="sedang", basis=f"{RENSTRA} uu-23-2014:263", kolom="kode_program",
    title="Program RPJMD dijalankan",
    message="Program {kode} {uraian} dari {rpjmd} tidak muncul dalam {dokumen_tanpa}.",
    mend="Masukkan program itu ke dokumen tersebut, atau jelaskan mengapa tidak dijalankan pada tahun itu.",
)  # fmt: skip
def carried_below(plan: Plan) -> pl.DataFrame:
    """Every RPJMD programme of a PD appears in its Renstra and, unless explained, in each year's RKPD and Renja."""
    documents = _first_versions(plan)
    listed = plan.program(*YARDSTICK).rename({"dokumen": "ukuran"}).filter(pl.col("program").is_not_null())
    listed = listed.select(
        "daerah", "ukuran", "pd", "program", "kode", "nama", "sumber", "baris", "penunjang"
    )
    asked = documents.join(listed, on=["daerah", "ukuran"])
    have = plan.judged.select(KEY).unique()
    whose = have.group_by("daerah", "dokumen", "program").agg(pl.col("pd").unique().sort().alias("pd_lain"))
    missing = pl.concat([_of_agency(asked, have), _of_region(asked, whose)])
    missing = _planned_that_year(plan, missing)
    missing = missing.join(whose, on=["daerah", "dokumen", "program"], how="left", maintain_order="left")
    rows = with_reason(plan, missing, accepted=False).filter(pl.col("alasan").is_null())
    return rows.select(*PLACE, rpjmd="ukuran", dokumen_tanpa="dokumen", pd_lain="pd_lain")


def _first_versions(plan: Plan) -> pl.DataFrame:
    """The first version of each Renstra, RKPD and Renja with its yardstick: what later stages drop is THP-02's."""
    kinds = plan.dokumen.filter(pl.col("jenis").is_in(["renstra", *YEARLY]))
    first = kinds.sort("urutan").unique(["daerah", "jenis", "tahun"], keep="first", maintain_order=True)
    if plan.yardstick.is_empty():
        raise Unassessed("rpjmd")
    if first.is_empty():
        raise Unassessed("renja")
    return first.select("daerah", "dokumen", "jenis", "tahun").join(plan.yardstick, on=["daerah", "dokumen"])


def _of_agency(asked: pl.DataFrame, have: pl.DataFrame) -> pl.DataFrame:
    """Programmes the RPJMD gives to a PD that has a plan here, without the programme."""
    named = asked.filter(pl.col("pd").is_not_null())
    present = have.select("daerah", "dokumen", "pd").unique()
    named = named.join(present, on=["daerah", "dokumen", "pd"], how="semi", maintain_order="left")
    return named.join(have, on=KEY, how="anti", maintain_order="left")


def _of_region(asked: pl.DataFrame, whose: pl.DataFrame) -> pl.DataFrame:
    """Programmes without a PD in the RPJMD that no PD carries, in the bidang urusan this document covers."""
    free = asked.filter(pl.col("pd").is_null())
    bidang = whose.select("daerah", "dokumen", pl.col("program").str.slice(0, 4).alias("_bidang")).unique()
    free = free.with_columns(_bidang=pl.col("program").str.slice(0, 4))
    covered = free.join(bidang, on=["daerah", "dokumen", "_bidang"], how="semi", maintain_order="left")
    return covered.join(whose, on=["daerah", "dokumen", "program"], how="anti", maintain_order="left").drop(
        "_bidang"
    )


def _planned_that_year(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Without the programmes to which an RPJMD with yearly money gives none in the document's year."""
    spent = plan.pagu.filter(
        pl.col("jenis").is_in(YARDSTICK) & (pl.col("rupiah") > 0) & pl.col("tahun").is_not_null()
    )
    keys = ["daerah", "ukuran", "program"]
    dated = spent.select("daerah", "program", "tahun", ukuran="dokumen").unique()
    other = dated.select(keys).unique().with_columns(_dated=pl.lit(True))
    rows = rows.join(other, on=keys, how="left", maintain_order="left")
    now = dated.with_columns(_now=pl.lit(True))
    rows = rows.join(now, on=[*keys, "tahun"], how="left", nulls_equal=True, maintain_order="left")
    annual = pl.col("jenis").is_in(YEARLY)
    return rows.filter(~annual | pl.col("_dated").is_null() | pl.col("_now").is_not_null()).drop(
        "_dated", "_now"
    )
