# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices of a person and the choices that send them on."""

from collections.abc import Iterable

from django.db.models import Count, Q

from selaras.web.jejak.models import Pemberitahuan, Surat
from selaras.web.organisasi.kelompok import GROUPS
from selaras.web.organisasi.models import Daerah, Langganan, Orang, Saluran
from selaras.web.scope import ScopedQuerySet


def key_of(orang: Orang) -> str:
    """This person as notices and the record name him."""
    return f"orang:{orang.pk}"


def kabar_of(orang: Orang, *, unread: bool = False) -> ScopedQuerySet[Pemberitahuan]:
    """Notices of a person, newest first."""
    assert orang.daerah is not None
    rows = Pemberitahuan.objects.of(orang.daerah.kode).filter(kepada=key_of(orang))
    return rows.filter(dibaca_at=None) if unread else rows


def kabar_unread(orang: Orang) -> int:
    """How many notices wait to be read. One query."""
    return kabar_of(orang, unread=True).count() if orang.daerah is not None else 0


def saluran_of(orang: Orang) -> dict[str, str]:
    """Every group with what this person chose for it, or the digest. One query."""
    rows = Langganan.objects.of(orang.daerah).filter(orang=orang)
    chosen = dict(rows.values_list("kelompok", "saluran"))
    return {group: chosen.get(group, Saluran.HARIAN) for group in GROUPS}


def saluran_chosen(daerah: Daerah, people: Iterable[int]) -> dict[tuple[int, str], str]:
    """What these people chose, by (person, group); what is not in it goes into the digest. One query."""
    rows = Langganan.objects.of(daerah).filter(orang__in=list(people))
    return {
        (orang, group): saluran for orang, group, saluran in rows.values_list("orang", "kelompok", "saluran")
    }


def surat_counts(daerah: Daerah) -> dict[str, int]:
    """Letters of a Daerah that wait, that were given up, that are gone. One query."""
    return Surat.objects.of(daerah.kode).aggregate(
        menunggu=Count("pk", filter=Q(coba_lagi_at__isnull=False)),
        gagal=Count("pk", filter=Q(coba_lagi_at=None, terkirim_at=None)),
        terkirim=Count("pk", filter=Q(terkirim_at__isnull=False)),
    )


def surat_troubled(daerah: Daerah, limit: int = 50) -> list[Surat]:
    """Letters that failed at least once and are not gone, newest first."""
    rows = Surat.objects.of(daerah.kode).filter(terkirim_at=None, coba__gt=0)
    return list(rows.order_by("-dibuat_at", "-pk")[:limit])
