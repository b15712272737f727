# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of organisasi. They check shape; rights and facts are checked by the actions."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.roles import Lingkup
from selaras.web.organisasi.sheet import LIMIT

ZONES = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
assert {zone for zone, _name in ZONES} <= available_timezones()


class PasswordForm(forms.Form):
    """A new password, once."""

    password = forms.CharField(
        label=_("Kata sandi"),
        help_text=_("Paling sedikit 12 huruf; beberapa kata yang tidak berkaitan paling mudah diingat."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, orang: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orang = orang

    def clean_password(self) -> str:
        """Refuse what is short, common, or the person's own name."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.orang)
        return password


class FirstForm(PasswordForm):
    """Region and first admin."""

    field_order = ("kode", "nama", "lingkup", "zona", "admin_nama", "admin", "password")
    kode = forms.RegexField(
        r"^\d{2}(\.\d{2})?$", label=_("Kode daerah"), help_text=_("Kode Kemendagri, seperti 35.19.")
    )
    nama = forms.CharField(label=_("Nama daerah"), max_length=120)
    lingkup = forms.ChoiceField(label=_("Tingkat"), choices=Lingkup.choices)
    zona = forms.ChoiceField(label=_("Zona waktu"), choices=ZONES)
    admin_nama = forms.CharField(label=_("Nama Anda"), max_length=200)
    admin = forms.RegexField(
        r"^[\w.@+-]+$",
        label=_("Nama pengguna"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )


class CsvForm(forms.Form):
    """One CSV file."""

    berkas = forms.FileField(label=_("Berkas CSV"), max_length=200)

    def clean_berkas(self) -> Any:
        """Refuse what is larger than any list of people."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > LIMIT:
            raise forms.ValidationError(_("Berkas lebih besar dari 2 MB. Bagi menjadi beberapa berkas."))
        return berkas
