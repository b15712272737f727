# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed for one indicator of the workshop."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.telaah.forms.temuan import WORDS, a_date


class KalimatForm(forms.Form):
    """A wording, and what its decision asks for; the action says what a decision must have."""

    baru = forms.CharField(
        label=_("Kalimat baru"), required=False, max_length=WORDS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu indikator satu baris."),
    )  # fmt: skip
    satuan = forms.CharField(label=_("Satuan baru"), required=False, max_length=200)
    rumus = forms.CharField(
        label=_("Rumus"), required=False, max_length=WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )
    gerak = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    cap = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    TYPED = ("baru", "satuan", "rumus")

    def typed(self) -> tuple[str, str, str]:
        """What stands in its fields, ends of lines as databases keep them."""
        baru, satuan, rumus = (self.cleaned_data[name].replace("\r\n", "\n") for name in self.TYPED)
        return baru, satuan, rumus


class PutusForm(KalimatForm):
    """The same for who decides too."""

    janji_on = a_date(label=_("Dimuat pada versi baru paling lambat"), required=False)
    alasan = forms.CharField(
        label=_("Alasan"), required=False, max_length=WORDS, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib bila indikatornya tetap."),
    )  # fmt: skip

    field_order: Any = ("baru", "satuan", "rumus", "janji_on", "alasan")
