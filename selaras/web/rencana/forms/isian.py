# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of a document written by hand: which document, and one row of it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.web.rencana import isian
from selaras.web.rencana.models import Versi

NAMES = {"renja": _("Renja"), "rkpd": _("RKPD"), "renstra": _("Renstra"), "rpjmd": _("RPJMD")}
STAGES = [("murni", _("Murni")), *((f"perubahan-{n}", _("Perubahan")) for n in (1,))]
LONG = ("indikator", "lokasi", "formula", "definisi", "penjelasan", "outcome", "kelompok_sasaran")
FIRST, LAST = 2005, 2060  # years a plan may speak of


class StartForm(forms.Form):
    """A document in force to edit, or a new one."""

    versi = forms.ChoiceField(
        label=_("Dokumen yang berlaku"),
        required=False,
        help_text=_("Barisnya disalin; versi yang berlaku tidak berubah sebelum rancangan diterapkan."),
    )
    jenis = forms.ChoiceField(label=_("Atau jenis dokumen baru"), required=False)
    pd = forms.ChoiceField(
        label=_("Perangkat daerah"), required=False, help_text=_("Untuk Renja dan Renstra.")
    )
    tahun = forms.IntegerField(
        label=_("Tahun, atau tahun awal"), required=False, min_value=FIRST, max_value=LAST, localize=False
    )
    tahun_akhir = forms.IntegerField(
        label=_("Tahun akhir"),
        required=False,
        min_value=FIRST,
        max_value=LAST,
        help_text=_("Untuk RPJMD dan Renstra."),
    )
    tahap = forms.ChoiceField(label=_("Tahap"), required=False, choices=STAGES)

    def __init__(
        self,
        *args: Any,
        versi: Sequence[Versi],
        pd: Sequence[tuple[Any, str]],
        region: bool,
        name: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("Bukan, dokumen baru"))]
        self._select(
            "versi",
            [*none, *((str(v.pk), f"{name(v.dokumen.kunci)} {v.dokumen.pd or ''}".strip()) for v in versi)],
        )
        kinds = isian.KINDS if region else isian.OF_PD
        self._select("jenis", [("", "–"), *((k, NAMES[k]) for k in kinds)])
        self._select("pd", [("", "–"), *((str(pk), nama) for pk, nama in pd)])
        self.region = region
        for one in self.fields.values():
            one.widget.attrs["class"] = "input"

    def _select(self, field: str, choices: list[Any]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A new document names its kind, years and, where it is a PD's, the PD."""
        given = super().clean() or {}
        if given.get("versi") or self.errors:
            return given
        jenis = given.get("jenis", "")
        if not jenis:
            self.add_error("jenis", _("Pilih dokumen yang berlaku, atau jenis dokumen baru."))
            return given
        if not given.get("tahun"):
            self.add_error("tahun", _("Tulis tahunnya dengan empat angka."))
        if jenis not in isian.ANNUAL and (given.get("tahun_akhir") or 0) <= (given.get("tahun") or 0):
            self.add_error("tahun_akhir", _("Tulis tahun akhir periode, sesudah tahun awalnya."))
        if jenis in isian.OF_PD and not given.get("pd"):
            self.add_error("pd", _("Pilih perangkat daerahnya."))
        return given


class BarisForm(forms.Form):
    """One row: a field for every column of its sheet; what was typed is kept, what is wrong is said beside it."""

    def __init__(
        self,
        *args: Any,
        jenis: str,
        columns: Sequence[str],
        fixed: Mapping[str, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.jenis, self.fixed = jenis, fixed
        for column in columns:
            self.fields[column] = self._field(column)

    def _field(self, column: str) -> forms.Field:
        listed = isian.choices(column)
        now = self.initial.get(column, "")
        if listed:
            options = [("", "–"), *((o, o) for o in dict.fromkeys([*listed, *([now] if now else [])]))]
            return forms.ChoiceField(
                label=isian.label(column),
                choices=options,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )
        wide = column in LONG or column in isian.LEVELS or column.startswith(("nama_", "indikator"))
        widget = (
            forms.Textarea(attrs={"class": "input", "rows": 2})
            if wide
            else forms.TextInput(attrs={"class": "input"})
        )
        if isian.MONEY.match(column):
            widget.attrs["inputmode"] = "numeric"
        return forms.CharField(
            label=isian.label(column),
            help_text=isian.meaning(column),
            required=False,
            max_length=4000,
            widget=widget,
        )

    def clean(self) -> dict[str, Any]:
        """Money as whole rupiah; the row's shape."""
        isi = {
            c: " ".join(str(v or "").split()) if not isian.MONEY.match(c) else str(v or "").strip()
            for c, v in (super().clean() or {}).items()
        }
        for column, told in isian.problems(self.jenis, {**self.fixed, **isi}).items():
            self.add_error(column if column in self.fields else None, told)
        return {
            c: str(isian.rupiah(v)) if isian.MONEY.match(c) and isian.rupiah(v) is not None else v
            for c, v in isi.items()
        }

    def groups(self) -> list[tuple[str, list[Any], bool]]:
        """Fields as people look for them: title, fields, whether they stay closed."""
        kept: dict[str, list[Any]] = {"simpul": [], "indikator": [], "pagu": [], "lain": []}
        for name in self.fields:
            kept[_group(name)].append(self[name])
        titles = {
            "simpul": _("Simpul"),
            "indikator": _("Indikator dan target"),
            "pagu": _("Pagu, lokasi, dan sumber dana"),
            "lain": _("Kolom lain"),
        }
        return [
            (str(titles[key]), fields, key == "lain" and not any(f.errors for f in fields))
            for key, fields in kept.items()
            if fields
        ]


def _group(column: str) -> str:
    if (
        column in isian.AGENCY
        or any(column in (f"kode_{lv}", isian.name_column(lv)) for lv in isian.LEVELS)
        or column == "sasaran_rpjmd"
    ):
        return "simpul"
    if column in ("indikator", "satuan", "target", "target_maju", "kondisi_awal") or column.startswith(
        "target_20"
    ):
        return "indikator"
    return (
        "pagu"
        if isian.MONEY.match(column)
        or column in ("kode_sub_skpd", "nama_sub_skpd", "nama_dana", "lokasi", "kelompok_sasaran")
        else "lain"
    )
