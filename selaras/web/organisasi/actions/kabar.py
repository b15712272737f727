# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tell people: in the site at once, by letter as each has chosen."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from selaras.web.jejak.actions import mark_read, put_letter, put_notice, record, retry_letters
from selaras.web.jejak.models import Pemberitahuan
from selaras.web.organisasi import surat
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.kelompok import GROUPS, group_of
from selaras.web.organisasi.models import Daerah, Langganan, Orang, Saluran
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.organisasi.queries.kabar import key_of, saluran_chosen
from selaras.web.organisasi.queue import enqueue

SEND = "selaras.web.organisasi.tasks.send_mail"


@transaction.atomic
def notify(
    *, daerah: Daerah, to: Iterable[Orang], kode: str, kalimat: str, alamat: str, by: Orang | None,
    fakta: Mapping[str, Any] | None = None, wajib: bool = False,
) -> int:  # fmt: skip
    """Tell each person once, not the one who acted, nobody of another Daerah; returns how many were told.

    kalimat: a sentence, or with fakta (even none) a pattern that is worded when it is read, in the reader's language.
    wajib: by letter at once and every time, whatever he chose, for what may be done to him behind his back.

    Part of the act it tells of: inside its transaction, in no Jejak row of its own. ValueError for an address that
    is not a path of this site. A mail server that is down hinders nothing: letters wait in the outbox.
    """
    if not alamat.startswith("/") or alamat.startswith("//"):
        raise ValueError(f"{alamat!r} is not a path of this site")
    people = {orang.pk: orang for orang in to if orang.is_active and orang.daerah_id == daerah.pk}
    if by is not None:
        people.pop(by.pk, None)
    oleh = (pelaku_of(by).jabatan or by.nama) if by is not None else ""
    chosen = saluran_chosen(daerah, people)
    written = 0
    for orang in people.values():
        notice, new = put_notice(
            daerah=daerah.kode, kepada=key_of(orang), kode=kode, kalimat=kalimat, alamat=alamat, oleh=oleh,
            fakta=fakta,
        )  # fmt: skip
        at_once = chosen.get((orang.pk, group_of(kode))) == Saluran.SEGERA
        if (wajib or (new and at_once)) and orang.surel and settings.SURAT_DIKIRIM:
            with translation.override(settings.LANGUAGE_CODE):  # a letter speaks the region's, whoever acts
                judul, isi = surat.one(daerah, orang, notice)
            put_letter(
                daerah=daerah.kode,
                kepada=key_of(orang),
                surel=orang.surel,
                judul=judul,
                isi=isi,
                notices=[notice],
            )
            written += 1
    if written:
        enqueue(SEND)
    return len(people)


def read_notices(*, notices: Iterable[Pemberitahuan], by: Orang) -> int:
    """Mark one's own notices as read; a habit of one's own, no act of office, so the record is silent."""
    assert by.daerah is not None
    return mark_read(daerah=by.daerah.kode, kepada=key_of(by), notices=[one.pk for one in notices])


@transaction.atomic
def choose_saluran(*, pilihan: Mapping[str, str], by: Orang) -> Orang:
    """Keep how a person wants to be told, for each group; his own affair, so the record is silent."""
    if set(pilihan) - set(GROUPS) or set(pilihan.values()) - set(Saluran.values):
        raise ValidationError("Pilihan tidak dikenal.")
    assert by.daerah is not None
    Langganan.objects.of(by.daerah).filter(orang=by, kelompok__in=pilihan).delete()
    Langganan.objects.bulk_create(
        Langganan(daerah=by.daerah, orang=by, kelompok=group, saluran=saluran)
        for group, saluran in pilihan.items()
    )
    return by


@transaction.atomic
def retry_surat(*, daerah: Daerah, by: Orang) -> int:
    """Try letters again that wait or were given up; returns how many."""
    require(by, "kelola_organisasi", daerah=daerah)
    count = retry_letters(daerah=daerah.kode)
    if count:
        record(
            daerah=daerah.kode, tindakan="organisasi.kirim_ulang", subjek=subjek_of(daerah),
            sesudah={"surat": count}, by=pelaku_of(by),
        )  # fmt: skip
        enqueue(SEND)
    return count
