# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part: letters on their way, and the digest of a day."""

from collections import defaultdict

from django.conf import settings
from django_tasks import task, task_backends

from selaras.web.jejak.actions import deliver, put_letter
from selaras.web.jejak.models import Pemberitahuan
from selaras.web.jejak.queries import head_of, notices_unlettered, surat_due, surat_next
from selaras.web.organisasi import surat
from selaras.web.organisasi.kelompok import group_of
from selaras.web.organisasi.models import Daerah, Orang, Saluran
from selaras.web.organisasi.queries import today_of
from selaras.web.organisasi.queries.kabar import key_of, saluran_chosen


@task()
def send_mail() -> int:
    """Try every letter that is due; returns how many went. A server that is down is tried again later, by itself."""
    due = surat_due()
    gone = sum(deliver(letter=letter) for letter in due)
    later = surat_next()
    if gone < len(due) and later is not None and task_backends["default"].supports_defer:
        send_mail.using(run_after=later).enqueue()
    return gone


@task()
def daily_digest(daerah_id: int) -> int:
    """One letter a person with what he has not read and no letter told yet; returns how many were written.

    Run twice it writes none the second time. The day is told in the zone of the Daerah.
    """
    if not settings.SURAT_DIKIRIM:
        return 0
    daerah = Daerah.objects.get(pk=daerah_id)
    waiting: dict[str, list[Pemberitahuan]] = defaultdict(list)
    for notice in notices_unlettered(daerah.kode):
        waiting[notice.kepada].append(notice)
    people = Orang.objects.filter(daerah=daerah, is_active=True).exclude(surel="").order_by("pk")
    told = {orang: waiting[key_of(orang)] for orang in people if waiting.get(key_of(orang))}
    chosen = saluran_chosen(daerah, [orang.pk for orang in told])
    day, head, written = today_of(daerah), head_of(daerah.kode), 0
    for orang, notices in told.items():
        wanted = [
            n for n in notices if chosen.get((orang.pk, group_of(n.kode)), Saluran.HARIAN) == Saluran.HARIAN
        ]
        if wanted:
            judul, isi = surat.digest(daerah, orang, wanted, day, head)
            put_letter(
                daerah=daerah.kode,
                kepada=key_of(orang),
                surel=orang.surel,
                judul=judul,
                isi=isi,
                notices=wanted,
            )
            written += 1
    if written:
        send_mail.enqueue()
    return written
