# SPDX-License-Identifier: AGPL-3.0-or-later
"""The upload: several files at once, each checked by name and size before anything is kept."""

import re
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from selaras.web.rencana.actions.tahapan import DATES
from selaras.web.rencana.models import Partisipasi, Tahapan

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx", ".json")
FILES_AT_MOST = 60


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file by itself, then all of them together."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        names = [str(f.name) for f in files]
        if len(files) > FILES_AT_MOST:
            raise forms.ValidationError(_("Paling banyak %(n)s berkas sekali unggah.") % {"n": FILES_AT_MOST})
        for name in names:
            if PurePath(name).suffix.lower() not in SUFFIXES or name.startswith((".", "~$")):
                said = _("%(nama)s: bentuk berkas ini tidak dibaca. Yang dibaca: %(bentuk)s.")
                raise forms.ValidationError(said % {"nama": name, "bentuk": ", ".join(SUFFIXES)})
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Dua berkas bernama sama; ganti nama salah satunya."))
        return files


class UploadForm(forms.Form):
    """The first step of an import."""

    berkas = FilesField(
        label=_("Berkas"),
        max_length=200,
        widget=SeveralFiles(attrs={"class": "input", "accept": ",".join(SUFFIXES)}),
        error_messages={
            "required": _("Pilih sedikitnya satu berkas."),
            "empty": _("Berkas itu kosong."),
            "max_length": _("Nama berkas terlalu panjang; paling banyak 200 huruf."),
        },
    )
    periode = forms.CharField(
        label=_("Periode RPJMD, RPD atau Renstra"), required=False, max_length=20,
        help_text=_("Hanya bila berkas, judul dan namanya tidak menyebut tahun; misalnya 2025-2029."),
        widget=forms.TextInput(attrs={"class": "input", "placeholder": "2025-2029", "inputmode": "numeric"}),
    )  # fmt: skip

    def clean_periode(self) -> str:
        """Two years in order, at most a decade apart, or nothing."""
        told = re.sub(r"\s*[-–]\s*", "-", self.cleaned_data["periode"].strip())
        found = re.fullmatch(r"(20\d\d)-(20\d\d)", told)
        if told and not (found and 0 <= int(found[2]) - int(found[1]) <= 10):
            raise forms.ValidationError(_("Tulis tahun pertama dan terakhirnya, misalnya 2025-2029."))
        return told


class Refusable(forms.Form):
    """A form that shows beside its fields what an action refused."""

    def take(self, refused: forms.ValidationError) -> None:
        """Put each sentence at its field, or above them all."""
        if not hasattr(refused, "error_dict"):
            self.add_error(None, refused)
            return
        for name, errors in refused.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class Day(forms.DateField):
    """A day, picked where the browser can, typed where it cannot."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs)


class PenetapanForm(Refusable):
    """The decree that set a version."""

    nomor = forms.CharField(
        label=_("Nomor keputusan"), max_length=120,
        help_text=_("Seperti tercetak: Peraturan Bupati Nomor 21 Tahun 2026."),
    )  # fmt: skip
    tanggal_on = Day(label=_("Tanggal penetapan"))
    berkas = forms.FileField(
        label=_("Berkas keputusan"),
        required=False,
        max_length=200,
        help_text=_("PDF atau foto; boleh menyusul lewat koreksi."),
    )
    alasan = forms.CharField(
        label=_("Alasan koreksi"), max_length=1000, widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )

    def __init__(self, *args: Any, koreksi: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not koreksi:
            del self.fields["alasan"]


class BukaKalenderForm(Refusable):
    """Which year's calendar to make from the law's."""

    tahun = forms.IntegerField(label=_("Tahun rencana"), min_value=2000, max_value=2100)
    pelantikan_on = Day(
        label=_("Tanggal pelantikan kepala daerah"),
        required=False,
        help_text=_("Isi bila tahun ini awal masa jabatan; tahap RPJMD dan Renstra dihitung darinya."),
    )


class TahapanForm(Refusable):
    """The days of one stage."""

    nomor_ubah = forms.IntegerField(widget=forms.HiddenInput)
    mulai_on = Day(label=_("Mulai"), required=False)
    tempo_on = Day(label=_("Jatuh tempo"))
    selesai_on = Day(label=_("Selesai pada"), required=False, help_text=_("Kosongkan selama belum selesai."))
    kunci_mulai_on = Day(
        label=_("Dikunci sejak"),
        required=False,
        help_text=_(
            "Selama dikunci OPD tidak dapat mengubah dokumen jenis ini; Bappeda dapat, dengan alasan."
        ),
    )
    kunci_sampai_on = Day(label=_("Dikunci sampai"), required=False)
    alasan = forms.CharField(
        label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )

    def __init__(self, *args: Any, tahapan: Tahapan, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(tahapan, name) for name in (*DATES, "nomor_ubah")}
        super().__init__(*args, **kwargs)

    def days(self) -> dict[str, Any]:
        """The days as given."""
        return {name: self.cleaned_data[name] for name in DATES}

    def overtaken(self, now: Tahapan) -> None:
        """Say what another wrote meanwhile; sending again then overwrites knowingly."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["nomor_ubah"] = str(now.nomor_ubah)  # type: ignore[index]
        told = ", ".join(f"{self.fields[n].label}: {v:%d/%m/%Y}" for n in DATES if (v := getattr(now, n)))
        said = _(
            "Orang lain baru saja mengubah tahap ini menjadi %(isi)s. Simpan lagi bila tetap memakai tanggal Anda."
        )
        self.add_error(None, said % {"isi": told})


KNOWN = [("", _("belum diketahui")), ("ya", _("ya")), ("tidak", _("tidak"))]
WORD = {"ya": True, "tidak": False}


class PartisipasiForm(Refusable):
    """What a PD did in a stage."""

    hadir = forms.ChoiceField(label=_("Hadir"), choices=KNOWN, required=False)
    sepakat = forms.ChoiceField(label=_("Sepakat dengan hasilnya"), choices=KNOWN, required=False)
    masukan = forms.CharField(
        label=_("Masukan"), required=False, max_length=4000, help_text=_("Wajib diisi bila tidak sepakat."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
    )  # fmt: skip
    berkas = forms.FileField(
        label=_("Lampiran"),
        required=False,
        max_length=200,
        help_text=_("Daftar hadir, surat, atau bahan; boleh kosong."),
    )

    def __init__(self, *args: Any, partisipasi: Partisipasi | None, **kwargs: Any) -> None:
        if partisipasi is not None:
            words: dict[bool | None, str] = {value: word for word, value in WORD.items()}
            kwargs["initial"] = {
                "hadir": words.get(partisipasi.hadir, ""), "sepakat": words.get(partisipasi.sepakat, ""),
                "masukan": partisipasi.masukan,
            }  # fmt: skip
        super().__init__(*args, **kwargs)

    def given(self) -> dict[str, Any]:
        """As the action takes it, with the file still to be kept."""
        told = dict(self.cleaned_data)
        return told | {name: WORD.get(told[name]) for name in ("hadir", "sepakat")}
