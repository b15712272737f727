# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-09: one vision, the RPJMD's; agencies have no vision or mission of their own."""

import polars as pl
from rapidfuzz import fuzz

from selaras.core.check import Unassessed, rule
from selaras.core.rencana import JUDGED, YARDSTICK, Plan

SAME = 90  # similarity from which a quotation is the sentence itself but for signs and slips (of 100)


@rule(
    "INL-09", severity="sedang", basis="uu-23-2014:263 uu-23-2014:272", kolom="visi",
    title="Visi mengikuti RPJMD",
    message='{tingkat} yang ditulis, "{tertulis}", bukan {tingkat} {rpjmd}.',
    mend="Kutip visi dan misi RPJMD apa adanya; perangkat daerah tidak memiliki visi dan misi sendiri.",
)  # fmt: skip
def one_vision(plan: Plan) -> pl.DataFrame:
    """A document quotes the vision of the RPJMD in force; none below it has a vision or mission of its own."""
    own = plan.nodes_of(["visi", "misi"], YARDSTICK).drop_nulls("nama")
    if own.is_empty():
        raise Unassessed("rpjmd")
    rods = plan.in_force(own.filter(tingkat="visi"))
    said = pl.concat([_quoted(plan), _kept(plan)]).join(rods, on=["daerah", "dokumen"], maintain_order="left")
    texts = own.group_by("daerah", "tingkat", pl.col("dokumen").alias("ukuran")).agg(
        pl.col("nama").unique().sort().alias("_resmi")
    )
    said = said.join(texts, on=["daerah", "ukuran", "tingkat"], maintain_order="left")
    strange = [not _one_of(t, official) for t, official in said.select("tertulis", "_resmi").iter_rows()]
    said = said.filter(pl.Series(strange, dtype=pl.Boolean))
    level = pl.col("tingkat").str.to_titlecase()
    place = ("daerah", "dokumen", "pd", "kode", "kunci", "sumber", "baris")
    return said.select(
        *place, pl.col("tertulis").alias("nama"), level.alias("tingkat"), "tertulis", pl.col("ukuran").alias("rpjmd"), pl.col("tingkat").alias("kolom"),
        pl.when(pl.col("_resmi").list.len() == 1).then(pl.col("_resmi").list.first()).alias("suggestion"),
    )  # fmt: skip


def _quoted(plan: Plan) -> pl.DataFrame:
    """Visions quoted in a column of annual documents, one row each text."""
    rows = plan.dokumen.filter(pl.col("jenis").is_in(JUDGED) & pl.col("visi_dikutip").is_not_null())
    null = pl.lit(None, dtype=pl.String)
    printed = plan.pagu.join(rows, on=["daerah", "dokumen", "sumber"], how="semi")
    first = printed.group_by("daerah", "dokumen", "sumber").agg(
        pl.col("baris").min()
    )  # the column repeats it
    rows = rows.join(first, on=["daerah", "dokumen", "sumber"], how="left", maintain_order="left")
    return rows.select(
        "daerah", "dokumen", null.alias("pd"), null.alias("kode"), null.alias("kunci"), "sumber", "baris",
        pl.lit("visi").alias("tingkat"), pl.col("visi_dikutip").str.split("\n").alias("tertulis"),
    ).explode("tertulis")  # fmt: skip


def _kept(plan: Plan) -> pl.DataFrame:
    """Visi and misi nodes that a document below the RPJMD lists."""
    rows = plan.nodes_of(["visi", "misi"], JUDGED).drop_nulls("nama")
    return rows.select(
        "daerah", "dokumen", "pd", "kode", "kunci", "sumber", "baris", "tingkat", tertulis="nama"
    )


def _one_of(text: str, official: list[str]) -> bool:
    """Whether the text is one of these sentences, but for case, signs and small slips."""
    flat = _flat(text)
    return any(fuzz.ratio(flat, _flat(o)) >= SAME or _flat(o) in flat for o in official)


def _flat(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
