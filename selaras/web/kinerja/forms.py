# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person writes: a card, a figure with its explanation, a breakdown of the target, a word to each act."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.core.ketikan import read_figure
from selaras.web.kinerja.models import Agregasi, Arah, Frekuensi, Kartu
from selaras.web.kinerja.ukur import DESEMBER
from selaras.web.organisasi.models import Jabatan

PILIH = [("", "–")]


class FigureField(forms.CharField):
    """A figure as Indonesians write it; refuses another unit and asks where it has two readings."""

    def __init__(self, *, satuan: str = "", **kwargs: Any) -> None:
        self.satuan = satuan
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "input", "inputmode": "decimal"}))
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The figure; None where nothing was written and nothing must be."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_figure(text, self.satuan)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused


class Refusable(forms.Form):
    """A form that shows beside its fields what an action refused."""

    def take(self, refused: forms.ValidationError) -> None:
        """Put each sentence at its field, or above them all."""
        if not hasattr(refused, "error_dict"):
            self.add_error(None, refused)
            return
        for name, errors in refused.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


def long(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    """A field of a few sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def posts(jabatan: list[Jabatan]) -> list[tuple[Any, str]]:
    """Posts for a select."""
    return [(j.pk, f"{j.nama}, {j.pd.nama}" if j.pd else j.nama) for j in jabatan]


class KartuForm(Refusable):
    """The definition of an indicator."""

    satuan = forms.CharField(label=_("Satuan"), max_length=200, required=False)
    arah = forms.ChoiceField(label=_("Arah"), choices=[*PILIH, *Arah.choices])
    agregasi = forms.ChoiceField(
        label=_("Angka setahun"), choices=[*PILIH, *Agregasi.choices],
        help_text=_("Bagaimana angka triwulan menjadi angka setahun."),
    )  # fmt: skip
    frekuensi = forms.ChoiceField(label=_("Dilaporkan"), choices=[*PILIH, *Frekuensi.choices])
    penanggung_jawab = forms.TypedChoiceField(label=_("Penanggung jawab"), coerce=int)
    rumus = long(_("Rumus"), _("Cara menghitungnya, dengan pembilang dan penyebut."))
    sumber_data = long(_("Sumber data"), _("Dokumen atau aplikasi tempat angkanya berasal."))
    nomor_ubah = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, jabatan: list[Jabatan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penanggung_jawab"].choices = [*PILIH, *posts(jabatan)]  # type: ignore[attr-defined]


class TugaskanForm(Refusable):
    """Owner and cadence for every card of a PD that has none."""

    penanggung_jawab = forms.TypedChoiceField(label=_("Penanggung jawab"), coerce=int)
    frekuensi = forms.ChoiceField(label=_("Dilaporkan"), choices=Frekuensi.choices)

    def __init__(self, *args: Any, jabatan: list[Jabatan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penanggung_jawab"].choices = posts(jabatan)  # type: ignore[attr-defined]


class RealisasiForm(Refusable):
    """The figure of a period, why it is below plan, what will be done, the proof."""

    penjelasan = long(_("Penjelasan"), _("Wajib bila di bawah rencana: apa sebabnya."))
    tindak = long(_("Yang akan dilakukan"), _("Wajib bila di bawah rencana: apa, oleh siapa, kapan."))
    berkas = forms.FileField(
        label=_("Bukti"), required=False, help_text=_("Boleh kosong. PDF, gambar atau lembar kerja.")
    )
    pasti = forms.BooleanField(label=_("Saya yakin angka ini benar"), required=False)

    def __init__(self, *args: Any, kartu: Kartu, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Realisasi (%(satuan)s)") % {"satuan": kartu.satuan} if kartu.satuan else _("Realisasi")
        self.fields["nilai"] = FigureField(label=label, satuan=kartu.satuan)
        self.order_fields(["nilai"])


class RencanaForm(Refusable):
    """How far the target is to be at the end of each period."""

    def __init__(self, *args: Any, kartu: Kartu, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        step = 3 if kartu.frekuensi != Frekuensi.BULAN else 1
        for bulan in range(step, DESEMBER + 1, step):
            label = (
                _("s.d. triwulan %(n)s") % {"n": bulan // 3}
                if step == 3
                else _("s.d. bulan %(n)s") % {"n": bulan}
            )
            self.fields[f"b{bulan}"] = FigureField(label=label, satuan=kartu.satuan, required=False)

    @property
    def nilai(self) -> dict[int, Decimal | None]:
        """Month → figure, of a valid form."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}


class VerifikasiForm(Refusable):
    """Accept, or return with a note."""

    putusan = forms.ChoiceField(
        label=_("Putusan"),
        choices=[("terima", _("Terima")), ("kembalikan", _("Kembalikan"))],
        widget=forms.RadioSelect,
    )
    catatan = long(_("Catatan"), _("Wajib bila dikembalikan: apa yang harus diperbaiki."))


class BukaForm(Refusable):
    """Why a quarter is opened again."""

    alasan = long(_("Alasan membuka lagi"), required=True)
