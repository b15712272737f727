# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files made by the worker: ask for an official form, see how far each file is, take it."""

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import pd_of
from selaras.web.organisasi.tabel import CONTENT
from selaras.web.rencana import actions, queries, store
from selaras.web.rencana.models import FORM_BENTUK, FORMS, BentukKeluaran, KeadaanKeluaran
from selaras.web.rencana.views import reader

SHOWN = 50


class KeluaranForm(forms.Form):
    """Which form, of which PD, of which year."""

    jenis = forms.ChoiceField(
        label=_("Formulir"),
        choices=[(one.value, one.label) for one in FORMS],
        widget=forms.Select(attrs={"class": "input"}),
    )
    pd: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Perangkat daerah"), queryset=None, required=False, empty_label=_("semua"),
        help_text=_("Tidak dipakai untuk FORM 1 dan FORM 2."), widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    tahun = forms.IntegerField(
        label=_("Tahun"), required=False, min_value=2000, max_value=2100, help_text=_("Kosong: dokumen terbaru."),
        widget=forms.NumberInput(attrs={"class": "input"}),
    )  # fmt: skip

    bentuk = forms.ChoiceField(
        label=_("Bentuk berkas"), choices=[(one.value, one.label) for one in FORM_BENTUK], required=False,
        help_text=_("Excel dan Word dapat disunting; PDF siap dicetak."), widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip

    def __init__(self, *args: object, daerah: Daerah) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["pd"].queryset = pd_of(daerah)  # type: ignore[attr-defined]

    def clean_bentuk(self) -> str:
        """Excel where none was chosen."""
        return str(self.cleaned_data["bentuk"] or BentukKeluaran.XLSX)


def index(request: HttpRequest) -> HttpResponse:
    """`/rencana/keluaran/`: the form, and what was asked for so far."""
    orang, daerah = reader(request)
    form = KeluaranForm(*([request.POST] if request.method == "POST" else []), daerah=daerah)
    if request.method == "POST" and form.is_valid():
        actions.request_keluaran(daerah=daerah, **form.cleaned_data, by=orang)
        return redirect("keluaran")
    rows = list(queries.formulir_own(daerah, orang)[:SHOWN])
    context = {"form": form, "daftar": rows, "at_work": any(row.at_work for row in rows)}
    if getattr(request, "htmx", False):
        return render(request, "rencana/keluaran_daftar.html", context)
    return render(request, "rencana/keluaran.html", context, status=422 if form.errors else 200)


def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file, to the one who asked for it."""
    orang, daerah = reader(request)
    row = queries.keluaran_own(daerah, orang).filter(pk=pk, keadaan=KeadaanKeluaran.SIAP).first()
    if row is None:
        raise Http404
    try:
        held = store.path_of(store.KELUARAN, row.sha256).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(held, as_attachment=True, filename=row.nama, content_type=CONTENT[row.bentuk])
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
