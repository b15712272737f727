# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG-01: printed totals and parent rows are the sum of what stands below them."""

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.check import rule
from selaras.core.rencana import Plan

DOCUMENT = ["daerah", "dokumen", "tahun"]
NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
NAMES = ("unit_nama", "nama_program", "nama_kegiatan")
SUMS = (pl.col("rp_terhitung").sum(), pl.col("jumlah_baris").sum())


@rule(
    "PAG-01", severity="berat", basis="pp-12-2019 permendagri-86-2017", kolom="pagu_indikatif",
    title="Jumlah anak sama dengan induknya",
    message="Tertulis {rp_tertulis}, sedangkan jumlah {jumlah_baris} baris di bawahnya {rp_terhitung}.",
    mend="Samakan angka total dengan jumlah rinciannya; perbaiki yang salah ketik.",
)  # fmt: skip
def children_sum_to_parent(plan: Plan) -> pl.DataFrame | None:
    """Children sum to their parent, at every level and in every printed total."""
    parts = [*_printed_totals(plan), *_parent_rows(plan)]
    if not parts:
        return None
    scale = {i: s.skala for i, s in enumerate(plan.sumber)}
    unit = pl.col("sumber").replace_strict(scale, default=1, return_dtype=pl.Int64)
    half = plan.pengaturan.value("pag.toleransi_satuan_cetak")
    rows = pl.concat(parts, how="diagonal_relaxed").with_columns(
        rp_selisih=pl.col("rp_tertulis") - pl.col("rp_terhitung")
    )
    allowed = pl.when(unit > 1).then(unit * half * pl.col("jumlah_baris")).otherwise(0)
    return rows.filter(pl.col("rp_selisih").abs() > allowed)


def _printed_totals(plan: Plan) -> list[pl.DataFrame]:
    """Each printed total beside the sum of the rows printed under the same unit × code; one without rows is left out."""
    if plan.cetak.is_empty():
        return []
    rows = _summed(plan)
    base = ["daerah", "dokumen", "pd", "kode", "nama", "sumber", "baris", "tingkat", "kolom"]
    written = pl.col("rupiah").alias("rp_tertulis")
    parts = []
    for level, code, name in zip(
        ("unit", "program", "kegiatan"), (None, "kode_program", "kode_kegiatan"), NAMES, strict=True
    ):
        keys = [*DOCUMENT, "unit", *(["kode"] if code else [])]
        found = (
            rows.with_columns(pl.col(code or "unit").alias("kode"))
            .group_by(keys)
            .agg(*SUMS, pl.col("program").first(), _nama=pl.col(name).first())
        )
        totals = plan.cetak.filter(tingkat=level)
        if code:
            totals = totals.drop_nulls("kode")
        totals = totals.join(found, on=keys, nulls_equal=True).with_columns(nama=pl.coalesce("nama", "_nama"))
        above = pl.when(pl.col("tingkat") != "unit").then("program").alias("program")
        own = pl.when(pl.col("tingkat") == "program").then("program").alias("kunci")
        parts.append(totals.select(*base, "unit", written, "rp_terhitung", "jumlah_baris", above, own))
    return [*parts, _agency_totals(plan, rows, base)]


def _summed(plan: Plan) -> pl.DataFrame:
    """Rupiah and number of rows by kegiatan and unit as printed: every printed total is a sum of these."""
    keys = [*DOCUMENT, "pd", "unit", "kode_program", "kode_kegiatan"]
    rows = leaves(plan.pagu.select(*keys, "program", "tingkat", "rupiah", *NAMES))
    counted = [
        pl.col("rupiah").sum().alias("rp_terhitung"),
        pl.len().alias("jumlah_baris"),
        pl.col("program", *NAMES).first(),
    ]
    return rows.group_by(keys, maintain_order=True).agg(counted)


def _agency_totals(plan: Plan, rows: pl.DataFrame, base: list[str]) -> pl.DataFrame:
    """An agency's printed total: right when its own rows give it, or its rows with those of its units."""
    whole = rows.group_by(*DOCUMENT, "pd").agg(*SUMS)
    alone = rows.group_by(*DOCUMENT, kode="unit").agg(pl.col("rp_terhitung").sum().alias("_alone"))
    totals = plan.cetak.filter(tingkat="pd").join(whole, on=[*DOCUMENT, "pd"], nulls_equal=True)
    totals = totals.join(alone, on=[*DOCUMENT, "kode"], how="left")
    wrong = totals.filter((pl.col("rupiah") != pl.col("_alone")).fill_null(True))
    wrong = wrong.unique(["daerah", "dokumen", "kode", "kolom", "rupiah"], keep="first", maintain_order=True)
    wrong = wrong.with_columns(nama=pl.coalesce("nama", "pd_nama"))
    return wrong.select(*base, pl.col("rupiah").alias("rp_tertulis"), "rp_terhitung", "jumlah_baris")


def _parent_rows(plan: Plan) -> list[pl.DataFrame]:
    """Programme and kegiatan rows with money of their own beside the sum of the rows below them.

    A figure repeated on each of its indicator lines counts once where once is what the children give.
    """
    if plan.pagu["tingkat"].n_unique() < 2:
        return []
    rows = leaves(plan.pagu)
    parts = []
    for level, node in (("program", "program"), ("kegiatan", "kode_kegiatan")):
        keys = [*DOCUMENT, "pd", "program", *({node} - {"program"})]
        below = rows.filter(pl.col("tingkat") != level).group_by(keys).agg(
            pl.col("rupiah").sum().alias("rp_terhitung"), pl.len().alias("jumlah_baris")
        )  # fmt: skip
        parents = plan.pagu.filter((pl.col("tingkat") == level) & pl.col("rupiah").is_not_null())
        first = [pl.col(c).first() for c in ("kunci", "kode", "nama", "sumber", "baris")]
        money = [
            pl.col("rupiah").sum().alias("rp_tertulis"),
            pl.col("rupiah").max().alias("_once"),
            pl.col("rupiah").n_unique().alias("_n"),
        ]
        parents = (
            parents.group_by(keys, maintain_order=True)
            .agg(*first, *money)
            .join(below, on=keys, nulls_equal=True)
        )
        repeated = (pl.col("_n") == 1) & (pl.col("_once") == pl.col("rp_terhitung"))
        parents = parents.with_columns(rp_tertulis=pl.when(repeated).then("_once").otherwise("rp_tertulis"))
        parts.append(
            parents.select(*NODE, "rp_tertulis", "rp_terhitung", "jumlah_baris", tingkat=pl.lit(level))
        )
    return parts
