# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of PD, units, teams, delegations and grants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.forms.jabatan import people_of
from selaras.web.organisasi.forms.medan import day, words
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, PerangkatDaerah, Unit
from selaras.web.organisasi.queries import jabatan_of, pd_of
from selaras.web.organisasi.roles import JenisTim, JenisUnit, KelasPelimpahan, PeranTim

DECREE = _("Nomor peraturan atau keputusan")


class RenameForm(forms.Form):
    """Another name or code of a PD."""

    nama = forms.CharField(label=_("Nama baru"), max_length=200)
    kode = forms.CharField(label=_("Kode baru"), max_length=40)
    mulai_on = day(_("Berlaku mulai"), _("Nama lama berakhir sehari sebelumnya."))
    dasar = forms.CharField(label=DECREE, max_length=200)


class MergeForm(RenameForm):
    """Several PD become one."""

    field_order = ("asal",)
    asal = forms.ModelMultipleChoiceField(
        PerangkatDaerah.objects.none(),
        label=_("Perangkat daerah yang digabung"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, daerah: Daerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asal = self.fields["asal"]
        assert isinstance(asal, forms.ModelMultipleChoiceField)
        asal.queryset = pd_of(daerah).filter(berlaku_sampai=None)


class SplitForm(forms.Form):
    """One PD becomes several, a line each."""

    hasil = words(
        _("Perangkat daerah baru"), _("Satu baris satu perangkat daerah: kode, spasi, nama."), longest=4000
    )
    mulai_on = day(_("Berlaku mulai"), _("Nama lama berakhir sehari sebelumnya."))
    dasar = forms.CharField(label=DECREE, max_length=200)

    def clean_hasil(self) -> list[tuple[str, str]]:
        """Code and name of each line."""
        found = [
            line.strip().partition(" ") for line in self.cleaned_data["hasil"].splitlines() if line.strip()
        ]
        wrong = [i for i, (code, _gap, name) in enumerate(found, 1) if not name.strip() or len(code) > 40]
        if wrong:
            raise forms.ValidationError(_("Baris %(n)s: tulis kode, spasi, lalu nama.") % {"n": wrong[0]})
        return [(code, name.strip()[:200]) for code, _gap, name in found]


class UnitForm(forms.Form):
    """A part of a PD as it should be."""

    nama = forms.CharField(label=_("Nama unit"), max_length=200)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=JenisUnit.choices)
    induk: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Di bawah"),
        required=False,
        empty_label=_("langsung di bawah perangkat daerah"),
    )
    dasar = forms.CharField(label=DECREE, max_length=200)

    def __init__(self, *args: Any, pd: PerangkatDaerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        induk = self.fields["induk"]
        assert isinstance(induk, forms.ModelChoiceField)
        induk.queryset = Unit.objects.of(pd.daerah).filter(pd=pd, berlaku_sampai=None)


class NewUnitForm(UnitForm):
    """A new part of a PD."""

    field_order = ("kode", "nama", "jenis", "induk", "mulai_on")
    kode = forms.CharField(label=_("Kode unit"), max_length=40)
    mulai_on = day(_("Berlaku mulai"))


class CloseUnitForm(forms.Form):
    """The last day of a part."""

    sampai_on = day(_("Hari terakhir"))
    dasar = forms.CharField(label=DECREE, max_length=200)


class TimForm(forms.Form):
    """A new team."""

    jenis = forms.ChoiceField(label=_("Jenis tim"), choices=JenisTim.choices)
    nama = forms.CharField(label=_("Nama tim"), max_length=200)
    sk = forms.CharField(label=_("Nomor SK"), max_length=120)
    mulai_on = day(_("Berlaku mulai"))
    sampai_on = day(_("Berlaku sampai"), _("Kosongkan bila SK tidak menyebutnya."), required=False)


class LastDayForm(forms.Form):
    """Only until when."""

    sampai_on = day(_("Hari terakhir"))


class AnggotaForm(forms.Form):
    """A new member."""

    orang = forms.ModelChoiceField(Orang.objects.none(), label=_("Orang"))
    peran = forms.ChoiceField(
        label=_("Kedudukan dalam tim"), choices=PeranTim.choices, initial=PeranTim.ANGGOTA
    )
    mulai_on = day(_("Sejak"))

    def __init__(self, *args: Any, daerah: Daerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        orang = self.fields["orang"]
        assert isinstance(orang, forms.ModelChoiceField)
        orang.queryset = people_of(daerah)


class DelegateForm(forms.Form):
    """Matters handed to another post."""

    dari = forms.ModelChoiceField(Jabatan.objects.none(), label=_("Dari jabatan"))
    kepada = forms.ModelChoiceField(Jabatan.objects.none(), label=_("Kepada jabatan"))
    kelas = forms.MultipleChoiceField(
        label=_("Yang dilimpahkan"), choices=KelasPelimpahan.choices, widget=forms.CheckboxSelectMultiple
    )
    nomor = forms.CharField(label=_("Nomor keputusan"), max_length=120)
    ditetapkan_on = day(_("Tanggal keputusan"))
    mulai_on = day(_("Berlaku mulai"))
    sampai_on = day(_("Berlaku sampai"), _("Kosongkan bila keputusan tidak menyebutnya."), required=False)

    def __init__(self, *args: Any, daerah: Daerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("dari", "kepada"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = jabatan_of(daerah)


class GrantForm(forms.Form):
    """Reading for the province."""

    keputusan = forms.CharField(label=_("Nomor keputusan atau surat"), max_length=120)
    mulai_on = day(_("Berlaku mulai"))
