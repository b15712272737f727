# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a run of core's check to plain values. Imports Polars: tasks only."""

import hashlib
from typing import Any

import polars as pl

from selaras import __version__
from selaras.core.check import Result, rules, run
from selaras.core.rencana import Plan
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.pendaftaran import silsilah_of
from selaras.web.rencana.mapping.kini import Asal, plan_of
from selaras.web.rencana.rows import Putusan
from selaras.web.telaah.rows import Hasil

KEY = ["dokumen", "pd", "program"]


def hasil_of(daerah: Daerah) -> Hasil:
    """Check everything in force in a Daerah."""
    plan, asal, rows = plan_of(daerah)
    result = run(plan)
    known = _lineages(plan, daerah)
    return Hasil(
        sorted({one.versi.pk for one in asal}), f"{__version__} {_rules_hash()}", _rules(), _findings(result, known),
        _verdicts(result, asal), _links(plan, known), rows,
        {code: list(missing) for code, missing in result.unassessed.items()},
    )  # fmt: skip


def _lineages(plan: Plan, daerah: Daerah) -> dict[str, str]:
    """Core's key of an agency → the lineage the Daerah keeps it by."""
    rows = plan.simpul.select("pd", "pd_kode").drop_nulls().unique("pd", keep="first", maintain_order=True)
    return silsilah_of(daerah, dict(rows.iter_rows()))


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
    """The verdict of every programme row in force, by the row it was read from."""
    judged = result.verdicts.select(*KEY, "verdict", "because")
    rows = result.plan.judged.join(judged, on=KEY, nulls_equal=True)
    rows = rows.select("sumber", "baris", "kode", "verdict", "because").filter(pl.col("sumber") < len(asal))
    return [
        Putusan(asal[s].versi.pk, asal[s].nomor, baris, kode or "", verdict, list(because or []))
        for s, baris, kode, verdict, because in rows.iter_rows()
    ]


def _links(plan: Plan, known: dict[str, str]) -> list[tuple[str, str, str, str]]:
    rows = plan.links.select("ukuran", "program", "pd", "sasaran").drop_nulls(
        ["ukuran", "program", "sasaran"]
    )
    return [
        (u, p, known.get(pd, pd) or "", s) for u, p, pd, s in rows.unique(maintain_order=True).iter_rows()
    ]
