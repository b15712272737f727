# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two sentences a matter is closed and opened again with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def words(label: Any, hint: Any, missing: Any) -> forms.CharField:
    """A field of a few sentences that must be written."""
    return forms.CharField(
        label=label, help_text=hint, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )  # fmt: skip


class CloseForm(forms.Form):
    """The outcome."""

    hasil = words(
        _("Hasil"),
        _("Apa yang diputuskan, oleh siapa, dan apa yang berubah karenanya."),
        _("Tulis hasilnya: apa yang diputuskan dan oleh siapa."),
    )


class ReopenForm(forms.Form):
    """Why it is open again."""

    alasan = words(
        _("Alasan membuka lagi"),
        _("Apa yang baru diketahui, atau apa dari hasil itu yang tidak terlaksana."),
        _("Tulis mengapa perkara ini dibuka lagi."),
    )
