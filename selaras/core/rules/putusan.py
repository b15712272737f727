# SPDX-License-Identifier: AGPL-3.0-or-later
"""From findings to a verdict: the first line of the table that fits (catalogue, "From findings to a verdict").

| belum_dapat_dinilai | no RPJMD or RPD list valid that year, or the programme itself cannot be identified |
| di_luar_rpjmd       | INL-01 fails and no accepted reason stands |
| perlu_perhatian     | INL-01 fails with an accepted reason, or a rule of ATTENTION is open on it or below it |
| selaras             | INL-01 and INL-03 were assessed and hold; anything else is belum_dapat_dinilai |
"""

from collections.abc import Iterable, Sequence

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.rencana import ANNUAL, Plan

VERDICTS = ("selaras", "perlu_perhatian", "di_luar_rpjmd", "belum_dapat_dinilai")
ATTENTION = ("INL-03", "INL-05", "INL-10", "NOM-03", "NOM-05", "STR-01", "STR-02", "THP-01", "PAG-03")
UNKNOWN = ("NOM-01", "NOM-06")  # on the programme's own code, NOM-01 only when berat
KEY = ["daerah", "dokumen", "pd", "program"]


def judge(plan: Plan, findings: pl.DataFrame, unassessed: Iterable[str]) -> pl.DataFrame:
    """One row a document × PD × programme: verdict, pagu, because (list of rule codes)."""
    rows = plan.judged.select(
        *KEY,
        "jenis",
        "tahun",
        "pd_kode",
        "pd_nama",
        "kode",
        pl.col("nama").alias("uraian"),
        "penunjang",
        "menurut_nama",
    )
    rupiah = leaves(plan.pagu.select(*KEY, "tahun", "kode_kegiatan", "tingkat", "rupiah"))
    money = rupiah.group_by(KEY).agg(pl.col("rupiah").sum().alias("pagu"))
    linked = plan.links.select("daerah", "ukuran").unique().with_columns(_linked=pl.lit(True))
    rods = plan.yardstick.with_columns(_rod=pl.lit(True)).join(linked, on=["daerah", "ukuran"], how="left")
    rows = rows.join(money, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    blank_is_nothing = (
        pl.when(pl.col("jenis").is_in(ANNUAL)).then(pl.col("pagu").fill_null(0)).otherwise("pagu")
    )
    rows = rows.with_columns(blank_is_nothing.alias("pagu"))
    rows = rows.join(rods.drop("ukuran"), on=KEY[:2], how="left", maintain_order="left")
    failed = _failed(findings)
    rows = rows.join(failed, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    unasked = [c for c in ("INL-01", "INL-03") if c in set(unassessed)]
    verdict, because = _table(unasked, plan.pengaturan.value("inl.penunjang_wajib_sasaran"))
    return rows.with_columns(verdict.alias("verdict"), because.alias("because")).drop(
        "_rod", "_linked", "_unknown", "_outside", "_attention"
    )


def _failed(findings: pl.DataFrame) -> pl.DataFrame:
    """Per programme: rules that leave it unknown, outside, in need of attention."""
    own = pl.col("kunci") == pl.col("program")
    unknown = (
        own & pl.col("rule").is_in(UNKNOWN) & ((pl.col("rule") == "NOM-06") | (pl.col("severity") == "berat"))
    )
    outside = (pl.col("rule") == "INL-01") & (pl.col("severity") == "berat")
    reasoned = (pl.col("rule") == "INL-01") & (pl.col("severity") != "berat")
    red = (pl.col("rule") != "INL-05") | (pl.col("severity") == "sedang")
    attention = reasoned | (pl.col("rule").is_in(ATTENTION) & red)
    return findings.filter(unknown | outside | attention).group_by(KEY).agg(
        *(pl.col("rule").filter(mark).unique().sort().alias(name)
          for name, mark in (("_unknown", unknown), ("_outside", outside), ("_attention", attention)))
    )  # fmt: skip


def _table(unasked: Sequence[str], ask_penunjang: bool) -> tuple[pl.Expr, pl.Expr]:
    """The verdict and its reasons as expressions; first fitting line wins."""
    some = {n: pl.col(n).list.len().fill_null(0) > 0 for n in ("_unknown", "_outside", "_attention")}
    not_asked = pl.lit([c for c in unasked if c != "INL-03"], dtype=pl.List(pl.String))
    # of many regions one may have no links at all: it is unknown, the others are not
    asked = pl.lit(ask_penunjang) | ~pl.col("penunjang").fill_null(False)
    link_unasked = (pl.lit("INL-03" in unasked) | pl.col("_linked").is_null()) & asked
    lines = (
        # a row that names no programme ("--") was never held against the list
        (pl.col("_rod").is_null() | pl.col("program").is_null(), "belum_dapat_dinilai", pl.lit(["INL-01"])),
        (some["_unknown"], "belum_dapat_dinilai", pl.col("_unknown")),
        (some["_outside"], "di_luar_rpjmd", pl.col("_outside")),
        (some["_attention"], "perlu_perhatian", pl.col("_attention")),
        (not_asked.list.len() > 0, "belum_dapat_dinilai", not_asked),
        (link_unasked, "belum_dapat_dinilai", pl.lit(["INL-03"])),
    )
    verdict, because = pl.lit("selaras"), pl.lit([], dtype=pl.List(pl.String))
    for fits, name, why in reversed(lines):
        verdict = pl.when(fits).then(pl.lit(name)).otherwise(verdict)
        because = pl.when(fits).then(why).otherwise(because)
    return verdict, because
