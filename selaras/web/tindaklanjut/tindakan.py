# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of tindaklanjut in words."""

from django.utils.translation import gettext_noop

from selaras.web.tindaklanjut.models import Menunggu

ACTS = {
    "tindaklanjut.buka_perkara": gettext_noop("Membuka perkara"),
    "tindaklanjut.tutup_perkara": gettext_noop("Menutup perkara"),
    "tindaklanjut.buka_lagi_perkara": gettext_noop("Membuka lagi perkara"),
}
VALUES = {"menunggu": dict(Menunggu.choices)}
