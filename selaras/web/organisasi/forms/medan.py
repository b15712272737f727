# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields that several forms of organisasi share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A date, picked or typed."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def words(label: Any, help_text: Any = "", *, required: bool = True, longest: int = 1000) -> forms.CharField:
    """A few sentences; kept beside the record, where they can be erased."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=longest, widget=widget
    )


def alasan(*, required: bool = True) -> forms.CharField:
    """Why."""
    return words(_("Alasan"), _("Tercatat di jejak; jangan tulis hal pribadi."), required=required)
