# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings as people read them: one matter (rule × PD × node), the documents it stands in inside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Min, QuerySet

from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import Temuan
from selaras.web.telaah.queries.temuan import NODE, WITH

SORTS: dict[str, tuple[Any, ...]] = {
    "": ("-berat", F("uang").desc(nulls_last=True), "aturan__urutan", "pertama"),
    "rupiah": (F("uang").desc(nulls_last=True), "-berat", "pertama"),
    "tenggat": (F("tenggat").asc(nulls_last=True), "-berat", "pertama"),
    "opd": ("pd__nama", "-berat", F("uang").desc(nulls_last=True), "pertama"),
}
BUDGET = ("rkpd", "renja", "kua_ppas", "rka", "dpa")  # documents of one year, in the order they are made


@dataclass(frozen=True, slots=True)
class Rangkaian:
    """One matter and the findings it is made of, the gravest first."""

    temuan: list[Temuan]
    rupiah: int | None

    @property
    def first(self) -> Temuan:
        """The one that speaks for all."""
        return self.temuan[0]


def rangkaian_of(rows: ScopedQuerySet[Temuan], urut: str = "") -> QuerySet[Temuan, dict[str, Any]]:
    """The matters among these findings, as keys; page it, then ask `rangkaian_filled`."""
    keys: Any = rows.select_related(None).order_by().annotate(simpul=NODE).values("aturan", "pd", "simpul")
    told = keys.annotate(
        berat=Max("keparahan"),
        uang=Max("rupiah"),
        tenggat=Min("tenggat_on"),
        pertama=Min("pk"),
        n=Count("pk"),
    )
    return told.order_by(*SORTS.get(urut, SORTS[""]))


def rangkaian_filled(rows: ScopedQuerySet[Temuan], keys: Iterable[dict[str, Any]]) -> list[Rangkaian]:
    """The findings of these matters. One query."""
    wanted = [(k["aturan"], k["pd"], k["simpul"]) for k in keys]
    found: dict[Any, list[Temuan]] = defaultdict(list)
    of_keys = rows.annotate(simpul=NODE).filter(
        simpul__in={k[2] for k in wanted}, aturan__in={k[0] for k in wanted}
    )
    for one in of_keys.select_related(*WITH).order_by("-keparahan", "dokumen", "pk"):
        found[one.aturan_id, one.pd_id, one.simpul].append(one)  # type: ignore[attr-defined]
    amounts = [[t.rupiah for t in found[key] if t.rupiah is not None] for key in wanted]
    return [
        Rangkaian(found[key], max(amount, default=None))
        for key, amount in zip(wanted, amounts, strict=True)
        if found[key]
    ]


def temuan_money(rows: ScopedQuerySet[Temuan], order: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Rupiah these findings are about, each node once, and how many matters have none in a document of one year.

    order: document → (year, place among its kind), of the documents of one year in force. One query.
    """
    grouped = (
        rows.select_related(None).order_by().annotate(simpul=NODE).values_list("pd", "simpul", "dokumen")
    )
    told = grouped.annotate(uang=Max("rupiah")).filter(uang__isnull=False)
    return distinct_money(told, order)


def distinct_money(
    rows: Iterable[tuple[int | None, str, str, int]], order: dict[str, tuple[int, int]]
) -> tuple[int, int]:
    """Sum of (pd, node, document, rupiah): of each node the last stage of the year, nothing below a node that counts.

    The same money is planned again at every stage and printed again at every level, so neither is added up.
    """
    last: dict[tuple[int, int | None, str], tuple[tuple[int, int], int]] = {}
    without: set[tuple[int | None, str]] = set()
    for pd, node, document, rupiah in rows:
        if document not in order:
            without.add((pd, node))
            continue
        year, place = order[document]
        stage = (place, BUDGET.index(document.split("-")[0]) if document.split("-")[0] in BUDGET else -1)
        known = last.get((year, pd, node))
        if known is None or known[0] < stage:
            last[year, pd, node] = (stage, rupiah)
    total = 0
    above: tuple[int, int | None, str] = (0, None, "")
    for key in sorted(last, key=lambda k: (k[0], k[1] or 0, k[2])):
        if above[2] and key[:2] == above[:2] and key[2].startswith(above[2] + "."):
            continue
        above = key
        total += last[key][1]
    counted = {(pd, node) for _year, pd, node in last}
    return total, len(without - counted)
