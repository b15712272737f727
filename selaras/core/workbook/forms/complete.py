# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an evaluation form needs beside the year's realisation, from the plans and from the years before.

Nodes and indicators that the year's plan promises but nobody reported stand in the form with their quarters blank;
targets and money of the year come from that plan, those of the period's end from the Renstra or RPJMD, what was
reached before from the earlier years. What the realisation itself prints is never replaced.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.nomenklatur import flat_name
from selaras.core.rencana import Plan, typed
from selaras.core.workbook.forms.counted import FISIK, RP, counted
from selaras.core.workbook.forms.form import Form

PERIOD = {
    "renja": ("renstra",),
    "rkpd": ("rpjmd", "rpd"),
}  # first kind of a form -> what its period's end is promised in
NODE = ["pd", "tingkat", "kunci"]
KEY = [*NODE, "_flat"]
EXACT = pl.Decimal(38, 2)
ABOVE = ("program", "kegiatan")


def latest(plan: Plan, jenis: Sequence[str], tahun: int | None) -> dict[str, Any] | None:
    """The latest stage of the first of these kinds that is at hand for the year; None without any."""
    for kind in jenis:
        rows = plan.dokumen.filter(pl.col("jenis") == kind)
        if tahun is not None:
            rows = rows.filter(
                (pl.col("tahun") <= tahun).fill_null(True) & (pl.col("tahun_akhir") >= tahun).fill_null(True)
            )
        if rows.height:
            return rows.sort("tahun", "urutan", nulls_last=False).row(-1, named=True)
    return None


def complete(plan: Plan, form: Form, tahun: int | None) -> Plan:
    """The plan with the realisation of one year (else the newest) as this form wants it, each figure once."""
    rows = once(plan.realisasi)
    year = tahun or rows["tahun"].max()
    year = year or (latest(plan, form.jenis, None) or {}).get("tahun")
    if not isinstance(year, int):
        return replace(plan, frames={**plan.frames, "realisasi": rows}, made={})
    annual, period = latest(plan, form.jenis, year), latest(plan, PERIOD[form.jenis[0]], year)
    own = rows.filter(pl.col("tahun").eq_missing(pl.lit(year, dtype=pl.Int32)))
    own = typed("realisasi", _promised(plan, own, annual, period, year))
    own = _with_targets(plan, own, annual, period, year)
    own = _with_money(plan, own, annual, period, year)
    own = _with_past(own, rows, (period or {}).get("tahun"), year)
    frames = {**plan.frames, "realisasi": typed("realisasi", own)}
    return replace(plan, frames=frames, made={})


def once(rows: pl.DataFrame) -> pl.DataFrame:
    """Realisation with each figure once, where an agency's list and its evaluation forms tell of the same node.

    Money is the list's; a form adds its nodes, and its physical figures where the list has none. Of several forms the
    one by quarter goes before the one by year, the one read last before the others.
    """
    node = ["daerah", "tahun", *NODE]
    listed, forms = rows.filter(pl.col("jenis") != "evaluasi"), rows.filter(pl.col("jenis") == "evaluasi")
    if forms.is_empty():
        return rows
    by_quarter = pl.any_horizontal(pl.col(*FISIK, *RP).is_not_null())
    forms = forms.with_columns(_rank=by_quarter.cast(pl.Int32) * 10**5 + pl.col("sumber").fill_null(0))
    forms = forms.filter(pl.col("_rank") == pl.col("_rank").max().over(node)).drop("_rank")
    known = listed.group_by(node).agg(_known=pl.any_horizontal(pl.col(*FISIK, "fisik").is_not_null()).any())
    forms = forms.join(known, on=node, how="left", nulls_equal=True, maintain_order="left")
    money = [
        pl.when(pl.col("_known").is_null()).then(pl.col(c)).alias(c) for c in ("pagu", *RP, "rp", "rp_sd")
    ]
    added = forms.filter(~pl.col("_known").fill_null(False)).with_columns(money)
    # where both tell of the same work, the end of the period and the years before are the form's alone
    told = ("target_akhir", "lalu", "lalu_rp", "pagu_akhir")
    facts = forms.filter("_known").select(*node, "indikator", *told)
    return pl.concat(
        [_filled(listed, _flat(facts), told, more=("daerah", "tahun")), added.select(rows.columns)]
    )


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(_flat=flat_name(pl.col("indikator")).fill_null(""))


