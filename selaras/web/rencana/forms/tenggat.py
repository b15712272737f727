# SPDX-License-Identifier: AGPL-3.0-or-later
"""The word that something due is done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.rencana.forms import Day, Refusable


class SelesaiForm(Refusable):
    """When it was done, and what proves it."""

    selesai_on = Day(
        label=_("Selesai pada"), required=False, help_text=_("Kosongkan bila ternyata belum selesai.")
    )
    bukti = forms.CharField(
        label=_("Bukti"),
        max_length=300,
        help_text=_("Nomor surat, keputusan, atau berita acara; bila ditarik kembali, alasannya."),
    )
    berkas = forms.FileField(
        label=_("Berkas bukti"), required=False, max_length=200, help_text=_("PDF atau foto; boleh kosong.")
    )
