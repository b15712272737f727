# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of anggaran."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def words(label: Any, missing: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:
    """A field of a few sentences."""
    return forms.CharField(
        label=label, help_text=hint, max_length=4000, required=required, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )  # fmt: skip


class PenjelasanForm(forms.Form):
    """The reason of one difference; which one it is stands in the hidden fields."""

    tahun = forms.IntegerField(widget=forms.HiddenInput)
    dari = forms.CharField(widget=forms.HiddenInput, max_length=60)
    ke = forms.CharField(widget=forms.HiddenInput, max_length=60)
    alasan = words(
        _("Alasan"),
        _("Tulis mengapa pagunya berubah."),
        _("Sebut keputusan, surat, atau keadaan yang mendasarinya."),
    )
