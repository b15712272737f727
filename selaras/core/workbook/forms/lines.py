# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed lines of a form: one mapping of canonical column to value a line, with its level for the look."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars as pl

from selaras.core.nomenklatur import list_code
from selaras.core.rencana import Plan

Row = dict[str, Any]
LEVELS = ("program", "kegiatan", "sub_kegiatan")
DEPTH = {"program": 3, "kegiatan": 5, "sub_kegiatan": 6}  # parts of a code


@dataclass(slots=True)
class Line:
    """One printed row; `tingkat` None continues the node above (a further indicator).

    label: of a row of averages or of what is written by hand, printed over the columns before its figures.
    """

    tingkat: str | None
    cells: Row = field(default_factory=dict)
    label: str | None = None


@dataclass(slots=True)
class Node:
    """One programme, kegiatan or sub kegiatan to be printed, with its indicators and its money rows."""

    tingkat: str
    kode: str | None
    nama: str | None
    kunci: str | None
    rows: list[Row] = field(default_factory=list)
    children: dict[str, "Node"] = field(default_factory=dict)

    def sum(self, column: str) -> Any:
        """What its money rows hold, or its children where it has any; None where nothing is known."""
        own = [r[column] for r in self.rows if r.get(column) is not None]
        below = [v for c in self.children.values() if (v := c.sum(column)) is not None]
        values = below or own
        return sum(values[1:], start=values[0]) if values else None


def with_unit(teks: str | None, satuan: str | None) -> str | None:
    """A target as the forms print it, unit beside the figure: "12" and "Dokumen" are "12 Dokumen"."""
    if teks is None or not satuan:
        return teks
    bare = re.fullmatch(r"[\s\d.,<>≤≥=–-]+", teks)
    return f"{teks.strip()} {satuan}" if bare and re.search(r"\d", teks) else teks


def number_text(value: float) -> str:
    """A figure as Indonesian text that can be read one way only: 12,5; 1,2340; 2000."""
    if float(value).is_integer():
        return str(int(value))
    text = format(Decimal(repr(float(value))), "f").replace(".", ",")
    return f"{text}0" if re.fullmatch(r"-?\d{1,3},\d{3}", text) else text


def own_row(
    rows: Sequence[Row],
    path: Sequence[tuple[str, str | None, str | None, str | None]],
    roots: dict[str, Node],
) -> None:
    """File money rows under the node their path of (level, code, name, key) leads to."""
    level = roots
    node = None
    for tingkat, kode, nama, kunci in path:
        node = level.setdefault(kode or nama or "", Node(tingkat, kode, nama, kunci))
        node.nama = node.nama or nama
        level = node.children
    if node is not None:
        node.rows += rows


def ordered(nodes: dict[str, Node]) -> Iterable[Node]:
    """Nodes in the order of their codes; penunjang (X.XX.01, d.dd.01) stands where its code puts it."""
    return [nodes[k] for k in sorted(nodes)]


def headings(plan: Plan, kode: str | None, seen: set[str]) -> list[Line]:
    """Urusan and bidang urusan lines above a programme, once each, where a nomenclature names them."""
    lines = []
    for tingkat, parts in (("urusan", 1), ("bidang_urusan", 2)):
        own = ".".join((kode or "").split(".")[:parts])
        if own and own not in seen and (nama := listed_name(plan, own, tingkat)):
            seen.add(own)
            lines.append(Line(tingkat, {"kode": own, "uraian": nama}))
    return lines


def listed_name(plan: Plan, kode: str, tingkat: str) -> str | None:
    """The nomenclature's own name of a code, of the newest list at hand."""
    rows = plan.nomenklatur.filter(pl.col("tingkat") == tingkat)
    own = rows.filter(pl.col("kode") == pl.select(list_code(pl.lit(kode))).item()).sort(
        "tahun_mulai", nulls_last=False
    )
    return own["nama"].to_list()[-1] if own.height else None


def known_name(plan: Plan, kode: str, tingkat: str) -> str | None:
    """The name a plan or the nomenclature gives a printed code."""
    said = plan.simpul.filter((pl.col("tingkat") == tingkat) & (pl.col("kode") == kode)).drop_nulls("nama")[
        "nama"
    ]
    return said[0] if said.len() else listed_name(plan, kode, tingkat)


def sasaran_of(plan: Plan, pd: str | None) -> dict[str, str]:
    """Programme identity -> the sasaran it supports: the agency's own (Renstra), else the region's."""
    found: dict[str, str] = {}
    names = dict(
        plan.nodes_of(["sasaran", "sasaran_pd"], ["rpjmd", "rpd", "renstra"])
        .select("kunci", "nama")
        .iter_rows()
    )
    own = plan.program("renstra").filter(
        pl.col("induk").str.starts_with("sasaran_pd:") & pl.col("pd").eq_missing(pl.lit(pd))
    )
    for program, induk in own.select("program", "induk").iter_rows():
        found.setdefault(program, names.get(induk, ""))
    for program, sasaran in plan.links.select("program", "sasaran").iter_rows():
        found.setdefault(program, names.get(sasaran) or sasaran.partition(":")[2])
    return found
