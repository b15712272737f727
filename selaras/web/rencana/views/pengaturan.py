# SPDX-License-Identifier: AGPL-3.0-or-later
"""The region's settings of the check: read in words, written or uploaded as the file the command line takes."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.permissions import who_may
from selaras.web.rencana import actions, permissions, queries
from selaras.web.rencana.forms import Refusable
from selaras.web.rencana.pengaturan import shown_of
from selaras.web.rencana.views import reader

LONGEST = 64 * 2**10  # bytes or characters of a settings file
VERSIONS = 25


class PengaturanForm(Refusable):
    """The text, or a file that holds it."""

    dari = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    isi = forms.CharField(
        label=_("Isi pengaturan"), required=False, max_length=LONGEST, strip=False,
        help_text=_("TOML, sama dengan berkas yang dipakai selaras check --pengaturan. Kosong: nilai bawaan saja."),
        widget=forms.Textarea(attrs={"class": "input code", "rows": 14, "spellcheck": "false"}),
    )  # fmt: skip
    berkas = forms.FileField(
        label=_("Atau unggah berkasnya"), required=False, allow_empty_file=True, max_length=200,
        help_text=_("Berkas .toml; isinya menggantikan isi di atas."),
        widget=forms.FileInput(attrs={"class": "input", "accept": ".toml,text/plain"}),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """The file's text in place of the field's."""
        told = super().clean() or self.cleaned_data
        sent = told.pop("berkas", None)
        if sent is not None:
            if sent.size > LONGEST:
                self.add_error("berkas", _("Berkas pengaturan paling besar 64 kB."))
                return told
            try:
                told["isi"] = sent.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("berkas", _("Berkas itu bukan teks UTF-8; simpan ulang sebagai teks biasa."))
        return told


def index(request: HttpRequest) -> HttpResponse:
    """`/rencana/pengaturan/`: what is set, in words; the form for who may; earlier versions."""
    orang, daerah = reader(request)
    now = queries.pengaturan_in_force(daerah)
    first = {"isi": now.isi if now else "", "dari": now.nomor if now else 0}
    form = PengaturanForm(request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST":
        permissions.require_settings(orang, daerah)
        if form.is_valid():
            try:
                actions.set_pengaturan(daerah=daerah, **form.cleaned_data, by=orang)
                return redirect("pengaturan")
            except ValidationError as refused:
                form.add_error("isi" if refused.code == "isi" else None, refused)
    context = {
        "form": form, "kini": now, "tampilan": shown_of(now.isi if now else ""), "may_set": permissions.may_set(orang, daerah),
        "who_may": who_may(permissions.SETTINGS), "versi": queries.pengaturan_versions(daerah)[:VERSIONS],
    }  # fmt: skip
    return render(request, "rencana/pengaturan.html", context, status=422 if form.errors else 200)


def download(request: HttpRequest, nomor: int) -> HttpResponse:
    """One version as its file."""
    _orang, daerah = reader(request)
    one = queries.pengaturan_versions(daerah).filter(nomor=nomor).first()
    if one is None:
        raise Http404
    answer = HttpResponse(one.isi + "\n", content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{one.nama}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
