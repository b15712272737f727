# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules of INL share: the programmes asked, and the yardstick each is measured by."""

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.check import Unassessed
from selaras.core.rencana import YARDSTICK, Plan

KEY = ["daerah", "dokumen", "pd", "program"]
PLACE = [*KEY, "kode", "nama", "sumber", "baris"]
RENSTRA = "uu-23-2014:272-273"
YEARLY = ("rkpd", "renja")


def measured(plan: Plan) -> pl.DataFrame:
    """Judged programmes that have a yardstick (`ukuran`), one row a document × PD × programme."""
    if plan.yardstick.is_empty():
        raise Unassessed("rpjmd")
    rows = plan.judged.filter(pl.col("program").is_not_null())
    return rows.join(plan.yardstick, on=["daerah", "dokumen"], maintain_order="left")


def promised(plan: Plan) -> pl.DataFrame:
    """Programmes an RPJMD or RPD lists: daerah, ukuran, program, penunjang."""
    rows = plan.program(*YARDSTICK).select("daerah", "program", "penunjang", ukuran="dokumen")
    return rows.unique(["daerah", "ukuran", "program"], keep="first", maintain_order=True)


def money(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Rupiah of the document × PD × programme of these rows, each rupiah once, and the years it spans as text."""
    pagu = plan.pagu.select(*KEY, "tahun", "kode_kegiatan", "tingkat", "rupiah")
    pagu = leaves(pagu.join(rows.select(KEY).unique(), on=KEY, how="semi", nulls_equal=True))
    spent = pl.col("tahun").filter(pl.col("rupiah") != 0)
    span = (spent.min().cast(pl.String), spent.max().cast(pl.String))
    years = pl.when(span[0] == span[1]).then(span[0]).otherwise(pl.concat_str(*span, separator="–"))
    return pagu.group_by(KEY).agg(pl.col("rupiah").sum().alias("rp_pagu"), years.alias("tahun"))


def asked_of(plan: Plan) -> pl.DataFrame:
    """Rows a question about an RPJMD programme is put to: plans measured by it, and its own row if none carries it."""
    below = plan.shared(measured) if plan.yardstick.height else None
    own = (
        plan.program(*YARDSTICK)
        .filter(pl.col("program").is_not_null())
        .with_columns(ukuran=pl.col("dokumen"))
    )
    own = own.unique(["daerah", "ukuran", "program"], keep="first", maintain_order=True)
    if below is None:
        return own
    on = ["daerah", "ukuran", "program"]
    below = below.join(own, on=on, how="semi", maintain_order="left")
    return pl.concat([below, own.join(below, on=on, how="anti", maintain_order="left").select(below.columns)])
