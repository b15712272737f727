# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cascade of a plan: which sasaran of the RPJMD a programme supports, by any known path.

A programme is linked by a declared link, by standing under a sasaran in the RPJMD's own table, or
by its Renstra: programme -> sasaran PD -> tujuan PD -> sasaran of the RPJMD.
"""

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from selaras.core.rencana import Plan

YARDSTICK = ("rpjmd", "rpd")
LINKS: dict[str, type[pl.DataType]] = {"daerah": pl.String, "ukuran": pl.String, "program": pl.String, "pd": pl.String, "sasaran": pl.String,
         "sendiri": pl.Boolean, "sumber": pl.UInt16, "baris": pl.UInt32}  # fmt: skip
PARENT = ["daerah", "dokumen", "pd", "kunci"]
DEPTH = 4  # programme, sasaran PD, tujuan PD, sasaran: the longest chain of a Renstra


def links(plan: "Plan") -> pl.DataFrame:
    """Known links of programmes to sasaran of a yardstick: LINKS, one row a programme, PD and sasaran.

    `sendiri`: it was declared for that PD and speaks for no other that carries the programme.
    A link to a sasaran that its RPJMD does not list is no link; one whose RPJMD lists none is kept.
    """
    shown = pl.concat([_filed(plan), _through_renstra(plan)], how="diagonal_relaxed").with_columns(
        sendiri=pl.lit(False)
    )
    parts = [_declared(plan), shown]
    found = _existing(plan, pl.concat([p.select(*LINKS).cast(pl.Schema(LINKS)) for p in parts]))
    key = ["daerah", "ukuran", "program", "pd", "sasaran"]
    return found.with_columns(pl.col("sendiri").all().over(key)).unique(
        key, keep="first", maintain_order=True
    )


def supporting(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The links (as `links`, with columns of your own) of each of these programmes; an RPJMD's own row has those of any PD.

    rows: daerah, ukuran, program, pd, jenis and what else they have, kept; of the links all that is not a key.
    """
    known = found.rename({"pd": "_pd"})
    both = rows.join(known, on=["daerah", "ukuran", "program"], maintain_order="left")
    own = ~pl.col("sendiri") | pl.col("jenis").is_in(YARDSTICK) | (pl.col("_pd") == pl.col("pd"))
    return both.filter(own).drop("_pd")


def goals(plan: "Plan") -> pl.DataFrame:
    """Sasaran of every document of promise with the texts that speak for them.

    Columns: daerah, ukuran (the document), kunci, kode, nama, indikator, tujuan, indikator_tujuan;
    indicators are lists of their texts.
    """
    place = ["daerah", "dokumen"]
    nodes = plan.nodes_of(["tujuan", "sasaran"], YARDSTICK).drop_nulls("nama")
    # a sasaran named again without its tujuan is the one that stands under it
    nodes = nodes.sort(pl.col("induk").is_null(), maintain_order=True)
    nodes = nodes.unique([*place, "kunci"], keep="first", maintain_order=True)
    told = plan.indikator.filter(
        pl.col("jenis").is_in(YARDSTICK) & pl.col("tingkat").is_in(["tujuan", "sasaran"])
    )
    told = told.group_by(*place, "kunci", maintain_order=True).agg(pl.col("indikator").drop_nulls())
    nodes = nodes.join(told, on=[*place, "kunci"], how="left", maintain_order="left")
    above = nodes.filter(tingkat="tujuan").select(
        *place, induk="kunci", tujuan="nama", indikator_tujuan="indikator"
    )
    own = nodes.filter(tingkat="sasaran").select(*place, "kunci", "kode", "nama", "induk", "indikator")
    found = own.join(above, on=[*place, "induk"], how="left", maintain_order="left").drop("induk")
    return found.rename({"dokumen": "ukuran"})


def _rods(plan: "Plan") -> pl.DataFrame:
    """Every document of promise: daerah, ukuran."""
    rods = plan.dokumen.filter(pl.col("jenis").is_in(YARDSTICK))
    return rods.select("daerah", pl.col("dokumen").alias("ukuran")).unique(maintain_order=True)


