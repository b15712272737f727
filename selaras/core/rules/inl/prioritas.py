# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-06, INL-07, INL-08: the region's own priorities on its rows, and the national ones above its goals."""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.rencana import ANNUAL, YARDSTICK, Plan
from selaras.core.rules.inl.ukuran import KEY, PLACE, asked_of

LABELS = ("prioritas_daerah", "prioritas_provinsi", "prioritas_nasional")
EMPTY = ["", "-", "0"]


def own_column(plan: Plan, column: str) -> pl.Series:
    """Numbers of the sources that have this column: a file without it says nothing about it."""
    have = [i for i, source in enumerate(plan.sumber) if column in source.columns]
    return pl.Series("sumber", have, dtype=pl.UInt16)


def _labelled(plan: Plan) -> pl.DataFrame:
    """Money rows of annual documents that use priorities; `label` is the region's own one, null when empty."""
    if not plan.kinds & set(ANNUAL):
        raise Unassessed("renja")
    clean = {
        c: pl.when(~pl.col(c).str.strip_chars().is_in(EMPTY)).then(pl.col(c).str.strip_chars())
        for c in LABELS
    }
    rows = plan.pagu.filter(pl.col("jenis").is_in(ANNUAL)).with_columns(**clean)
    own = pl.when(pl.col("lingkup") == "provinsi").then("prioritas_provinsi").otherwise("prioritas_daerah")
    read = pl.when(pl.col("lingkup") == "provinsi").then(
        pl.col("sumber").is_in(own_column(plan, "prioritas_provinsi").implode())
    )
    rows = rows.filter(read.otherwise(pl.col("sumber").is_in(own_column(plan, "prioritas_daerah").implode())))
    used = pl.any_horizontal(pl.col(c).is_not_null() for c in LABELS).any().over("daerah", "dokumen")
    return rows.filter(used).with_columns(own.alias("label"))


def _own_kolom() -> pl.Expr:
    province = pl.col("lingkup") == "provinsi"
    return pl.when(province).then(pl.lit(LABELS[1])).otherwise(pl.lit(LABELS[0])).alias("kolom")


@rule(
    "INL-06", severity="sedang", basis="uu-23-2014:263 permendagri-86-2017", kolom="prioritas_daerah",
    title="Baris memuat prioritas daerah",
    message="{kode} {uraian} belum memuat prioritas daerah.",
    mend="Pilih prioritas daerah (kabupaten/kota di kabupaten/kota, provinsi di provinsi) yang didukung baris ini.",
)  # fmt: skip
def carries_own_priority(plan: Plan) -> pl.DataFrame:
    """A row carries the region's own priority when its document uses priorities."""
    bare = plan.shared(_labelled).filter(pl.col("label").is_null())
    return bare.select(*PLACE, "kunci", _own_kolom(), rp_pagu=pl.col("rupiah").fill_null(0))


@rule(
    "INL-07", severity="ringan", basis="selaras-praktik permendagri-86-2017", owner="bappeda", kolom="prioritas_daerah",
    title="Satu program, satu prioritas daerah",
    message="Program {kode} {uraian} memuat {jumlah} prioritas daerah yang berlainan: {prioritas}.",
    mend="Sepakati satu prioritas daerah untuk program ini, atau catat bahwa program ini memang mendukung beberapa.",
)  # fmt: skip
def one_priority(plan: Plan) -> pl.DataFrame:
    """One programme does not carry conflicting priorities of the region's own, within or across PD."""
    rows = plan.shared(_labelled).filter(
        pl.col("label").is_not_null()
        & pl.col("program").is_not_null()
        & ~pl.col("penunjang").fill_null(False)
    )
    node = ["daerah", "dokumen", "program"]
    flat = pl.col("label").str.to_lowercase().str.replace_all(r"\s+", " ")  # capitals make no other priority
    count = rows.group_by(*node, flat.alias("_flat")).agg(
        pl.len().alias("_n"), pl.col("label").min(), pl.col("pd").unique().sort()
    )
    said = count.sort("_n", "label", descending=[True, False], maintain_order=True).group_by(node, maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("jumlah"),
        pl.concat_str(pl.col("label"), pl.format(" ×{}", pl.col("_n"))).str.join("; ").alias("prioritas"),
        pl.col("pd").list.explode(keep_nulls=False, empty_as_null=False).drop_nulls().unique().sort().alias("pd_terkait"),
    )  # fmt: skip
    found = rows.join(said.filter(pl.col("jumlah") > 1), on=node, maintain_order="left")
    found = found.sort("sumber", "baris", maintain_order=True).unique(node, keep="first", maintain_order=True)
    one_pd = pl.when(pl.col("pd_terkait").list.len() == 1).then("pd").alias("pd")
    return found.select(
        *node, one_pd, "sumber", "baris", pl.col("program").alias("kunci"), pl.coalesce("kode_program", "program").alias("kode"),
        pl.coalesce("nama_program", "nama").alias("nama"), "jumlah", "prioritas", "pd_terkait", _own_kolom(),
    )  # fmt: skip


