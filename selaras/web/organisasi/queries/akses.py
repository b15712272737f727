# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who leads, and what waits for a second person about his way in."""

from datetime import datetime, timedelta

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import timezone

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Daerah, Jabatan, KeadaanAkses, Orang, Pemangku, PermintaanAkses
from selaras.web.organisasi.queries.hari import today_of
from selaras.web.organisasi.roles import LEADS
from selaras.web.scope import ScopedQuerySet

HOURS = 24  # in which a second person answers
AFTER = timedelta(
    days=30
)  # so long after the last day nobody gets around it by ending a post and giving it back

MOVED = ("organisasi.akhiri_jabatan", "organisasi.betulkan_jabatan")


def leads(orang: Orang) -> bool:
    """Whether this person holds a post of the leaders, is to hold one, or held one until lately. At most two queries.

    Lately by the days entered and by the record, for days can be entered as one likes.
    """
    if orang.daerah is None:
        return False
    since = today_of(orang.daerah) - AFTER
    rows = Pemangku.objects.of(orang.daerah).filter(orang=orang, jabatan__peran__in=LEADS)
    return rows.filter(Q(sampai_on=None) | Q(sampai_on__gte=since)).exists() or _moved(orang, orang.daerah)


def _moved(orang: Orang, daerah: Daerah) -> bool:
    posts = Jabatan.objects.of(daerah).filter(peran__in=LEADS).annotate(kunci=Cast("pk", CharField()))
    return (
        Jejak.objects.of(daerah.kode)
        .filter(tindakan__in=MOVED, subjek_jenis="jabatan", subjek_kunci__in=posts.values("kunci"))
        .filter(at__gte=timezone.now() - AFTER, sebelum__kunci=f"orang:{orang.pk}")
        .exists()
    )


def akses_of(daerah: Daerah) -> ScopedQuerySet[PermintaanAkses]:
    """Every request of the Daerah with its people."""
    return PermintaanAkses.objects.of(daerah).select_related("daerah", "orang__daerah", "diminta_by")


def akses_waiting(orang: Orang) -> PermintaanAkses | None:
    """The request about this person that still waits in time. One query."""
    return _fresh(orang, KeadaanAkses.MENUNGGU).filter(diminta_at__gte=_since()).order_by("-pk").first()


def akses_granted(orang: Orang) -> bool:
    """Whether a second person lately agreed that his way in be made anew."""
    return _fresh(orang, KeadaanAkses.DISAHKAN).filter(diputus_at__gte=_since()).exists()


def akses_holds(one: PermintaanAkses) -> bool:
    """Whether it may still be decided."""
    return one.keadaan == KeadaanAkses.MENUNGGU and one.diminta_at >= _since()


def _fresh(orang: Orang, keadaan: str) -> ScopedQuerySet[PermintaanAkses]:
    assert orang.daerah is not None
    return akses_of(orang.daerah).filter(orang=orang, keadaan=keadaan)


def _since() -> datetime:
    return timezone.now() - timedelta(hours=HOURS)
