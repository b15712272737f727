# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outbox: a letter is written in the act's transaction and tried after it, again and again, then given up."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from selaras.web.jejak.models import Pemberitahuan, Surat

WAITS = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 240, 720, 1440))  # after the 1st, 2nd … failure
TURN = timedelta(minutes=10)  # a worker that takes a letter has it this long; then another may


@transaction.atomic
def put_letter(
    *, daerah: str, kepada: str, surel: str, judul: str, isi: str, notices: Sequence[Pemberitahuan]
) -> Surat:
    """A letter into the outbox; its notices go into no other."""
    now = timezone.now()
    Pemberitahuan.objects.of(daerah).filter(pk__in=[n.pk for n in notices]).update(disurati_at=now)
    return Surat.objects.create(
        daerah=daerah, kepada=kepada, surel=surel, judul=judul[:200], isi=isi, dibuat_at=now, coba_lagi_at=now
    )


def deliver(*, letter: Surat) -> bool:
    """Try one letter, outside any transaction; True when it went. Never raises for mail: the fault is kept on the row."""
    now = timezone.now()
    row = Surat.objects.of(letter.daerah).filter(pk=letter.pk)
    if not row.filter(coba=letter.coba, coba_lagi_at=letter.coba_lagi_at).update(coba_lagi_at=now + TURN):
        return False  # another worker has it
    tries = letter.coba + 1
    try:
        EmailMessage(letter.judul, letter.isi, to=[letter.surel]).send()
    except Exception as fault:  # noqa: BLE001 -- whatever a mail server does, it stays on this row
        again = now + WAITS[letter.coba] if letter.coba < len(WAITS) else None
        row.update(coba=tries, coba_lagi_at=again, galat=f"{type(fault).__name__}: {fault}"[:300])
        return False
    row.update(coba=tries, coba_lagi_at=None, terkirim_at=timezone.now(), galat="")
    return True


def retry_letters(*, daerah: str) -> int:
    """Let every letter that is not gone be tried now; returns how many."""
    rows = Surat.objects.of(daerah).filter(terkirim_at=None)
    return rows.update(coba=0, coba_lagi_at=timezone.now())
