# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes two findings of two runs the same: Daerah × document × rule × PD × node × what tells it from its like.

Never a version, a row or an amount: a finding whose rupiah change is the same finding, told anew.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

DISCRIMINATORS: dict[str, tuple[str, ...]] = {
    "STR-03": ("unit",), "NOM-07": ("indikator_tertulis",), "INL-04": ("tingkat",), "INL-11": ("masalah",),
    "PAG-01": ("tingkat", "unit"), "PAG-02": ("tahun", "dokumen_acuan"), "THP-01": ("tahap_sebelumnya",),
    "THP-02": ("tahap_sebelumnya",), "THP-03": ("semula", "menjadi"), "THP-04": ("tahap_sebelumnya",),
    "CAP-01": ("angka_diperiksa",), "CAP-04": ("sebab",), "CAP-05": ("angka_diperiksa",),
}  # fmt: skip
USUAL = ("indikator", "tahun", "tingkat", "unit")  # of a rule that declares none


def identity(found: dict[str, Any]) -> tuple[str, ...]:
    """The identity of a finding, before two that look alike are told apart by their order."""
    names = DISCRIMINATORS.get(found["rule"], USUAL)
    told = json.dumps([found["facts"].get(n) for n in names], ensure_ascii=False, default=str)
    node = found["kunci"] or found["kode"] or found["uraian"] or ""
    return found["dokumen"] or "", found["rule"], found["pd"] or "", node, found["kolom"] or "", told


def identities(findings: Iterable[dict[str, Any]]) -> list[str]:
    """SHA-256 of each finding's identity; those alike are numbered by what they say, not by where they stand."""
    rows = list(findings)
    order = sorted(range(len(rows)), key=lambda i: json.dumps(rows[i]["facts"], sort_keys=True, default=str))
    seen: Counter[tuple[str, ...]] = Counter()
    found = [""] * len(rows)
    for i in order:
        own = identity(rows[i])
        seen[own] += 1
        found[i] = hashlib.sha256("\x1f".join((*own, str(seen[own]))).encode()).hexdigest()
    return found
