# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person changes about his own way in: on record, and told to him by letter, for it may have been another."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.kabar import notify
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import pelaku_of

CHANGES = {
    "pasang_kunci": gettext_noop(
        "Kunci sandi baru dipasang pada akun Anda. Bila bukan Anda, hubungi admin Daerah."
    ),
    "lepas_kunci": gettext_noop(
        "Satu kunci sandi dilepas dari akun Anda. Bila bukan Anda, hubungi admin Daerah."
    ),
    "pasang_autentikator": gettext_noop(
        "Autentikator dipasang pada akun Anda. Bila bukan Anda, hubungi admin Daerah."
    ),
    "lepas_autentikator": gettext_noop(
        "Autentikator dilepas dari akun Anda. Bila bukan Anda, hubungi admin Daerah."
    ),
    "kode_cadangan": gettext_noop(
        "Kode cadangan akun Anda dibuat baru; yang lama tidak berlaku lagi. Bila bukan Anda, hubungi admin Daerah."
    ),
    "ganti_sandi": gettext_noop("Kata sandi akun Anda diganti. Bila bukan Anda, hubungi admin Daerah."),
}


@transaction.atomic
def change_way_in(*, orang: Orang, perubahan: str, by: Orang) -> Orang:
    """Record one of `CHANGES`, just done by the person himself, and tell him. KeyError for any other."""
    said = CHANGES[perubahan]
    if orang.pk != by.pk:
        raise PermissionDenied("Hanya pemilik akun ini yang boleh.")
    chain = orang.daerah.kode if orang.daerah else "instalasi"
    record(daerah=chain, tindakan=f"organisasi.{perubahan}", subjek=subjek_of(orang), by=pelaku_of(by))
    if orang.daerah is not None:
        notify(
            daerah=orang.daerah, to=[orang], kode=f"keamanan.{perubahan}", kalimat=said, fakta={}, alamat="/akun/",
            by=None, wajib=True,
        )  # fmt: skip
    return orang
