# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read findings and runs. Names start with the noun."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, Sum

from selaras.web.organisasi.models import Daerah
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import SEVERITIES, Aturan, Keadaan, Pemeriksaan, Temuan

Seen = frozenset[str] | None  # lineages whose findings a person sees; None for all


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list is asked for; empty means everything."""

    q: str = ""
    pd: int | None = None
    aturan: str = ""
    dokumen: str = ""
    keparahan: tuple[int, ...] = ()
    beres: bool = False


def temuan_seen(daerah: Daerah, seen: Seen) -> ScopedQuerySet[Temuan]:
    """Findings of a Daerah that a person may see."""
    rows = Temuan.objects.of(daerah)
    return rows if seen is None else rows.filter(pd__silsilah__in=seen)


def temuan_filtered(daerah: Daerah, seen: Seen, asked: Saringan) -> ScopedQuerySet[Temuan]:
    """Findings as asked: gravest first, then by rupiah."""
    rows = temuan_seen(daerah, seen).filter(beres_at__isnull=not asked.beres)
    if asked.q:
        words = Q(kode__startswith=asked.q) | Q(uraian__icontains=asked.q) | Q(aturan__kode=asked.q.upper())
        rows = rows.filter(words)
    if asked.pd:
        rows = rows.filter(pd=asked.pd)
    if asked.aturan:
        rows = rows.filter(aturan=asked.aturan)
    if asked.dokumen:
        rows = rows.filter(dokumen=asked.dokumen)
    if asked.keparahan:
        rows = rows.filter(keparahan__in=asked.keparahan)
    return rows.select_related("aturan", "pd").order_by(
        "-keparahan", F("rupiah").desc(nulls_last=True), "aturan__urutan", "pk"
    )


def temuan_groups(rows: ScopedQuerySet[Temuan]) -> list[dict[str, Any]]:
    """Rule × PD with number and rupiah, the gravest and largest first. One query."""
    grouped = rows.select_related(None).order_by().values("aturan", "aturan__judul", "pd", "pd__nama")
    told = grouped.annotate(jumlah=Count("pk"), rupiah=Sum("rupiah"), keparahan=Max("keparahan"))
    return [dict(row) for row in told.order_by("-keparahan", "aturan__urutan", "-jumlah", "pd__nama")]


def temuan_totals(rows: ScopedQuerySet[Temuan]) -> dict[str, Any]:
    """Number by severity, of PD, and rupiah of all that is asked, not of a page. One query."""
    counts = {word: Count("pk", filter=Q(keparahan=i)) for i, word in enumerate(SEVERITIES)}
    return rows.order_by().aggregate(
        jumlah=Count("pk"), opd=Count("pd", distinct=True), rupiah=Sum("rupiah"), **counts
    )


def temuan_choices(daerah: Daerah, seen: Seen) -> dict[str, list[Any]]:
    """What the filters offer: PD, rules, documents that have findings. Three queries."""
    rows = temuan_seen(daerah, seen).order_by()
    return {
        "pd": list(rows.exclude(pd=None).values_list("pd", "pd__nama").distinct().order_by("pd__nama")),
        "aturan": list(
            rows.values_list("aturan", "aturan__judul", "aturan__urutan")
            .distinct()
            .order_by("aturan__urutan")
        ),
        "dokumen": list(rows.values_list("dokumen", flat=True).distinct().order_by("dokumen")),
    }


def temuan_of_node(daerah: Daerah, seen: Seen, *, dokumen: str, silsilah: str, kunci: str) -> list[Temuan]:
    """Open findings on a node, or on a programme and all below it. One query."""
    rows = temuan_seen(daerah, seen).filter(Q(kunci=kunci) | Q(program=kunci), beres_at=None, dokumen=dokumen)
    rows = rows.filter(pd__silsilah=silsilah) if silsilah else rows
    return list(rows.select_related("aturan", "pd").order_by("-keparahan", "aturan__urutan", "pk"))


def pemeriksaan_last(daerah: Daerah) -> Pemeriksaan | None:
    """The last run that ended with a result."""
    return Pemeriksaan.objects.of(daerah).filter(keadaan=Keadaan.SELESAI).order_by("-selesai_at").first()


def pemeriksaan_at_work(daerah: Daerah) -> bool:
    """Whether a run has begun and not ended."""
    last = Pemeriksaan.objects.of(daerah).order_by("-dimulai_at", "-pk").first()
    return last is not None and last.keadaan == Keadaan.BERJALAN


def aturan_titles(codes: list[str]) -> dict[str, str]:
    """Titles of rules by code."""
    return dict(Aturan.objects.filter(pk__in=codes).values_list("kode", "judul"))
