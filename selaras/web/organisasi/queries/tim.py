# SPDX-License-Identifier: AGPL-3.0-or-later
"""Teams and their members."""

from collections import Counter

from django.db.models import Q

from selaras.web.organisasi.models import Anggota, Daerah, Orang, Tim
from selaras.web.organisasi.queries.hari import today_of
from selaras.web.scope import ScopedQuerySet


def tim_held(orang: Orang) -> frozenset[str]:
    """Kinds of the teams this person belongs to today, read once for each person object."""
    kinds: frozenset[str] | None = getattr(orang, "_tim", None)
    if kinds is None:
        rows = anggota_held(orang, orang.daerah) if orang.daerah is not None else None
        kinds = frozenset(rows.values_list("tim__jenis", flat=True)) if rows is not None else frozenset()
        orang._tim = kinds  # type: ignore[attr-defined]  # noqa: SLF001 -- kept with the request's person
    return kinds


def anggota_held(orang: Orang, daerah: Daerah) -> ScopedQuerySet[Anggota]:
    """This person's places in teams that hold today."""
    today = today_of(daerah)
    return Anggota.objects.of(daerah).filter(
        Q(sampai_on=None) | Q(sampai_on__gte=today),
        Q(tim__sampai_on=None) | Q(tim__sampai_on__gte=today),
        orang=orang,
        mulai_on__lte=today,
        tim__mulai_on__lte=today,
    )


def tim_of(daerah: Daerah) -> list[tuple[Tim, int]]:
    """Teams of the Daerah with their number of members today, those that hold today first."""
    today = today_of(daerah)
    now = Anggota.objects.of(daerah).filter(Q(sampai_on=None) | Q(sampai_on__gte=today))
    members = Counter(now.values_list("tim_id", flat=True))
    teams = sorted(
        Tim.objects.of(daerah), key=lambda tim: (bool(tim.sampai_on and tim.sampai_on < today), tim.nama)
    )
    return [(tim, members[tim.pk]) for tim in teams]


def anggota_of(tim: Tim) -> ScopedQuerySet[Anggota]:
    """Members of a team, in the order they were named."""
    return Anggota.objects.of(tim.daerah).filter(tim=tim).select_related("orang").order_by("pk")
