# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of sosialisasi. They check shape; rights, dates and states are checked by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.telaah.models import Tanggapan


def words(label: Any, hint: Any, *, required: bool = True) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label, help_text=hint, max_length=4000, required=required, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya dalam satu atau dua kalimat.")},
    )  # fmt: skip


class AddForm(forms.Form):
    """One more recipient, with the reason."""

    pd = forms.TypedChoiceField(label=_("Perangkat daerah"), coerce=int)
    sebab = words(_("Mengapa perlu tahu"), _("Dibaca oleh perangkat daerah itu."))

    def __init__(self, *args: Any, pilihan: list[tuple[Any, str]] = [], **kwargs: Any) -> None:  # noqa: B006 -- never changed
        super().__init__(*args, **kwargs)
        self.fields["pd"].choices = [("", _("Pilih perangkat daerah")), *pilihan]  # type: ignore[attr-defined]


class DropForm(forms.Form):
    """Why a proposed recipient is not told."""

    sebab = words(_("Mengapa tidak perlu diberi tahu"), "")


class AnswerForm(forms.Form):
    """Read, remark, or objection with a reason."""

    tanggapan = forms.ChoiceField(
        label=_("Tanggapan"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu tanggapan.")},
    )
    kata = words(
        _("Catatan atau alasan"),
        _("Wajib untuk catatan dan keberatan. Keberatan dibawa ke rapat berikutnya."),
        required=False,
    )

    def __init__(self, *args: Any, boleh_keberatan: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [c for c in Tanggapan.choices if boleh_keberatan or c[0] != Tanggapan.KEBERATAN]
        self.fields["tanggapan"].choices = [(value, label[0].upper() + label[1:]) for value, label in kept]  # type: ignore[attr-defined]
