# SPDX-License-Identifier: AGPL-3.0-or-later
"""The links of a plan: each programme with the sasaran declared for it and those suggested, in words."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from selaras.cli.terminal import Refused
from selaras.core.wording import _

if TYPE_CHECKING:
    from selaras.core.rencana import Plan


@dataclass(frozen=True, slots=True)
class Saran:
    """One suggested sasaran; `because` are sentences."""

    kode: str | None
    uraian: str
    confidence: float
    because: list[str]


@dataclass(slots=True)
class Link:
    """One programme of one agency. `abstained`: nothing is suggested, `because` says why."""

    pd: str | None
    pd_nama: str | None
    kode: str | None
    uraian: str | None
    declared: str | None = None
    abstained: bool = False
    disagree: bool = False
    outside: bool = False
    because: list[str] = field(default_factory=list)
    suggestions: list[Saran] = field(default_factory=list)


def links_of(plan: "Plan") -> list[Link]:
    """Every programme with its suggestions; Refused where sasaran or programmes are lacking."""
    from selaras.core.padanan import IKUT_OPD, TATA_KELOLA, suggest

    rod, goals = _goals(plan)
    programs = _programs(plan, rod)
    if not programs.height:
        raise Refused(
            _(
                "tidak ada program dengan kode di berkas itu; sertakan Renstra, RKPD, Renja, atau daftar program"
            )
        )
    lists = plan.nomenklatur if plan.nomenklatur.height else None
    habit = {"ikut_sasaran_opd": IKUT_OPD, "ke_tata_kelola": TATA_KELOLA}[
        plan.pengaturan.value("inl.penunjang_kebiasaan")
    ]
    frame = suggest(programs, goals, nomenklatur=lists, habit=habit).frame
    declared, doubted = _declared(plan, rod, programs, goals, lists)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in frame.sort("rank", maintain_order=True).iter_rows(named=True):
        rows.setdefault(row["program"], []).append(row)
    links = []
    for one in programs.iter_rows(named=True):
        key = one["kunci"]
        link = Link(
            one["pd_kode"] or one["pd_nama"],
            one["pd_nama"] or one["pd_kode"],
            one["kode"],
            one["nama"],
            declared.get(key),
            disagree=key in doubted,
        )
        _fill(link, rows.get(key, []))
        links.append(link)
    return links


def _fill(link: Link, rows: list[dict[str, Any]]) -> None:
    from selaras.core.padanan import explain
    from selaras.core.padanan.keyakinan import TIDAK_DITEMUKAN

    found = [row for row in rows if row["sasaran"] is not None]
    link.abstained = not found or rows[0]["status"] == TIDAK_DITEMUKAN
    link.outside = bool(rows and rows[0]["di_luar"])
    if link.abstained:
        link.because = explain(rows[0]) if rows else []
    else:
        link.suggestions = [Saran(r["kode"], r["nama"], r["keyakinan"], explain(r)) for r in found]


def _goals(plan: "Plan") -> tuple[str, pl.DataFrame]:
    """The promise in force last (its document), and its sasaran with the texts that speak for them."""
    from selaras.core.kaskade import goals

    found = goals(plan)
    if found.is_empty():
        raise Refused(_("tidak ada sasaran RPJMD di berkas itu; sertakan tabel tujuan dan sasaran RPJMD"))
    documents = plan.dokumen.filter(pl.col("dokumen").is_in(found["ukuran"].unique().to_list()))
    order = documents.sort("tahun", "urutan", nulls_last=False)["dokumen"]
    rod = str(order[-1] if order.len() else found["ukuran"][0])
    return rod, found.filter(ukuran=rod).drop("ukuran")


def _programs(plan: "Plan", rod: str) -> pl.DataFrame:
    """Programmes of the plans, one row an agency; without any plan those the RPJMD lists. `kunci` numbers them."""
    judged = plan.judged
    rows = judged if judged.height else plan.program().filter(dokumen=rod)
    rows = rows.unique(["daerah", "pd", "program"], keep="first", maintain_order=True).drop_nulls("program")
    columns = ["daerah", "kode", "program", "nama", "pd", "pd_kode", "pd_nama", "penunjang"]
    return rows.select(columns).with_row_index("kunci").with_columns(pl.col("kunci").cast(pl.String))


def _declared(
    plan: "Plan", rod: str, programs: pl.DataFrame, goals: pl.DataFrame, lists: pl.DataFrame | None
) -> tuple[dict[str, str], set[str]]:
    """Key of a programme -> its declared sasaran in words; and the keys whose link is doubted."""
    from selaras.core.padanan import judge_links

    known = plan.links.filter(ukuran=rod).select("daerah", "program", "sasaran").unique(maintain_order=True)
    pairs = programs.select("daerah", "program", "kunci").join(
        known, on=["daerah", "program"], maintain_order="left"
    )
    named = goals.select(
        "daerah", sasaran="kunci", teks=pl.concat_str("kode", "nama", separator=" ", ignore_nulls=True)
    )
    said = pairs.join(named, on=["daerah", "sasaran"], how="left", maintain_order="left")
    texts = (
        said.with_columns(pl.coalesce("teks", "sasaran").alias("teks"))
        .group_by("kunci")
        .agg(pl.col("teks").unique(maintain_order=True))
    )
    links = pairs.select("daerah", "sasaran", program="kunci")
    judged = (
        judge_links(programs, goals, links, nomenklatur=lists)
        if links.height
        else links.with_columns(warna=pl.lit(None))
    )
    doubted = set(judged.filter(pl.col("warna").is_not_null())["program"])
    return {key: "; ".join(told) for key, told in texts.iter_rows()}, doubted
