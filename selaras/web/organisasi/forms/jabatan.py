# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of people, posts and those who hold them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.forms.medan import alasan, day
from selaras.web.organisasi.models import Daerah, Orang, Pemangku, PerangkatDaerah, Unit
from selaras.web.organisasi.queries import orang_active, pd_of, today_of
from selaras.web.organisasi.roles import Cara, Peran, SebabAkhir

ROLES = [(p.value, p.label) for p in Peran if p not in (Peran.ADMIN_INSTALASI, Peran.PUBLIK)]


def people_of(daerah: Daerah) -> Any:
    """People who may be chosen."""
    return Orang.objects.filter(pk__in=[one.pk for one in orang_active(daerah)]).order_by("nama", "pk")


class PersonForm(forms.Form):
    """A new person."""

    nama = forms.CharField(label=_("Nama lengkap"), max_length=200)
    nama_pengguna = forms.RegexField(
        r"^[\w.@+-]+$", label=_("Nama pengguna"), max_length=60,
        help_text=_("Huruf, angka, titik, garis; misalnya rani.wijaya."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )  # fmt: skip
    surel = forms.EmailField(
        label=_("Surel"),
        required=False,
        help_text=_("Surel kedinasan; dipakai untuk pemberitahuan dan masuk lewat layanan lain."),
    )


class PersonChangeForm(forms.Form):
    """Another name or address."""

    nama = forms.CharField(label=_("Nama lengkap"), max_length=200)
    surel = forms.EmailField(label=_("Surel"), required=False)


class ReasonForm(forms.Form):
    """Only why."""

    alasan = alasan()


class ResetForm(ReasonForm):
    """A new way in."""

    field_order = ("lepas_langkah", "alasan")
    lepas_langkah = forms.BooleanField(
        label=_("Lepas juga kunci sandi dan autentikator, karena teleponnya hilang"), required=False
    )


class JabatanForm(forms.Form):
    """A new post."""

    nama = forms.CharField(label=_("Nama jabatan"), max_length=200)
    peran = forms.ChoiceField(label=_("Peran di Selaras"), choices=ROLES)
    pd = forms.ModelChoiceField(
        PerangkatDaerah.objects.none(), label=_("Perangkat daerah"), required=False,
        help_text=_("Kosongkan untuk jabatan tingkat Daerah."),
    )  # fmt: skip
    unit: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False
    )

    def __init__(self, *args: Any, daerah: Daerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pd, unit = self.fields["pd"], self.fields["unit"]
        assert isinstance(pd, forms.ModelChoiceField)
        assert isinstance(unit, forms.ModelChoiceField)
        pd.queryset = pd_of(daerah)
        unit.queryset = Unit.objects.of(daerah).filter(berlaku_sampai=None)


class HolderForm(forms.Form):
    """Somebody holds a post."""

    orang = forms.ModelChoiceField(Orang.objects.none(), label=_("Orang"))
    cara = forms.ChoiceField(label=_("Cara memangku"), choices=Cara.choices)
    sk = forms.CharField(label=_("Nomor keputusan atau surat perintah"), max_length=120)
    mulai_on = day(_("Hari pertama"))
    sampai_on = day(_("Hari terakhir"), _("Kosongkan bila belum ditentukan."), required=False)

    def __init__(self, *args: Any, daerah: Daerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        orang = self.fields["orang"]
        assert isinstance(orang, forms.ModelChoiceField)
        orang.queryset = people_of(daerah)
        self.fields["mulai_on"].initial = today_of(daerah)


class CorrectForm(HolderForm):
    """What should have been entered."""

    alasan = alasan()

    @staticmethod
    def from_row(row: Pemangku) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(row, name) for name in ("orang", "cara", "sk", "mulai_on", "sampai_on")}


class EndForm(forms.Form):
    """Somebody no longer holds a post."""

    sampai_on = day(_("Hari terakhir"), _("Pada hari ini kewenangannya masih berlaku."))
    sebab = forms.ChoiceField(label=_("Sebab"), choices=SebabAkhir.choices)
    alasan = alasan(required=False)
