# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices and letters. Who gets them and how is decided above; here they are only kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from selaras.web.jejak.models import Pemberitahuan, Rantai


@transaction.atomic
def put_notice(
    *, daerah: str, kepada: str, kode: str, kalimat: str, alamat: str, oleh: str,
    fakta: Mapping[str, Any] | None = None,
) -> tuple[Pemberitahuan, bool]:  # fmt: skip
    """A notice of one person, and whether it is new. fakta: plain values the pattern `kalimat` names; None: it names none.

    What he has not read yet is not said twice: the same kind about the same page, or from the same act, raises
    the count of the one that is there and brings it up to date.
    """
    head = Rantai.objects.filter(pk=daerah).values_list("nomor", flat=True).first() or 0
    told = {
        "kalimat": kalimat[:300],
        "fakta": None if fakta is None else dict(fakta),
        "alamat": alamat,
        "oleh": oleh[:200],
        "nomor": head,
        "at": timezone.now(),
    }
    unread = Pemberitahuan.objects.of(daerah).filter(kepada=kepada, kode=kode, dibaca_at=None)
    known = unread.filter(Q(alamat=alamat) | Q(nomor=head, nomor__gt=0)).first()
    if known is None:
        return Pemberitahuan.objects.create(daerah=daerah, kepada=kepada, kode=kode, **told), True
    Pemberitahuan.objects.of(daerah).filter(pk=known.pk).update(jumlah=F("jumlah") + 1, **told)
    known.refresh_from_db()
    return known, False


def mark_read(*, daerah: str, kepada: str, notices: Sequence[int]) -> int:
    """Mark notices of that person as read; returns how many were not yet."""
    rows = Pemberitahuan.objects.of(daerah).filter(kepada=kepada, pk__in=notices, dibaca_at=None)
    return rows.update(dibaca_at=timezone.now())
