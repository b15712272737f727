# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read matters. Names start with the noun."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum

from selaras.web.organisasi.models import Daerah
from selaras.web.scope import ScopedQuerySet
from selaras.web.tindaklanjut.models import Menunggu, Perkara

Seen = frozenset[str] | None  # lineages whose matters a person sees; None for all


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list is asked for; empty means everything."""

    q: str = ""
    pd: int | None = None
    menunggu: str = ""
    selesai: bool = False


def perkara_seen(daerah: Daerah, seen: Seen) -> ScopedQuerySet[Perkara]:
    """Matters a person may see: of all, or those his PD is concerned by or raised."""
    rows = Perkara.objects.of(daerah).select_related("pd", "pengaju", "dibuka_by", "selesai_by")
    return rows if seen is None else rows.filter(Q(pd__silsilah__in=seen) | Q(pengaju__silsilah__in=seen))


def perkara_filtered(daerah: Daerah, seen: Seen, asked: Saringan) -> ScopedQuerySet[Perkara]:
    """Matters as asked: open ones gravest first, then by rupiah, then the longest waiting; closed ones newest first."""
    rows = perkara_seen(daerah, seen).filter(selesai_at__isnull=not asked.selesai)
    if asked.q:
        rows = rows.filter(Q(judul__icontains=asked.q) | Q(uraian__icontains=asked.q))
    if asked.pd:
        rows = rows.filter(Q(pd=asked.pd) | Q(pengaju=asked.pd))
    if asked.menunggu:
        rows = rows.filter(menunggu=asked.menunggu)
    if asked.selesai:
        return rows.order_by("-selesai_at", "-pk")
    return rows.order_by("-keparahan", F("rupiah").desc(nulls_last=True), "dibuka_at", "pk")


def perkara_totals(rows: ScopedQuerySet[Perkara]) -> dict[str, Any]:
    """Number, rupiah, and how many wait for whom. One query."""
    waits = {word: Count("pk", filter=Q(menunggu=word)) for word in Menunggu.values}
    return rows.order_by().aggregate(jumlah=Count("pk"), rupiah=Sum("rupiah"), **waits)


def perkara_pd_choices(daerah: Daerah, seen: Seen) -> list[tuple[Any, str]]:
    """PD that are concerned by a matter one may see. One query."""
    rows = perkara_seen(daerah, seen).exclude(pd=None).order_by()
    return list(rows.values_list("pd", "pd__nama").distinct().order_by("pd__nama"))


def perkara_open(daerah: Daerah, seen: Seen = None) -> list[Perkara]:
    """Every open matter a person may see, as the list orders them. One query."""
    return list(perkara_filtered(daerah, seen, Saringan()))


def perkara_of(daerah: Daerah, *, asal_jenis: str, asal_kunci: Iterable[str]) -> dict[str, Perkara]:
    """The newest matter of each thing it may come from, by its key. One query."""
    rows = Perkara.objects.of(daerah).filter(asal_jenis=asal_jenis, asal_kunci__in=list(asal_kunci))
    return {one.asal_kunci: one for one in rows.select_related("selesai_by").order_by("dibuka_at", "pk")}
