# SPDX-License-Identifier: AGPL-3.0-or-later
"""The JSON report: one object, its shape stable within a major version."""

import json
import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from selaras.core.check import rules
from selaras.core.finding import Finding
from selaras.core.kalimat import NBSP, sentence
from selaras.core.rencana import Source
from selaras.core.workbook.problem import Problem
from selaras.laporan.isi import Isi, counted, rupiah_by_verdict

MAJOR = "1"
READ = ("path", "kind", "sheet", "rows", "accepted", "rejected", "skipped", "pagu")


def report(isi: Isi) -> dict[str, Any]:
    """The whole report as plain values."""
    return {
        "selaras": MAJOR,
        "read": read(isi.read),
        "problems": problems(isi.result.plan.problems, isi.read),
        "findings": [finding(one) for one in isi.printed()],
        "verdicts": [_verdict(isi, row) for row in isi.verdicts.iter_rows(named=True)],
        "unassessed": [
            {"rule": code, "missing": _kinds(missing)} for code, missing in isi.unassessed.items()
        ],
        "summary": {
            "by_rule": counted(f.rule for f in isi.findings),
            "by_severity": isi.by_severity,
            "by_pd": counted(f.pd or "" for f in isi.printed()),
            "rupiah_by_verdict": rupiah_by_verdict(isi.verdicts),
        },
    }


def dump(value: Any, *, ascii_only: bool = False) -> str:
    """JSON text; money with sen becomes a string, never a float. ascii_only: for narrow pipes."""
    return json.dumps(value, ensure_ascii=ascii_only, indent=1, default=_plain) + "\n"


def read(sources: list[Source]) -> list[dict[str, Any]]:
    """One entry a table that was read."""
    return [{name: getattr(source, name) for name in READ} for source in sources]


def problems(found: list[Problem], sources: list[Source]) -> list[dict[str, Any]]:
    """Cells and rows that could not be accepted; `column` is the header as printed."""
    headers = {(s.path, s.sheet, at): header for s in sources for header, at in s.columns.values()}
    return [
        {
            "path": p.path,
            "sheet": p.sheet,
            "row": p.row,
            "column": headers.get((p.path, p.sheet, p.column or ""), p.column),
            "cell": p.address if p.column else None,
            "read": p.read,
            "expected": p.expected,
        }
        for p in found
    ]


def finding(one: Finding) -> dict[str, Any]:
    """One finding with its sentence, its facts and the cell it stands in."""
    return {
        "rule": one.rule,
        "severity": one.severity,
        "dokumen": one.dokumen,
        "kode": one.kode,
        "uraian": one.uraian,
        "pd": one.pd,
        "owner": one.owner,
        "message": sentence(rules()[one.rule], one).replace(NBSP, " "),
        "suggestion": one.suggestion,
        "evidence": {name: _value(fact) for name, fact in one.facts.items()},
        "source": {
            "path": one.path,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "cell": one.cell,
        },
    }


def _verdict(isi: Isi, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "dokumen": row["dokumen"],
        "tahun": row["tahun"],
        "pd": row["pd_kode"] or row["pd_nama"] or isi.agency_code(row["pd"]),
        "kode": row["kode"],
        "program": row["program"],
        "uraian": row["uraian"],
        "verdict": row["verdict"],
        "pagu": row["pagu"],
        "because": row["because"],
    }


def _kinds(missing: tuple[str, ...]) -> list[str]:
    """What to bring, alternatives one by one."""
    return list(dict.fromkeys(kind for need in missing for kind in need.split("|")))


def _value(fact: Any) -> Any:
    """A fact as JSON holds it: exact decimals and dates as text, lists item by item."""
    if isinstance(fact, list | tuple):
        return [_value(one) for one in fact]
    if isinstance(fact, float) and not math.isfinite(fact):
        return None
    return _plain(fact) if isinstance(fact, Decimal | date) else fact


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
