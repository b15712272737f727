# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is handed to whom today."""

from collections.abc import Iterable

from django.db.models import Q

from selaras.web.organisasi.models import Daerah, Izin, Orang, Pelimpahan
from selaras.web.organisasi.queries.hari import today_of
from selaras.web.organisasi.queries.kedudukan import kedudukan_of
from selaras.web.organisasi.roles import FULL
from selaras.web.scope import ScopedQuerySet


def pelimpahan_of(daerah: Daerah) -> ScopedQuerySet[Pelimpahan]:
    """Every delegation of the Daerah, newest first."""
    return Pelimpahan.objects.of(daerah).select_related("dari", "kepada").order_by("-mulai_on", "-pk")


def pelimpahan_to(daerah: Daerah, orang: Orang, kelas: str) -> list[Pelimpahan]:
    """Delegations of that class valid today to a post this person holds in full; empty means: not his to decide."""
    return [row for row in _held(daerah, orang) if kelas in row.kelas]


def kelas_to(daerah: Daerah, orang: Orang) -> frozenset[str]:
    """Every class of matter delegated to this person today. One query, none without a post held in full."""
    return frozenset(kelas for row in _held(daerah, orang) for kelas in row.kelas)


def _held(daerah: Daerah, orang: Orang) -> Iterable[Pelimpahan]:
    """Plt. and Plh. hold a mandate for daily work, so a delegation to their post does not reach them."""
    if not orang.is_active or orang.daerah_id != daerah.pk:
        return []
    held = {post.jabatan_id for post in kedudukan_of(orang) if post.cara in FULL}
    if not held:
        return []
    today = today_of(daerah)
    return pelimpahan_of(daerah).filter(
        Q(sampai_on=None) | Q(sampai_on__gte=today), kepada_id__in=held, mulai_on__lte=today
    )


def izin_of(daerah: Daerah) -> ScopedQuerySet[Izin]:
    """What this Daerah granted to provinces, newest first."""
    return Izin.objects.of(daerah).select_related("provinsi").order_by("-mulai_on", "-pk")


def izin_to(provinsi: Daerah) -> list[Izin]:
    """Grants to this province that hold today, by code of the granting Daerah."""
    today = today_of(provinsi)
    rows = Izin.objects.across("grant to the province").filter(
        Q(dicabut_on=None) | Q(dicabut_on__gt=today), provinsi=provinsi, mulai_on__lte=today
    )
    return list(rows.select_related("daerah").order_by("daerah__kode"))
