# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding: one row of the plan that fails one rule, with the facts for its message."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

SEVERITIES = ("ringan", "sedang", "berat")
OWNERS = ("opd", "bappeda", "bpkad", "organisasi")
FINDING: dict[str, type[pl.DataType]] = {
    "rule": pl.String, "severity": pl.String, "owner": pl.String, "daerah": pl.String, "dokumen": pl.String,
    "pd": pl.String, "program": pl.String, "kunci": pl.String, "kode": pl.String, "uraian": pl.String,
    "suggestion": pl.String, "kolom": pl.String, "sumber": pl.UInt16, "baris": pl.UInt32,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of one run. `facts` feed the message and are printed as evidence; no sentence is stored."""

    rule: str
    severity: str
    owner: str
    dokumen: str
    pd: str | None
    kode: str | None
    uraian: str | None
    suggestion: str | None
    facts: dict[str, Any] = field(default_factory=dict)
    path: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
