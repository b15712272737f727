# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal words beside the chain: corrected or erased, which is an act of its own (UU 27/2022)."""

from django.db import transaction

from selaras.web.jejak.actions.rekam import Pelaku, Subjek, record
from selaras.web.jejak.chain import CORRECTED, words_hash
from selaras.web.jejak.models import Alasan, Jejak


@transaction.atomic
def change_words(*, link: Jejak, kata: str, alasan: str, by: Pelaku) -> Jejak:
    """Put other words, or none, beside an act and return the act that says so; ValueError when nothing would change.

    The chain itself stays: it held only the hash of the words, and now holds that of the new ones too.
    """
    row = Alasan.objects.of(link.daerah).select_for_update().filter(jejak=link).first()
    if row is None or row.kata == kata or not row.kata:
        raise ValueError("nothing to change")
    said = record(
        daerah=link.daerah, tindakan=CORRECTED,
        subjek=Subjek("jejak", str(link.nomor), f"Jejak nomor {link.nomor}"),
        sesudah={"dihapus": not kata, "kata_hash": words_hash(kata)}, alasan=alasan, by=by,
    )  # fmt: skip
    Alasan.objects.of(link.daerah).filter(pk=row.pk).update(kata=kata)
    return said
