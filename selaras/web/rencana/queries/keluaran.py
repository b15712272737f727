# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files asked for."""

from django.utils import timezone

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.rencana.models import FORMS, JenisKeluaran, Keluaran
from selaras.web.scope import ScopedQuerySet


def keluaran_own(daerah: Daerah, orang: Orang) -> ScopedQuerySet[Keluaran]:
    """What this person asked for and is still kept, newest first. One query."""
    rows = Keluaran.objects.of(daerah).filter(diminta_by=orang, sampai_at__gte=timezone.now())
    return rows.order_by("-diminta_at", "-pk")


def formulir_own(daerah: Daerah, orang: Orang) -> ScopedQuerySet[Keluaran]:
    """Official forms among them. One query."""
    return keluaran_own(daerah, orang).filter(jenis__in=FORMS)


def laporan_own(daerah: Daerah, orang: Orang, perihal: str) -> ScopedQuerySet[Keluaran]:
    """Reports of one run among them. One query."""
    return keluaran_own(daerah, orang).filter(jenis=JenisKeluaran.LAPORAN, perihal=perihal)


def lkjip_own(daerah: Daerah, orang: Orang, silsilah: str, tahun: int) -> ScopedQuerySet[Keluaran]:
    """Skeletons of one PD's report of a year among them. One query."""
    return keluaran_own(daerah, orang).filter(jenis=JenisKeluaran.LKJIP, pd=silsilah, tahun=tahun)
