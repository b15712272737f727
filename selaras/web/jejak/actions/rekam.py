# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write into the record. Call inside the transaction of the act itself, so that both happen or neither."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from selaras.web.jejak.chain import as_stored, link_hash, words_hash
from selaras.web.jejak.models import Alasan, Jejak, Rantai


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who acted, in words that stay true when the person has left."""

    nama: str
    kunci: str
    jabatan: str = ""


@dataclass(frozen=True, slots=True)
class Subjek:
    """What was acted on: its kind, its key, its name on that day."""

    jenis: str
    kunci: str
    nama: str


SISTEM = Pelaku(nama="Selaras", kunci="sistem")


def record(
    *,
    daerah: str,
    tindakan: str,
    subjek: Subjek,
    sebelum: Any = None,
    sesudah: Any = None,
    alasan: str = "",
    by: Pelaku,
) -> Jejak:
    """Add one link to the chain of ``daerah`` (its code) and return it.

    The head of the chain is locked until the transaction ends, so numbers have no gaps.
    ``sebelum`` and ``sesudah`` are JSON without floats (TypeError); ``alasan`` is kept beside the chain,
    which holds its hash.
    """
    with translation.override("id"):  # the record speaks one language, whoever acts
        named = str(subjek.nama)
    with transaction.atomic():
        Rantai.objects.get_or_create(daerah=daerah)
        head = Rantai.objects.select_for_update().get(daerah=daerah)
        link = Jejak(
            daerah=daerah, nomor=head.nomor + 1, at=timezone.now(),
            pelaku=by.nama, pelaku_kunci=by.kunci, jabatan=by.jabatan,
            tindakan=tindakan, subjek_jenis=subjek.jenis, subjek_kunci=subjek.kunci, subjek=named[:300],
            sebelum=as_stored(sebelum), sesudah=as_stored(sesudah), alasan_hash=words_hash(alasan), prev_hash=head.hash,
        )  # fmt: skip
        link.hash = link_hash(link)
        link.save()
        if alasan:
            Alasan(daerah=daerah, jejak=link, kata=alasan).save()
        Rantai.objects.filter(pk=daerah).update(nomor=link.nomor, hash=link.hash)
    return link
