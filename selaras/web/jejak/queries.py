# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the record."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from selaras.web.jejak.models import Alasan, Jejak, Pemberitahuan, Rantai, Surat
from selaras.web.scope import ScopedQuerySet


def jejak_of(daerah: str, *, jenis: str, kunci: str) -> ScopedQuerySet[Jejak]:
    """The acts on one subject, newest first."""
    return Jejak.objects.of(daerah).filter(subjek_jenis=jenis, subjek_kunci=kunci).order_by("-nomor")


def jejak_of_each(daerah: str, *, jenis: str, kunci: Iterable[str]) -> ScopedQuerySet[Jejak]:
    """The acts on several subjects of one kind, newest first."""
    return (
        Jejak.objects.of(daerah).filter(subjek_jenis=jenis, subjek_kunci__in=list(kunci)).order_by("-nomor")
    )


def jejak_numbered(daerah: str, nomor: int) -> Jejak | None:
    """The link of that number."""
    return Jejak.objects.of(daerah).filter(nomor=nomor).first()


def heads() -> list[Rantai]:
    """The head of every chain."""
    return list(Rantai.objects.order_by("daerah"))


def alasan_of(links: Iterable[Jejak]) -> dict[int, str]:
    """The words of these acts that still stand, by the key of the link; all of one Daerah. One query, none for none."""
    by_pk = {link.pk: link.daerah for link in links}
    if not by_pk:
        return {}
    (daerah,) = set(by_pk.values())
    rows = Alasan.objects.of(daerah).filter(jejak__in=by_pk).exclude(kata="")
    return dict(rows.values_list("jejak_id", "kata"))


def head_of(daerah: str) -> Rantai | None:
    """The head of one chain."""
    return Rantai.objects.filter(pk=daerah).first()


def notices_unlettered(daerah: str) -> ScopedQuerySet[Pemberitahuan]:
    """Notices nobody read and no letter told, oldest first."""
    return Pemberitahuan.objects.of(daerah).filter(dibaca_at=None, disurati_at=None).order_by("at", "pk")


def surat_due() -> list[Surat]:
    """Letters whose time has come, oldest first."""
    rows = Surat.objects.across("one outbox for the installation")
    return list(rows.filter(coba_lagi_at__lte=timezone.now()).order_by("coba_lagi_at", "pk"))


def surat_next() -> datetime | None:
    """When the next letter that waits is to be tried."""
    rows = Surat.objects.across("one outbox for the installation").filter(coba_lagi_at__isnull=False)
    next_at: datetime | None = rows.aggregate(at=Min("coba_lagi_at"))["at"]
    return next_at