def _filled(
    rows: pl.DataFrame, facts: pl.DataFrame, columns: Sequence[str], *, more: Sequence[str] = ()
) -> pl.DataFrame:
    """Rows with blanks of these columns filled: from the same indicator of the node, else where the node has one alone."""
    key, node = [*more, *KEY], [*more, *NODE]
    exact = facts.group_by(key).agg(pl.col(c).drop_nulls().first().alias(f"_{c}") for c in columns)
    alone = facts.group_by(node).agg(
        pl.col("_flat").n_unique().alias("_n"), *(pl.col(c).drop_nulls().first().alias(f"_{c}_1") for c in columns)
    ).filter(pl.col("_n") == 1).drop("_n")  # fmt: skip
    joined = _flat(rows).with_columns(_own=pl.col("_flat").n_unique().over(node))
    joined = joined.join(exact, on=key, how="left", nulls_equal=True, maintain_order="left")
    joined = joined.join(alone, on=node, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(
        pl.coalesce(c, f"_{c}", pl.when(pl.col("_own") == 1).then(f"_{c}_1")).alias(c) for c in columns
    ).select(rows.columns)


def _promised(plan: Plan, own: pl.DataFrame, annual: Any, period: Any, year: int) -> pl.DataFrame:
    """The year's rows, and those that were promised for it without any realisation."""
    parts = [own]
    if annual is not None:
        money = plan.pagu.filter(
            (pl.col("dokumen") == annual["dokumen"]) & (pl.col("tingkat") == "sub_kegiatan")
        )
        money = money.with_columns(
            pl.col("rupiah").cast(EXACT).alias("pagu"), target=pl.lit(None, dtype=pl.Float64)
        )
        parts.append(_coded(typed("realisasi", money.join(own, on=NODE, how="anti", nulls_equal=True)), own))
    for document in filter(None, (annual, period)):
        held = _flat(pl.concat(parts))
        mine = (pl.col("dokumen") == document["dokumen"]) & pl.col("tingkat").is_in(ABOVE)
        listed = _flat(plan.indikator.filter(mine)).unique(KEY, keep="first", maintain_order=True)
        new = listed.join(held.select("pd", "program"), on=["pd", "program"], how="semi", nulls_equal=True)
        # the outcome stands in the period's plan where this year's own prints none
        told = held.drop_nulls("indikator")
        new = new.join(told, on=KEY if document is annual else NODE, how="anti", nulls_equal=True)
        parts.append(_coded(typed("realisasi", new), held))
    return pl.concat(parts).with_columns(pl.lit(year, dtype=pl.Int32).alias("tahun"))


def _coded(new: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Promised rows under the code their programme already bears in the form (1.02.01 for X.XX.01)."""
    head = r"^([^.]+\.[^.]+\.[^.]+)"
    codes = known.group_by("pd", "program").agg(
        pl.col("kode").str.extract(head).drop_nulls().first().alias("_code")
    )
    joined = new.join(codes, on=["pd", "program"], how="left", nulls_equal=True, maintain_order="left")
    own, tail = pl.col("kode").str.extract(head), pl.col("kode").str.extract(head + r"(.*)$", 2)
    code = pl.concat_str(pl.coalesce("_code", own), tail)
    return joined.with_columns(pl.coalesce(code, "kode").alias("kode")).select(new.columns)


def _with_targets(plan: Plan, own: pl.DataFrame, annual: Any, period: Any, year: int) -> pl.DataFrame:
    """Targets of the year and of the period's end, direction and aggregation, where the rows say none."""
    of_year = (pl.col("tahun") == year) & ~pl.col("akhir") & ~pl.col("maju")
    for document in filter(None, (annual, period)):
        own = _filled(own, _targets(plan, document["dokumen"], of_year, "target"), ["target"])
    if period is not None:
        own = _filled(
            own, _targets(plan, period["dokumen"], pl.col("akhir"), "target_akhir"), ["target_akhir"]
        )
        last = (pl.col("tahun") == pl.col("tahun").max().over("no")) & ~pl.col("maju")
        own = _filled(own, _targets(plan, period["dokumen"], last, "target_akhir"), ["target_akhir"])
    cards = _flat(
        plan.indikator.filter(pl.any_horizontal(pl.col("arah", "agregasi", "satuan").is_not_null()))
    )
    return _filled(own, cards, ["arah", "agregasi", "satuan"])


def _targets(plan: Plan, document: str, which: pl.Expr, name: str) -> pl.DataFrame:
    values = plan.target.filter(which).drop_nulls("nilai").unique("no", keep="first", maintain_order=True)
    rows = plan.indikator.filter(pl.col("dokumen") == document).join(values.select("no", "nilai"), on="no")
    return _flat(rows.select(*NODE, "indikator", pl.col("nilai").alias(name)))


def _with_money(plan: Plan, own: pl.DataFrame, annual: Any, period: Any, year: int) -> pl.DataFrame:
    """Money of the year's plan and of the whole period at the first row of each node that prints none."""
    for document, name in ((annual, "pagu"), (period, "pagu_akhir")):
        if document is None:
            continue
        held = plan.pagu.filter((pl.col("dokumen") == document["dokumen"]) & pl.col("rupiah").is_not_null())
        held = held.filter((pl.col("tahun") == year).fill_null(True)) if name == "pagu" else held
        own = _at_first(
            own, leaves(held).group_by(NODE).agg(pl.col("rupiah").sum().cast(EXACT).alias(name)), name
        )
    return own


def _at_first(own: pl.DataFrame, sums: pl.DataFrame, name: str) -> pl.DataFrame:
    """A sum of each node at its first row, where no row of the node has its own."""
    joined = own.join(
        sums.rename({name: "_sum"}), on=NODE, how="left", nulls_equal=True, maintain_order="left"
    )
    bare = pl.col(name).is_null().all().over(NODE) & (pl.int_range(pl.len()).over(NODE) == 0)
    return joined.with_columns(pl.coalesce(name, pl.when(bare).then("_sum")).alias(name)).select(own.columns)


def _with_past(own: pl.DataFrame, rows: pl.DataFrame, begin: int | None, year: int) -> pl.DataFrame:
    """What the years of the period before this one reached, where the rows do not say it."""
    past = rows.filter(
        (pl.col("tahun") < year) & (pl.col("tahun") >= (begin or 0)) & pl.col("pd").is_not_null()
    ).sort("tahun", maintain_order=True)
    if past.is_empty():
        return own
    parts = [counted(part) for part in past.partition_by("tahun", "pd", maintain_order=True)]
    told = _flat(pl.concat(parts))
    added = (
        pl.when((pl.col("_cara") == "jumlah").all())
        .then(pl.col("_fisik").sum())
        .otherwise(pl.col("_fisik").drop_nulls().last())
    )
    reached = told.drop_nulls("_fisik").group_by(KEY, maintain_order=True).agg(added.alias("lalu"))
    own = _filled(own, reached, ["lalu"])
    return _at_first(
        own, told.drop_nulls("_rp").group_by(NODE).agg(pl.col("_rp").sum().alias("lalu_rp")), "lalu_rp"
    )
