# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a run of core's check to plain values. Imports Polars: tasks only."""

import hashlib
import itertools
from collections.abc import Callable
from importlib import resources
from typing import Any

import polars as pl

from selaras import __version__
from selaras.core.check import Result, rules, run
from selaras.core.rencana import JUDGED
from selaras.laporan.simpan import dump
from selaras.web.anggaran.kemampuan import with_capacity
from selaras.web.anggaran.queries import kapasitas_of
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.mapping.kini import Asal, plan_of
from selaras.web.rencana.mapping.tautan import lineages_of, links_of
from selaras.web.rencana.queries import pengaturan_in_force
from selaras.web.rencana.rows import Putusan
from selaras.web.telaah.alasan import add_reasons
from selaras.web.telaah.rows import Hasil

KEY = ["dokumen", "pd", "program"]


Tell = Callable[[int, int, str], None]


def hasil_of(daerah: Daerah, tell: Tell | None = None) -> Hasil:
    """Check everything in force in a Daerah, with the reasons its waivers give; tells asked, of how many, which."""
    own = pengaturan_in_force(
        daerah
    )  # asked before the plan: if another comes between, the run is asked again
    plan, asal, rows = plan_of(daerah)
    plan.pengaturan = with_capacity(plan.pengaturan, kapasitas_of(daerah))
    add_reasons(plan, daerah)
    count = itertools.count()
    result = run(plan, progress=(lambda code: tell(next(count), len(rules()), code)) if tell else None)
    known = lineages_of(plan, daerah)
    return Hasil(
        sorted({one.versi.pk for one in asal}), f"{__version__} aturan {_rules_hash()} parameter {_parameters_hash()}", _rules(), _findings(result, known),
        _verdicts(result, asal), links_of(plan, known, len(asal)), rows,
        {code: list(missing) for code, missing in result.unassessed.items()},
        dict(plan.yardstick.select("dokumen", "ukuran").iter_rows()), dump(result, [_line(one) for one in asal]),
        own.pk if own else None,
    )  # fmt: skip


def _line(one: Asal) -> str | None:
    """The lineage whose document a table is; None for the region's."""
    return one.versi.dokumen.pd.silsilah if one.versi.dokumen.pd else None


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "kode": r.code,
            "urutan": i,
            "judul": r.title,
            "pesan": r.message,
            "perbaikan": r.mend,
            "dasar": list(r.basis),
        }
        for i, r in enumerate(rules().values())
    ]


def _rules_hash() -> str:
    told = "\n".join(
        f"{r.code} {r.severity} {r.title} {r.message} {' '.join(r.basis)}" for r in rules().values()
    )
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _parameters_hash() -> str:
    """Of the values of law and the knowledge tables as this installation has them."""
    folder = resources.files("selaras.core.parameters")
    files = sorted((p for p in folder.iterdir() if p.name.endswith((".toml", ".csv"))), key=lambda p: p.name)
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in files)).hexdigest()[:12]


def _findings(result: Result, known: dict[str, str]) -> list[dict[str, Any]]:
    """Base columns, facts and the cell of every finding."""
    return [
        {
            **row, "pd": known.get(row["pd"], row["pd"]), "facts": one.facts,
            "berkas": one.path, "lembar": one.sheet, "header": one.column, "sel": one.cell,
        }
        for row, one in zip(result.findings.iter_rows(named=True), result, strict=True)
    ]  # fmt: skip


def _verdicts(result: Result, asal: list[Asal]) -> list[Putusan]:
    """The verdict of every programme row in force, by the row it was read from; rows of one identity share it."""
    judged = result.verdicts.select(*KEY, "verdict", "because")
    rows = result.plan.nodes("program", *JUDGED).join(judged, on=KEY, nulls_equal=True)
    rows = rows.select("sumber", "baris", "kode", "verdict", "because").filter(pl.col("sumber") < len(asal))
    return [
        Putusan(asal[s].versi.pk, asal[s].nomor, baris, kode or "", verdict, list(because or []))
        for s, baris, kode, verdict, because in rows.iter_rows()
    ]
