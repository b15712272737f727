# SPDX-License-Identifier: AGPL-3.0-or-later
"""What padanan says of every programme of every PD, in words. Imports Polars: tasks only."""

from dataclasses import replace

import polars as pl

from selaras.core.kaskade import goals
from selaras.core.padanan import (
    BETWEEN,
    Tabel,
    details,
    explain,
    explain_link,
    judge_links,
    suggest,
    taught,
)
from selaras.core.rencana import YARDSTICK, Plan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.mapping.kini import plan_of
from selaras.web.rencana.mapping.tautan import lineages_of
from selaras.web.rencana.models import JenisUsulan
from selaras.web.rencana.queries.tautan import garis_drafting
from selaras.web.rencana.rows import PelajaranBaru, UsulanBaru


def usulan_of(daerah: Daerah) -> tuple[list[UsulanBaru], list[PelajaranBaru]]:
    """Suggestions and doubts of everything in force, and the region's layer they were made with.

    What everybody sees is made of what was submitted; a line with a draft has its own besides, made of that draft.
    """
    found, lessons = _of_plan(plan_of(daerah, frozenset())[0], daerah)
    drafts = garis_drafting(daerah)
    if drafts:
        own, lessons = _of_plan(plan_of(daerah)[0], daerah)
        found += [replace(one, rancangan=True) for one in own if one.silsilah in drafts]
    return found, lessons


def _of_plan(plan: Plan, daerah: Daerah) -> tuple[list[UsulanBaru], list[PelajaranBaru]]:
    known = lineages_of(plan, daerah)
    promised = goals(plan)
    programs, sasaran = _programs(plan), _at_home(promised)
    if programs.is_empty() or sasaran.is_empty():
        return [], []
    lists = plan.nomenklatur if plan.nomenklatur.height else None
    tabel = taught(plan.pelajaran, promised)
    said = suggest(programs, sasaran, nomenklatur=lists, tabel=tabel)
    judged = judge_links(programs, sasaran, _known_links(plan, programs), nomenklatur=lists, tabel=tabel)
    found = [_suggested(row, known) for row in said.frame.iter_rows(named=True)]
    found += [_doubted(row, known) for row in judged.drop_nulls("warna").iter_rows(named=True)]
    return found, _lessons(tabel)


def _at_home(frame: pl.DataFrame) -> pl.DataFrame:
    """An RPJMD is one place of its own: a region may have several in force for different years."""
    return frame.with_columns(pl.concat_str("daerah", "ukuran", separator=BETWEEN).alias("daerah"))


def _programs(plan: Plan) -> pl.DataFrame:
    """Programmes of every PD under every yardstick, the newest printing of each."""
    below = plan.judged.join(plan.yardstick, on=["daerah", "dokumen"])
    own = plan.program(*YARDSTICK).with_columns(ukuran=pl.col("dokumen"))
    rows = pl.concat([below, own.select(below.columns)]).drop_nulls(["program", "pd", "nama"])
    rows = rows.sort("tahun", descending=True, nulls_last=True, maintain_order=True)
    rows = rows.unique(["daerah", "ukuran", "pd", "program"], keep="first", maintain_order=True)
    kunci = pl.concat_str("pd", "program", separator=BETWEEN)
    return _at_home(rows).select("daerah", kunci.alias("kunci"), "kode", "program", "nama", "pd", "penunjang")


def _known_links(plan: Plan, programs: pl.DataFrame) -> pl.DataFrame:
    """Links as rows of `programs`: of its own PD, or of no PD in particular."""
    links = _at_home(plan.links).select("daerah", "program", "sasaran", _pd="pd").unique(maintain_order=True)
    rows = programs.select("daerah", "program", "pd", "kunci").join(links, on=["daerah", "program"])
    rows = rows.filter(pl.col("_pd").is_null() | (pl.col("_pd") == pl.col("pd")))
    return rows.select("daerah", "sasaran", program="kunci").unique(maintain_order=True)


def _suggested(row: dict[str, object], known: dict[str, str]) -> UsulanBaru:
    return UsulanBaru(
        *_place(row, known), JenisUsulan.SARAN, int(str(row["rank"])), str(row["sasaran"] or ""),
        _number(row["score"]), str(row["status"]), explain(row), details(row),
        kata_kunci=str(row["kata_kunci"] or ""), kode_bidang=str(row["kode_bidang"] or ""),
    )  # fmt: skip


def _doubted(row: dict[str, object], known: dict[str, str]) -> UsulanBaru:
    return UsulanBaru(
        *_place(row, known), JenisUsulan.RAGU, 1, str(row["sasaran"]), _number(row["score_tautan"]),
        str(row["warna"]), explain_link(row), sasaran_lain=str(row["sasaran_terbaik"] or ""),
    )  # fmt: skip


def _place(row: dict[str, object], known: dict[str, str]) -> tuple[str, str, str]:
    """ukuran, programme, lineage of a row of padanan."""
    ukuran = str(row["daerah"]).split(BETWEEN)[1]
    pd, program = str(row["program"]).split(BETWEEN)
    return ukuran, program, known.get(pd, pd)


def _number(value: object) -> float:
    return round(float(str(value)), 6) if value is not None else 0.0


def _lessons(tabel: Tabel) -> list[PelajaranBaru]:
    return [
        PelajaranBaru(
            r["daerah"].split(BETWEEN)[1],
            r["kata_kunci"],
            r["kode"],
            r["terima"],
            r["tolak"],
            r["bobot_awal"],
            r["bobot"],
        )
        for r in tabel.layer.sort("daerah", "kata_kunci", "kode").iter_rows(named=True)
    ]