@rule(
    "INL-08", severity="sedang", basis="perpres-12-2025 inmendagri-2-2025", owner="bappeda", kolom="prioritas_nasional",
    title="Selaras dengan Asta Cita dan RPJMN",
    message="{tingkat} {uraian} belum tertaut ke Asta Cita atau prioritas RPJMN.",
    mend="Isi prioritas nasional yang didukung pada misi, sasaran, atau program itu.",
)  # fmt: skip
def reaches_national(plan: Plan) -> pl.DataFrame:
    """Misi and sasaran are linked to Asta Cita or RPJMN; every programme reaches one by its sasaran or its own tag."""
    using = plan.nodes_of(["misi", "sasaran", "program"], YARDSTICK)
    if using.is_empty():
        raise Unassessed("rpjmd")
    using = using.filter(pl.col("sumber").is_in(own_column(plan, "prioritas_nasional").implode()))
    using = using.select("daerah", ukuran="dokumen").unique()
    if using.is_empty():
        raise Unassessed("prioritas_nasional")
    return pl.concat([_untagged_nodes(plan, using), _untagged_programs(plan, using)])


def _tagged(plan: Plan) -> pl.DataFrame:
    """Misi and sasaran with a tag: daerah, dokumen, kunci; a sasaran's or tujuan's tag serves its misi, and a misi's them."""
    return plan.simpul.filter(_has_tag()).select("daerah", "dokumen", "kunci").unique()


def _has_tag() -> pl.Expr:
    return ~pl.col("prioritas_nasional").str.strip_chars().is_in(EMPTY).fill_null(True)


def _untagged_nodes(plan: Plan, using: pl.DataFrame) -> pl.DataFrame:
    nodes = plan.nodes_of(["misi", "sasaran"], YARDSTICK)
    nodes = nodes.join(
        using, left_on=["daerah", "dokumen"], right_on=["daerah", "ukuran"], how="semi", maintain_order="left"
    )
    bare = nodes.unique(["daerah", "dokumen", "kunci"], keep="first", maintain_order=True)
    bare = bare.join(_tagged(plan), on=["daerah", "dokumen", "kunci"], how="anti", maintain_order="left")
    return bare.select(
        *PLACE,
        "kunci",
        pl.col("tingkat").str.to_titlecase().alias("tingkat"),
        pl.lit("prioritas_nasional").alias("kolom"),
    )


def _untagged_programs(plan: Plan, using: pl.DataFrame) -> pl.DataFrame:
    """Technical programmes with neither a tag of their own nor a linked sasaran (or its misi) that has one."""
    rows = plan.shared(asked_of).filter(~pl.col("penunjang").fill_null(False))
    rows = rows.join(using, on=["daerah", "ukuran"], how="semi", maintain_order="left")
    up = (
        plan.nodes_of(["misi", "tujuan", "sasaran"], YARDSTICK)
        .select("daerah", "kunci", "induk", ukuran="dokumen")
        .unique()
    )
    tagged = _tagged(plan).rename({"dokumen": "ukuran"})
    below = tagged
    for _ in ("tujuan", "sasaran"):  # what stands under a tagged misi is reached too
        under = up.join(
            below, left_on=["daerah", "ukuran", "induk"], right_on=["daerah", "ukuran", "kunci"], how="semi"
        )
        below = pl.concat([below, under.select(below.columns)]).unique()
    reached = plan.links.join(
        below, left_on=["daerah", "ukuran", "sasaran"], right_on=["daerah", "ukuran", "kunci"], how="semi"
    )
    own = pl.concat([
        plan.pagu.filter(_has_tag()).select(KEY), plan.simpul.filter(_has_tag() & (pl.col("tingkat") == "program")).select(KEY),
    ]).unique()  # fmt: skip
    promised = (
        plan.program(*YARDSTICK).filter(_has_tag()).select("daerah", "program", ukuran="dokumen").unique()
    )
    rows = rows.join(own, on=KEY, how="anti", nulls_equal=True, maintain_order="left")
    for served in (reached, promised):
        rows = rows.join(served, on=["daerah", "ukuran", "program"], how="anti", maintain_order="left")
    return rows.select(
        *PLACE,
        pl.col("program").alias("kunci"),
        pl.lit("Program").alias("tingkat"),
        pl.lit("kode_program").alias("kolom"),
    )
