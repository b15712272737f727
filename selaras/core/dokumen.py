# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents: how a version is named, the years it spans, its place in the order of stages."""

from collections.abc import Sequence

import polars as pl

from selaras.core.rencana import ANNUAL, Plan, Source, typed

ORDER = {
    k: i
    for i, k in enumerate(("rpjpd", "rpjmd", "rpd", "renstra", "rkpd", "renja", "kua_ppas", "rka", "dpa"))
}


def with_period(frame: pl.DataFrame, sumber: Sequence[Source], known: pl.DataFrame) -> pl.DataFrame:
    """`periode` of each row's document ("2025-2030"): its table's own, else the one known (`periods`) of its kind."""
    said = {i: f"{s.periode[0]}-{s.periode[1]}" for i, s in enumerate(sumber) if s.periode}
    own = pl.col("sumber").cast(pl.Int64).replace_strict(said, default=None, return_dtype=pl.String)
    rows = frame.join(known, on=["daerah", "jenis"], how="left", maintain_order="left")
    return rows.with_columns(pl.coalesce(own, "_periode").alias("periode")).drop("_periode")


def periods(frames: dict[str, pl.DataFrame], sumber: Sequence[Source]) -> pl.DataFrame:
    """The period of each region's kinds of document whose tables name exactly one: daerah, jenis, _periode.

    A list of indicators speaks for an RPJMD whose own tables name none.
    """
    said = [(i, s.kind, f"{s.periode[0]}-{s.periode[1]}") for i, s in enumerate(sumber) if s.periode]
    schema = {"sumber": pl.UInt16, "jenis": pl.String, "_periode": pl.String}
    whose = [
        f.select("daerah", "sumber").unique()
        for f in frames.values()
        if {"daerah", "sumber"} <= set(f.columns)
    ]
    if not said or not whose:
        return pl.DataFrame(schema={"daerah": pl.String, "jenis": pl.String, "_periode": pl.String})
    told = pl.concat(whose).unique().join(pl.DataFrame(said, schema=schema, orient="row"), on="sumber")
    own = told.filter(jenis="rpjmd").select("daerah").unique()
    lent = (
        told.filter(jenis="indikator").join(own, on="daerah", how="anti").with_columns(jenis=pl.lit("rpjmd"))
    )
    each = pl.concat([told, lent]).group_by("daerah", "jenis").agg(pl.col("_periode").unique())
    return each.filter(pl.col("_periode").list.len() == 1).with_columns(pl.col("_periode").list.first())


def document_name() -> pl.Expr:
    """`renja-2026`, `renja-2026-perubahan-1`, `renstra-2025-2030`, `renstra` where no period is known."""
    annual = pl.col("jenis").is_in(ANNUAL)
    span = pl.when(annual).then(pl.col("tahun").cast(pl.String)).otherwise(pl.col("periode"))
    year = (pl.lit("-") + span).fill_null("")
    stage = (
        pl.when(pl.col("tahap").fill_null("murni") != "murni")
        .then(pl.lit("-") + pl.col("tahap"))
        .otherwise(pl.lit(""))
    )
    return pl.col("jenis") + year + stage


def with_documents(target: pl.DataFrame) -> pl.DataFrame:
    """Targets with the document they stand in; its year is the document's, not the target's."""
    year = "tahun_dokumen" if "tahun_dokumen" in target.columns else None
    named = target.with_columns(_tahun=pl.col("tahun"), tahun=pl.col(year) if year else pl.col("tahun"))
    return (
        named.with_columns(document_name().alias("dokumen"))
        .with_columns(tahun=pl.col("_tahun"))
        .drop("_tahun")
    )


def documents(plan: Plan, raw_pagu: pl.DataFrame | None) -> pl.DataFrame:
    """One row a document, its stage order, and the years it spans."""
    columns = ["daerah", "lingkup", "dokumen", "jenis", "tahun", "sumber"]
    many_years = plan.pagu.filter(~pl.col("jenis").is_in(ANNUAL))  # money of one year stands under its nodes
    rows = pl.concat([f.select(columns) for f in (plan.simpul, many_years, plan.indikator)])
    spans = plan.target.group_by("daerah", "dokumen").agg(
        pl.col("tahun").min().alias("_dari"), pl.col("tahun").max().alias("_sampai")
    )
    quoted = _quoted(raw_pagu)
    found = rows.group_by("daerah", "dokumen", maintain_order=True).agg(
        pl.col("lingkup").first(),
        pl.col("jenis").first(),
        pl.col("tahun").min(),
        pl.col("tahun").max().alias("tahun_akhir"),
        pl.col("sumber").first(),
    )
    found = found.join(spans, on=["daerah", "dokumen"], how="left").join(
        quoted, on=["daerah", "dokumen"], how="left"
    )
    annual = pl.col("jenis").is_in(ANNUAL)
    stage = (
        pl.col("dokumen").str.extract(r"-((?:rancangan|akhir|pergeseran|perubahan).*)$").fill_null("murni")
    )
    rank = pl.col("jenis").replace_strict(ORDER, default=99, return_dtype=pl.Int16)
    number = stage.str.extract(r"(\d+)$").cast(pl.Int16).fill_null(1)
    later = (
        pl.when(stage.str.starts_with("pergeseran"))
        .then(100 + number)
        .when(stage.str.starts_with("perubahan"))
        .then(200 + number)
        .otherwise(0)
    )
    period = pl.col("dokumen").str.extract_groups(r"-(20\d\d)-(20\d\d)")
    begin, end = (period.struct.field(g).cast(pl.Int32) for g in ("1", "2"))
    found = found.with_columns(_dari=pl.coalesce(begin, "_dari"), _sampai=pl.coalesce(end, "_sampai"))
    found = found.with_columns(
        tahun=pl.when(annual).then("tahun").otherwise(pl.coalesce("_dari", "tahun")), tahun_akhir=pl.when(annual).then("tahun").otherwise(pl.coalesce("_sampai", "tahun_akhir")),
        tahap=stage, urutan=(later * 10 + rank).cast(pl.Int16), berlaku_mulai=_set_on(plan.sumber),
    )  # fmt: skip
    return typed("dokumen", found)


def _set_on(sumber: Sequence[Source]) -> pl.Expr:
    """The day a document was set, by the title of the table it was read from."""
    days = {i: s.berlaku_mulai for i, s in enumerate(sumber) if s.berlaku_mulai}
    return pl.col("sumber").cast(pl.Int64).replace_strict(days, default=None, return_dtype=pl.Date)


def _quoted(pagu: pl.DataFrame | None) -> pl.DataFrame:
    """The vision a document quotes, where its table has such a column."""
    if pagu is None or "visi_dikutip" not in pagu.columns:
        return pl.DataFrame(schema={"daerah": pl.String, "dokumen": pl.String, "visi_dikutip": pl.String})
    return (
        pagu.drop_nulls("visi_dikutip")
        .group_by("daerah", "dokumen")
        .agg(pl.col("visi_dikutip").unique(maintain_order=True).str.join("\n"))
    )
