# SPDX-License-Identifier: AGPL-3.0-or-later
"""One figure of needs and capacity."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.anggaran.models import JenisKapasitas
from selaras.web.rencana.forms import Refusable
from selaras.web.rencana.isian import rupiah


class KapasitasForm(Refusable):
    """A figure of one year; the same name again changes it, without rupiah it is taken out."""

    tahun = forms.IntegerField(label=_("Tahun"), min_value=2000, max_value=2100)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=JenisKapasitas.choices)
    nama = forms.CharField(
        label=_("Nama"), max_length=200, help_text=_("Nama yang sama mengganti angka yang sudah ada.")
    )
    rupiah = forms.CharField(
        label=_("Rupiah"), max_length=40, required=False, help_text=_("Kosongkan untuk menghapus angka bernama ini."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    dasar = forms.CharField(
        label=_("Dasar"),
        max_length=300,
        required=False,
        help_text=_("Dokumen tempat angka ini berdiri, misalnya KUA 2027."),
    )

    def clean_rupiah(self) -> Any:
        """The amount, None where none is written; a sentence for what is no amount."""
        text = self.cleaned_data["rupiah"].strip()
        if not text:
            return None
        sign, bare = (-1, text[1:]) if text[:1] in "-−" else (1, text)
        amount = rupiah(bare)
        if amount is None:
            raise forms.ValidationError(_("Tulis rupiah bulat, misalnya 1.250.000.000."))
        return sign * amount