def _declared(plan: "Plan") -> pl.DataFrame:
    """Declared links: of an RPJMD's own, of a plan measured by one, or a list that speaks of any."""
    rows = plan.tautan.filter((pl.col("hubungan") == "mendukung") & pl.col("program").is_not_null())
    rows = rows.rename({"ke": "sasaran"})
    known = (
        plan.judged["pd"].drop_nulls().unique().implode()
    )  # an agency no plan knows by that name is no limit
    rows = rows.with_columns(sendiri=pl.col("pd").is_in(known).fill_null(False))
    own = rows.filter(pl.col("jenis").is_in(YARDSTICK)).with_columns(ukuran=pl.col("dokumen"))
    listed = rows.filter(~pl.col("jenis").is_in(YARDSTICK)).join(_rods(plan), on="daerah")
    return pl.concat([own.select(*LINKS), listed.select(*LINKS)])


def _filed(plan: "Plan") -> pl.DataFrame:
    """Programmes that stand under a sasaran in the RPJMD's own table."""
    rows = plan.program(*YARDSTICK).filter(pl.col("induk").str.starts_with("sasaran:"))
    return rows.with_columns(ukuran=pl.col("dokumen"), sasaran=pl.col("induk"))


def _through_renstra(plan: "Plan") -> pl.DataFrame:
    """Programmes whose sasaran PD and tujuan PD lead up to a sasaran of the RPJMD."""
    rows = plan.program("renstra").filter(pl.col("induk").is_not_null())
    rows = rows.select("daerah", "dokumen", "pd", "program", "sumber", "baris", kunci="induk")
    if rows.is_empty():
        return pl.DataFrame(schema=LINKS)
    steps, found = parents(plan, "renstra"), []
    for _ in range(DEPTH):
        found.append(rows.filter(pl.col("kunci").str.starts_with("sasaran:")))
        rows = rows.join(steps, on=PARENT, nulls_equal=True).drop("kunci").rename({"atas": "kunci"})
    reached = pl.concat(found).rename({"kunci": "sasaran"})
    return reached.join(plan.yardstick, on=["daerah", "dokumen"])


def parents(plan: "Plan", *jenis: str) -> pl.DataFrame:
    """Each node and what it derives from, by hierarchy or link: PARENT and `atas`."""
    nodes = plan.simpul.filter(pl.col("jenis").is_in(jenis)).select(*PARENT, atas="induk")
    derived = plan.tautan.filter(pl.col("jenis").is_in(jenis) & (pl.col("hubungan") == "turunan"))
    derived = derived.select("daerah", "dokumen", "pd", kunci="dari", atas="ke")
    return pl.concat([nodes, derived]).drop_nulls(["kunci", "atas"]).unique(maintain_order=True)


def aliases(plan: "Plan", *tingkat: str) -> pl.DataFrame:
    """What may be written for a node of an RPJMD: daerah, ukuran, alias (lowered), kunci."""
    nodes = plan.nodes_of(tingkat, YARDSTICK).select(
        "daerah", "tingkat", "kode", "nama", "kunci", ukuran="dokumen"
    )
    flat = pl.col("nama").str.to_lowercase().str.replace_all(r"\s+", " ")
    names = (
        pl.col("kunci"),
        pl.concat_str("tingkat", "kode", separator=":"),
        pl.concat_str(pl.col("tingkat"), flat, separator=":"),
    )
    parts = [
        nodes.select("daerah", "ukuran", name.str.to_lowercase().alias("alias"), "kunci") for name in names
    ]
    return (
        pl.concat(parts).drop_nulls().unique(["daerah", "ukuran", "alias"], keep="first", maintain_order=True)
    )


def _existing(plan: "Plan", found: pl.DataFrame) -> pl.DataFrame:
    """Links whose sasaran the RPJMD lists, under its own key; kept as they are where it lists none."""
    known = aliases(plan, "sasaran")
    listing = known.select("daerah", "ukuran").unique().with_columns(_lists=pl.lit(True))
    rows = found.with_columns(alias=pl.col("sasaran").str.to_lowercase().str.replace_all(r"\s+", " "))
    rows = rows.join(known, on=["daerah", "ukuran", "alias"], how="left", maintain_order="left")
    rows = rows.join(listing, on=["daerah", "ukuran"], how="left", maintain_order="left")
    rows = rows.filter(pl.col("kunci").is_not_null() | pl.col("_lists").is_null())
    return rows.with_columns(sasaran=pl.coalesce("kunci", "sasaran")).select(*LINKS)
