# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-12, INL-13: what an agency aims at derives from the RPJMD, and the RPJMD from its misi and the RPJPD."""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.kaskade import PARENT, aliases, parents
from selaras.core.rencana import YARDSTICK, Plan

NODE = ("daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris")
TELLS = {  # columns by which a table can say what a node of this level derives from
    "tujuan_pd": ("sasaran_rpjmd", "sasaran", "tujuan_id", "sasaran_id"),
    "sasaran_pd": ("tujuan_pd", "kode_tujuan_pd", "tujuan_id", "sasaran_id"),
    "program": ("sasaran_pd", "kode_sasaran_pd"),
}
ABOVE = {"tujuan_pd": "sasaran", "sasaran_pd": "tujuan_pd", "program": "sasaran_pd"}
SAID = {
    "tujuan_pd": "Tujuan PD",
    "sasaran_pd": "Sasaran PD",
    "program": "Program",
    "misi": "Misi",
    "tujuan": "Tujuan",
    "sasaran": "Sasaran",
}
WANTED = {"tujuan_pd": "sasaran RPJMD", "sasaran_pd": "tujuan PD", "program": "sasaran PD"}


@rule(
    "INL-12", severity="sedang", basis="uu-23-2014:272 uu-23-2014:273 permendagri-86-2017", kolom="kode",
    title="Renstra diturunkan dari RPJMD",
    message="{tingkat} {uraian} belum diturunkan dari {diharapkan}.",
    mend="Sebut {diharapkan} asalnya, atau susun ulang kaskadenya: sasaran RPJMD, tujuan PD, sasaran PD, program.",
)  # fmt: skip
def renstra_derives(plan: Plan) -> pl.DataFrame:
    """In a Renstra, tujuan PD comes from a sasaran RPJMD, sasaran PD from a tujuan PD, a programme from a sasaran PD."""
    nodes = plan.nodes_of(list(ABOVE), ["renstra"])
    if nodes.is_empty():
        raise Unassessed("renstra")
    if not plan.pengaturan.value("inl.penunjang_wajib_sasaran"):
        nodes = nodes.filter((pl.col("tingkat") != "program") | ~pl.col("penunjang").fill_null(False))
    asked = pl.concat(
        [
            nodes.filter((pl.col("tingkat") == level) & _told_by(plan, columns))
            for level, columns in TELLS.items()
        ]
    )
    asked = asked.unique(PARENT, keep="first", maintain_order=True)
    above = asked.join(_origins(plan), on=PARENT, how="left", nulls_equal=True, maintain_order="left")
    above = above.group_by(PARENT, maintain_order=True).agg(
        pl.col("_level").eq_missing(pl.col("tingkat").replace_strict(ABOVE)).any().alias("_right"),
        pl.col("_level").drop_nulls().first().alias("berasal_dari"),
    )
    lost = asked.join(above.filter(~pl.col("_right")), on=PARENT, nulls_equal=True, maintain_order="left")
    severity = (
        pl.when(pl.col("berasal_dari").is_not_null()).then(pl.lit("ringan")).otherwise(pl.lit("sedang"))
    )
    return lost.select(
        *NODE, severity.alias("severity"), pl.col("tingkat").replace_strict(SAID).alias("tingkat"),
        pl.col("tingkat").replace_strict(WANTED).alias("diharapkan"), "berasal_dari", pl.col("tingkat").replace({"program": "kode_program"}).alias("kolom"),
    )  # fmt: skip


def _told_by(plan: Plan, columns: tuple[str, ...]) -> pl.Expr:
    """Whether the row's table has one of these columns."""
    have = [i for i, source in enumerate(plan.sumber) if set(columns) & set(source.columns)]
    return pl.col("sumber").is_in(have)


