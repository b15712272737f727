# SPDX-License-Identifier: AGPL-3.0-or-later
"""Perangkat daerah."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q

from selaras.web.organisasi.models import Daerah, Pemangku, PerangkatDaerah
from selaras.web.organisasi.queries.hari import today_of
from selaras.web.organisasi.queries.kedudukan import holders
from selaras.web.organisasi.roles import Peran
from selaras.web.scope import ScopedQuerySet


def pd_of(daerah: Daerah, on: date | None = None) -> ScopedQuerySet[PerangkatDaerah]:
    """The PD valid on a day (today), by code."""
    day = on or today_of(daerah)
    return PerangkatDaerah.objects.of(daerah).filter(
        Q(berlaku_mulai=None) | Q(berlaku_mulai__lte=day), Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=day)
    )


def pd_choices(daerah: Daerah) -> list[tuple[Any, str]]:
    """PD for a select."""
    return [(pd.pk, pd.nama) for pd in pd_of(daerah)]


def pd_ever(daerah: Daerah) -> list[PerangkatDaerah]:
    """Every PD row of the Daerah with its predecessors, oldest first, so that it can be read back. Two queries."""
    rows = PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "kode")
    old = Prefetch("pendahulu", PerangkatDaerah.objects.of(daerah).order_by("kode"))
    return list(rows.prefetch_related(old))


def pd_names(kode: str, lineages: Iterable[str]) -> dict[str, str]:
    """The newest name of each of these lineages, in the Daerah of that code. One query."""
    daerah = Daerah.objects.filter(kode=kode).values("pk")[:1]
    rows = PerangkatDaerah.objects.of(daerah).filter(silsilah__in=set(lineages))
    return dict(rows.order_by(F("berlaku_mulai").asc(nulls_first=True)).values_list("silsilah", "nama"))


def pd_by_line(daerah: Daerah, lineages: Iterable[str]) -> dict[str, PerangkatDaerah]:
    """The newest row of each of these lineages. One query."""
    rows = PerangkatDaerah.objects.of(daerah).filter(silsilah__in=set(lineages))
    return {pd.silsilah: pd for pd in rows.order_by(F("berlaku_mulai").asc(nulls_first=True), "pk")}


def pd_with_heads(daerah: Daerah) -> list[tuple[PerangkatDaerah, list[Pemangku]]]:
    """PD valid today, each with who heads it today."""
    heads: dict[str, list[Pemangku]] = {}
    for row in holders(daerah).filter(jabatan__peran=Peran.KEPALA_OPD):
        heads.setdefault(row.jabatan.pd.silsilah if row.jabatan.pd else "", []).append(row)
    return [(pd, heads.get(pd.silsilah, [])) for pd in pd_of(daerah)]


def pd_lineage(daerah: Daerah, pd: PerangkatDaerah) -> dict[str, list[PerangkatDaerah]]:
    """The names of this lineage over time, what it came from, and what came of it. Three queries."""
    rows = PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")
    line = [one for one in rows if one.silsilah == pd.silsilah]
    keys = {one.pk for one in line}
    by_pk = {one.pk: one for one in rows}
    links = PerangkatDaerah.pendahulu.through.objects.filter(from_perangkatdaerah__daerah=daerah).values_list(
        "from_perangkatdaerah_id", "to_perangkatdaerah_id"
    )
    pairs = list(links)
    return {
        "nama": line,
        "pendahulu": [by_pk[old] for new, old in pairs if new in keys and old not in keys],
        "penerus": [by_pk[new] for new, old in pairs if old in keys and new not in keys],
    }


def pd_brought_to_today(daerah: Daerah, day: date) -> list[tuple[PerangkatDaerah, list[PerangkatDaerah]]]:
    """PD valid on that day, each with what it is today: itself, its new name, or its successors."""
    everyone = {pd.pk: pd for pd in PerangkatDaerah.objects.of(daerah)}
    now_on = today_of(daerah)
    today = {pk for pk, pd in everyone.items() if _valid(pd, now_on)}
    after: dict[int, list[int]] = {}
    links = PerangkatDaerah.pendahulu.through.objects.filter(from_perangkatdaerah__daerah=daerah)
    for new, old in links.values_list("from_perangkatdaerah_id", "to_perangkatdaerah_id"):
        after.setdefault(old, []).append(new)
    lines: dict[str, list[int]] = {}
    for pk in today:
        lines.setdefault(everyone[pk].silsilah, []).append(pk)

    def now(pk: int, seen: frozenset[int]) -> set[int]:
        if pk in today:
            return {pk}
        if pk in seen:
            return set()
        found: set[int] = set(lines.get(everyone[pk].silsilah, ()))
        for new in after.get(pk, ()):
            found |= now(new, seen | {pk})
        return found

    return [
        (pd, sorted((everyone[key] for key in now(pd.pk, frozenset())), key=lambda one: one.kode))
        for pd in everyone.values()
        if _valid(pd, day)
    ]


def _valid(pd: PerangkatDaerah, day: date) -> bool:
    return (pd.berlaku_mulai or day) <= day <= (pd.berlaku_sampai or day)
