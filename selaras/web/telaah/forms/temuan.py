# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say of findings: whose turn, an answer, a response, a waiver."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.permissions import Syarat
from selaras.web.telaah.models import AlasanPengecualian, JenisJawaban

WORDS = 4000  # letters of what a person writes


def a_date(**given: Any) -> forms.DateField:
    """A day, as browsers and people write it."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


def words(**given: Any) -> forms.CharField:
    """What a person writes in his own words."""
    return forms.CharField(max_length=WORDS, widget=forms.Textarea(attrs={"rows": 4}), **given)


def a_fact(syarat: Syarat) -> forms.CharField:
    """A fact that the way a post is held asks for; the action demands it where it is due."""
    return forms.CharField(label=syarat.kalimat, max_length=120, required=False, help_text=syarat.basis)


class AssignForm(forms.Form):
    """To whom, and by when."""

    ke_pd = forms.ChoiceField(label=_("Dijawab oleh"), required=False)
    petugas = forms.ChoiceField(label=_("Petugas"), required=False)
    tenggat_on = a_date(
        label=_("Tenggat"), required=False, help_text=_("Kosongkan untuk tenggat menurut keparahan.")
    )
    catatan = words(label=_("Catatan untuk yang menjawab"), required=False)

    def __init__(
        self, *args: Any, pd: list[tuple[Any, str]], petugas: list[tuple[Any, str]], **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["ke_pd"]
        choice.choices = [("", _("OPD yang menyangkut temuan")), *pd]
        person: Any = self.fields["petugas"]
        person.choices = [("", _("Kepala dan perencana OPD itu")), *petugas]
        if not petugas:
            del self.fields["petugas"]


class AnswerForm(forms.Form):
    """An answer."""

    jenis = forms.ChoiceField(label=_("Jawaban"), choices=JenisJawaban.choices, widget=forms.RadioSelect)
    janji_on = a_date(
        label=_("Diperbaiki pada"), required=False, help_text=_("Diisi bila jawabannya akan diperbaiki.")
    )
    kata = words(label=_("Penjelasan"), help_text=_("Apa yang dilakukan, atau mengapa tidak."))
    berkas = forms.FileField(
        label=_("Lampiran"), required=False, help_text=_("Bila ada: surat, berita acara, lembar perhitungan.")
    )


class RespondForm(forms.Form):
    """Accept or return."""

    putusan = forms.ChoiceField(
        label=_("Tanggapan"), widget=forms.RadioSelect,
        choices=[("terima", _("Terima jawabannya")), ("kembalikan", _("Kembalikan ke OPD"))],
    )  # fmt: skip
    kata = words(
        label=_("Alasan atau jawaban atas pertanyaan"), required=False,
        help_text=_("Wajib bila dikembalikan."),
    )  # fmt: skip


class WaiveForm(forms.Form):
    """Why a finding may stand, and until when."""

    alasan = forms.ChoiceField(label=_("Alasan"), choices=AlasanPengecualian.choices)
    kata = words(label=_("Uraian alasan"))
    nomor = forms.CharField(label=_("Nomor dokumen"), required=False, max_length=120)
    tanggal_on = a_date(label=_("Tanggal dokumen"), required=False)
    sampai_on = a_date(label=_("Berlaku sampai"))

    def __init__(self, *args: Any, last: date, syarat: Sequence[Syarat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update({one.fact: a_fact(one) for one in syarat})
        self.fields["sampai_on"].widget.attrs["max"] = last.isoformat()
        self.fields["sampai_on"].help_text = _("Hari terakhir; paling lama {hari}.").format(
            hari=f"{last:%d-%m-%Y}"
        )


class DecideForm(forms.Form):
    """Grant or refuse a waiver."""

    putusan = forms.ChoiceField(
        label=_("Putusan"), widget=forms.RadioSelect,
        choices=[("kabulkan", _("Kabulkan pengecualian")), ("tolak", _("Tolak"))],
    )  # fmt: skip
    kata = words(label=_("Alasan putusan"), required=False, help_text=_("Wajib bila ditolak."))

    def __init__(self, *args: Any, syarat: Sequence[Syarat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update({one.fact: a_fact(one) for one in syarat})


class WithdrawForm(forms.Form):
    """Why a waiver ends before its day."""

    kata = words(label=_("Alasan pencabutan"))