def _origins(plan: Plan) -> pl.DataFrame:
    """The level each Renstra node derives from; a sasaran or tujuan the RPJMD does not list counts as none."""
    steps = parents(plan, "renstra").with_columns(_level=pl.col("atas").str.extract(r"^([a-z_]+):"))
    steps = steps.join(
        plan.in_force(plan.nodes_of(["sasaran"], YARDSTICK)), on=["daerah", "dokumen"], how="left"
    )
    steps = steps.with_columns(alias=pl.col("atas").str.to_lowercase().str.replace_all(r"\s+", " "))
    known = aliases(plan, "tujuan", "sasaran").with_columns(_known=pl.lit(True)).drop("kunci")
    steps = steps.join(known, on=["daerah", "ukuran", "alias"], how="left")
    outside = (
        pl.col("_level").is_in(["tujuan", "sasaran"])
        & pl.col("ukuran").is_not_null()
        & pl.col("_known").is_null()
    )
    return steps.filter(~outside & (pl.col("_level") != "misi")).select(*PARENT, "_level")


@rule(
    "INL-13", severity="sedang", basis="uu-23-2014:263 uu-23-2014:265 permendagri-86-2017", owner="bappeda", kolom="kode",
    title="RPJMD diturunkan dari misi dan RPJPD",
    message="{tingkat} {uraian} belum diturunkan dari {diharapkan}.",
    mend="Sebut {diharapkan} yang menjadi asalnya.",
)  # fmt: skip
def rpjmd_derives(plan: Plan) -> pl.DataFrame:
    """In an RPJMD every tujuan and sasaran comes from a misi, and misi or sasaran from a sasaran pokok of the RPJPD."""
    nodes = plan.nodes_of(["misi", "tujuan", "sasaran"], YARDSTICK).unique(
        PARENT, keep="first", maintain_order=True
    )
    misi = nodes.filter(tingkat="misi")
    if misi.is_empty():
        raise Unassessed("rpjmd")
    nodes = nodes.join(
        misi.select("daerah", "dokumen").unique(), on=["daerah", "dokumen"], how="semi", maintain_order="left"
    )
    steps = parents(plan, *YARDSTICK)
    reached = misi.select(PARENT)
    for _ in ("tujuan", "sasaran"):
        reached = pl.concat([reached, _under(steps, reached)]).unique()
    orphans = nodes.join(
        reached, on=PARENT, how="anti", nulls_equal=True, maintain_order="left"
    ).with_columns(diharapkan=pl.lit("misi"))
    rootless = _rootless(plan, misi, steps).with_columns(diharapkan=pl.lit("sasaran pokok RPJPD"))
    found = pl.concat([orphans, rootless])
    return found.select(
        *NODE,
        "diharapkan",
        pl.col("tingkat").replace_strict(SAID).alias("tingkat"),
        pl.col("tingkat").alias("kolom"),
    )


def _under(steps: pl.DataFrame, above: pl.DataFrame) -> pl.DataFrame:
    """Keys of the nodes whose parent is among these."""
    tops = above.rename({"kunci": "atas"})
    return steps.join(tops, on=["daerah", "dokumen", "pd", "atas"], how="semi", nulls_equal=True).select(
        PARENT
    )


def _rootless(plan: Plan, misi: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """Misi of tables that name sasaran pokok, with no link to one of the RPJPD, nor any sasaran below that has one."""
    asked = misi.filter(_told_by(plan, ("kode_sasaran_pokok",)))
    listed = (
        plan.nodes_of(["sasaran_pokok", "arah_kebijakan"], ["rpjpd"]).select("daerah", atas="kunci").unique()
    )
    linked = steps.filter(pl.col("atas").str.contains(r"^(?:sasaran_pokok|arah_kebijakan):"))
    if listed.height:
        linked = linked.join(listed, on=["daerah", "atas"], how="semi")
    held = linked.select(PARENT)
    for _ in ("tujuan", "misi"):
        up = steps.join(held, on=PARENT, how="semi", nulls_equal=True)
        held = pl.concat([held, up.select("daerah", "dokumen", "pd", kunci="atas")]).unique()
    return asked.join(held, on=PARENT, how="anti", nulls_equal=True, maintain_order="left")
