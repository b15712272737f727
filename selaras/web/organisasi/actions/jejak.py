# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal words beside the record, as their owner asks."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from selaras.web.jejak.actions import change_words
from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import CHANGE_WORDS, require, who_may
from selaras.web.organisasi.queries import pelaku_of


@transaction.atomic
def change_jejak_words(*, jejak: Jejak, kata: str, alasan: str, by: Orang) -> Jejak:
    """Correct the words beside an act, or erase them when ``kata`` is empty; returns the act that says so."""
    if by.daerah is None or by.daerah.kode != jejak.daerah:
        raise PermissionDenied(who_may(CHANGE_WORDS))
    require(by, CHANGE_WORDS, daerah=by.daerah)
    if not alasan.strip():
        raise ValidationError(_("Tulis alasannya."))
    try:
        return change_words(link=jejak, kata=kata.strip(), alasan=alasan.strip(), by=pelaku_of(by))
    except ValueError as refused:
        raise ValidationError(_("Kata-kata ini sudah dihapus atau tidak berubah.")) from refused
