# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of a shift: its letter, a line, the words of a decision, the instrument."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.anggaran.forms import words
from selaras.web.rencana.forms import Day, Refusable
from selaras.web.rencana.isian import rupiah

Choices = Sequence[tuple[Any, str]]


class Rupiah(forms.CharField):
    """Whole rupiah as people type them: 1.250.000 or 1250000."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """The amount; a sentence for what is none."""
        text = super().clean(value)
        amount = rupiah(text)
        if amount is None:
            raise forms.ValidationError(_("Tulis rupiah bulat, tidak kurang dari nol."))
        return amount


class PergeseranForm(Refusable):
    """The letter that asks for a shift."""

    pd = forms.TypedChoiceField(label=_("Perangkat daerah"), coerce=int)
    tahun = forms.IntegerField(label=_("Tahun anggaran"), min_value=2000, max_value=2100)
    nomor = forms.CharField(label=_("Nomor surat permohonan"), max_length=120)
    tanggal_on = Day(
        label=_("Tanggal surat permohonan"),
        help_text=_("Jatuh tempo dan ketentuan yang berlaku dihitung dari tanggal ini."),
    )
    alasan = words(
        _("Alasan"), _("Tulis mengapa anggarannya digeser."), _("Apa yang berubah sejak DPA disahkan.")
    )

    def __init__(self, *args: Any, pilihan: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pd"].choices = pilihan  # type: ignore[attr-defined]


class BarisForm(Refusable):
    """One line before and after."""

    sub_kegiatan = forms.TypedChoiceField(label=_("Sub kegiatan"), coerce=int)
    unit = forms.CharField(
        label=_("Kode unit"), max_length=40, required=False,
        help_text=_("Hanya bila bagian dari UPT atau unit; kosong berarti perangkat daerahnya sendiri."),
    )  # fmt: skip
    rekening = forms.CharField(
        label=_("Kode rekening"),
        max_length=40,
        help_text=_("Sampai sub rincian objek, seperti 5.1.02.01.01.0024."),
    )
    uraian = forms.CharField(label=_("Uraian"), max_length=300)
    semula = Rupiah(label=_("Semula (rupiah)"))
    menjadi = Rupiah(label=_("Menjadi (rupiah)"))

    def __init__(self, *args: Any, pilihan: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sub_kegiatan"].choices = pilihan  # type: ignore[attr-defined]


class KataForm(Refusable):
    """What is said with a decision; one that sends back or refuses must say why."""

    kata = words(_("Catatan"), "", _("Wajib bila ditolak atau dikembalikan."), required=False)


class BukukanForm(Refusable):
    """The instrument that puts a shift into effect."""

    nomor = forms.CharField(
        label=_("Nomor instrumen"),
        max_length=120,
        help_text=_("Seperti tercetak pada Perda, Perkada, atau DPA."),
    )
    tanggal_on = Day(label=_("Tanggal instrumen"))
    dpa = forms.CharField(label=_("Versi DPA"), max_length=120, help_text=_("Misalnya: DPA Pergeseran ke-1."))
    berkas = forms.FileField(
        label=_("Berkas instrumen"),
        required=False,
        max_length=200,
        help_text=_("PDF atau foto; boleh kosong."),
    )
