# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of organisasi. They check shape; rights and facts are checked by the actions."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.kelompok import GROUPS
from selaras.web.organisasi.models import JenisLibur, Saluran
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

    field_order = ("kode", "nama", "lingkup", "zona", "hari_kerja", "admin_nama", "admin", "password")
    kode = forms.RegexField(
        r"^\d{2}(\.\d{2})?$", label=_("Kode daerah"), help_text=_("Kode Kemendagri, seperti 35.19.")
    )
    nama = forms.CharField(label=_("Nama daerah"), max_length=120)
    lingkup = forms.ChoiceField(label=_("Tingkat"), choices=Lingkup.choices)
    zona = forms.ChoiceField(label=_("Zona waktu"), choices=ZONES)
    hari_kerja = forms.TypedChoiceField(
        label=_("Hari kerja"), coerce=int, initial=5,
        choices=[(5, _("Senin sampai Jumat")), (6, _("Senin sampai Sabtu"))],
    )  # fmt: skip
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


class ChannelForm(forms.Form):
    """How one is told, for each group of notices."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, label in GROUPS.items():
            self.fields[group] = forms.ChoiceField(label=gettext(label), choices=Saluran.choices)


class DaysForm(forms.Form):
    """Days a week."""

    hari = forms.TypedChoiceField(
        label=_("Hari kerja sepekan"),
        coerce=int,
        choices=[(5, _("Senin sampai Jumat")), (6, _("Senin sampai Sabtu"))],
    )


class LiburForm(forms.Form):
    """One day off."""

    tanggal = forms.DateField(
        label=_("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    nama = forms.CharField(label=_("Nama hari libur"), max_length=120)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=JenisLibur.choices, initial=JenisLibur.DAERAH)


class WordsForm(forms.Form):
    """Other words beside an act, or none, and why."""

    kata = forms.CharField(
        label=_("Kata-kata yang dibetulkan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
    )
    hapus = forms.BooleanField(label=_("Hapus seluruh kata-kata ini"), required=False)
    alasan = forms.CharField(
        label=_("Alasan"), help_text=_("Misalnya: permintaan yang bersangkutan, UU 27/2022."), max_length=500
    )

    def clean(self) -> dict[str, Any]:
        """Empty words are an erasure, which is to be said."""
        told: dict[str, Any] = super().clean() or {}
        if not told.get("hapus") and not (told.get("kata") or "").strip():
            self.add_error(
                "kata", _("Tulis kata-kata yang benar, atau centang “Hapus seluruh kata-kata ini”.")
            )
        return told
