# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of consultation."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Jabatan, PerangkatDaerah
from selaras.web.organisasi.permissions import Syarat
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah.models import Bentuk, JenisKeputusan, Meja, Sikap, Tugas

# Ready phrases: one touch instead of typing, the words may still follow
PHRASES = (
    _("Sesuaikan pagu dengan pagu indikatif."),
    _("Perjelas sasaran RPJMD yang didukung."),
    _("Perbaiki indikator dan targetnya."),
    _("Bicarakan dahulu dengan Bappeda."),
    _("Tunda ke tahun berikutnya."),
)


def told(form: forms.Form, error: ValidationError) -> None:
    """Put what an action refused beside the field it names."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error)


def _words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class DecideForm(forms.Form):
    """One decision on one matter or several; facts that the decider's way of holding the post asks for."""

    frasa = forms.ChoiceField(label=_("Kalimat siap pakai"), required=False, widget=forms.RadioSelect)
    kata = _words(_("Catatan atau alasan"), 2, required=False)

    def __init__(self, *args: Any, syarat: Sequence[Syarat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frasa"].choices = [("", _("Tanpa kalimat siap pakai")), *((p, p) for p in PHRASES)]  # type: ignore[attr-defined]
        self.syarat = syarat
        for one in syarat:
            self.fields[one.fact] = forms.CharField(label=one.kalimat, max_length=120, required=False)

    @property
    def words(self) -> str:
        """The phrase and what was typed, as one text."""
        return " ".join(
            t for t in (self.cleaned_data.get("frasa"), self.cleaned_data.get("kata")) if t
        ).strip()

    @property
    def facts(self) -> dict[str, str]:
        """What was told of the facts asked for."""
        return {one.fact: self.cleaned_data.get(one.fact, "") for one in self.syarat}


class RecordForm(forms.Form):
    """A decision on paper, as the pencatat enters it."""

    pemutus = forms.ChoiceField(label=_("Yang memutuskan"))
    putusan = forms.ChoiceField(label=_("Putusan pada lembar disposisi"), choices=JenisKeputusan.choices)
    kata = _words(_("Isi disposisi"), required=False, help_text=_("Salin kalimatnya seperti tertulis."))
    diputus_on = forms.DateField(
        label=_("Tanggal disposisi"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    berkas = forms.FileField(label=_("Pindaian lembar disposisi"), help_text=_("PDF atau foto."))

    def __init__(
        self, *args: Any, pemutus: Sequence[tuple[int, str]], syarat: Sequence[Syarat] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pemutus"].choices = pemutus  # type: ignore[attr-defined]
        self.syarat = syarat
        for one in syarat:
            self.fields[one.fact] = forms.CharField(label=one.kalimat, max_length=120, required=False)

    @property
    def facts(self) -> dict[str, str]:
        """What was told of the facts asked for."""
        return {one.fact: self.cleaned_data.get(one.fact, "") for one in self.syarat}


class WordsForm(forms.Form):
    """One text: a question, an answer, an objection, a word to go with a packet."""

    kata = _words(_("Kata"))

    def __init__(self, *args: Any, label: Any = None, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kata"].label = label or self.fields["kata"].label
        self.fields["kata"].required = required


class AdviseForm(forms.Form):
    """What a desk says."""

    sikap = forms.ChoiceField(label=_("Sikap meja Anda"), widget=forms.RadioSelect)
    saran = _words(
        _("Saran"),
        required=False,
        help_text=_("Wajib bila tidak mendukung, memberi catatan, atau mengembalikan."),
    )

    def __init__(self, *args: Any, said: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sikap"].choices = [(one, Sikap(one).label) for one in said]  # type: ignore[attr-defined]


class KebijakanForm(forms.Form):
    """A policy outside the plan."""

    pd: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Perangkat daerah"), queryset=None, empty_label=None
    )
    judul = forms.CharField(label=_("Judul"), max_length=300)
    bentuk = forms.ChoiceField(label=_("Bentuk hukum"), choices=Bentuk.choices)
    tujuan = _words(_("Tujuan"), help_text=_("Apa yang hendak dicapai dan mengapa sekarang."))
    sasaran = _words(_("Sasaran"), 2, help_text=_("Siapa yang terkena dan di mana."))
    rupiah = forms.IntegerField(
        label=_("Perkiraan biaya (rupiah)"), required=False, min_value=0, max_value=10**15, localize=True,
        help_text=_("Rupiah bulat; kosongkan bila tidak ada biaya."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    berkas = forms.FileField(label=_("Rancangan atau naskah"), required=False)

    def __init__(self, *args: Any, pd: Sequence[PerangkatDaerah], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["pd"]
        choice.queryset = PerangkatDaerah.objects.of(pd[0].daerah_id).filter(pk__in=[one.pk for one in pd])  # type: ignore[attr-defined]
        if len(pd) == 1:
            choice.initial, choice.widget = pd[0].pk, forms.HiddenInput()

    def clean_rupiah(self) -> int | None:
        """A number, or nothing."""
        amount: int | None = self.cleaned_data.get("rupiah")
        return amount


class MejaForm(forms.Form):
    """One desk of the road."""

    urutan = forms.IntegerField(label=_("Urutan"), min_value=1, max_value=20, required=False)
    peran = forms.ChoiceField(label=_("Meja"), required=False)
    tugas = forms.ChoiceField(label=_("Tugas"), choices=Tugas.choices, required=False)
    hari = forms.IntegerField(label=_("Hari kerja"), min_value=1, max_value=60, required=False)
    menahan = forms.BooleanField(label=_("Paket menunggu di meja ini"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = (Peran.ASISTEN, Peran.BAPPEDA, Peran.SEKDA, Peran.WAKIL, Peran.KEPALA_DAERAH)
        self.fields["peran"].choices = [("", "–"), *((p.value, p.label) for p in desks)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A desk that is named needs its place and its days."""
        data = super().clean() or {}
        if data.get("peran"):
            for name in ("urutan", "tugas", "hari"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Isi juga kolom ini."))
        return data


class RoadSet(forms.BaseFormSet[MejaForm]):
    """The road, desks in the order of their numbers."""

    def rows(self) -> list[dict[str, Any]]:
        """The desks that are named, in order."""
        named = [f.cleaned_data for f in self.forms if f.cleaned_data.get("peran")]
        return sorted(named, key=lambda row: row["urutan"])


RoadForms = cast(
    "type[RoadSet]", forms.formset_factory(MejaForm, formset=RoadSet, extra=2, max_num=20, absolute_max=20)
)


def road_initial(meja: Sequence[Meja]) -> list[dict[str, Any]]:
    """Rows of the form from the desks there are."""
    return [
        {"urutan": m.urutan, "peran": m.peran, "tugas": m.tugas, "hari": m.hari, "menahan": m.menahan}
        for m in meja
    ]


class KoordinasiForm(forms.Form):
    """Which asisten coordinates which PD."""

    def __init__(
        self,
        *args: Any,
        pd: Sequence[PerangkatDaerah],
        jabatan: Sequence[Jabatan],
        now: dict[str, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.jabatan = {str(one.pk): one for one in jabatan}
        self.lines = {f"pd_{one.pk}": one.silsilah for one in pd}
        choices = [("", _("Semua asisten")), *((key, one.nama) for key, one in self.jabatan.items())]
        for one in pd:
            self.fields[f"pd_{one.pk}"] = forms.ChoiceField(
                label=one.nama, choices=choices, required=False, initial=str(now.get(one.silsilah, ""))
            )

    def rows(self) -> dict[str, Jabatan | None]:
        """Lineage → post, None for every asisten."""
        return {line: self.jabatan.get(self.cleaned_data[name]) for name, line in self.lines.items()}


class TetapkanForm(forms.Form):
    """The decree that set a document: a fact, whatever the system thinks."""

    nomor = forms.CharField(label=_("Nomor keputusan"), max_length=120)
    tanggal_on = forms.DateField(
        label=_("Tanggal keputusan"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    berkas = forms.FileField(label=_("Berkas keputusan"))
    alasan = forms.CharField(
        label=_("Alasan koreksi"), required=False, max_length=1000,
        help_text=_("Hanya bila penetapan versi ini sudah pernah dicatat."),
    )  # fmt: skip
