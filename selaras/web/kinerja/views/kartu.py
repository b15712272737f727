# SPDX-License-Identifier: AGPL-3.0-or-later
"""One indicator: its card, the year by period, the years, proof, what is done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.web.jejak.queries import jejak_of
from selaras.web.kinerja import actions, permissions
from selaras.web.kinerja.actions.kartu import Isian as IsianKartu
from selaras.web.kinerja.actions.realisasi import Isian
from selaras.web.kinerja.actions.subjek import page_of
from selaras.web.kinerja.forms import KartuForm, RealisasiForm, RencanaForm, VerifikasiForm
from selaras.web.kinerja.models import Bukti, Realisasi
from selaras.web.kinerja.queries.satu import satu_of
from selaras.web.kinerja.templatetags.capaian import nilai
from selaras.web.kinerja.views import kartu_or_404, reader, year_of
from selaras.web.kinerja.views.pd import owners
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Orang
from selaras.web.tindaklanjut.queries import perkara_of

YEARS = (2000, 2100)  # that a plan of today can speak of


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """`/kinerja/kartu/<pk>/`."""
    orang, daerah = reader(request)
    kartu = kartu_or_404(daerah, pk)
    tahun, years = year_of(request, daerah)
    read = satu_of(kartu, tahun)
    keys = [actions.key_of_matter(r) for r in read.realisasi]
    matters = perkara_of(daerah, asal_jenis="kinerja", asal_kunci=keys)
    context: dict[str, Any] = {
        "k": kartu, "tahun": tahun, "tahun_ada": years, "s": read,
        "boleh_tetapkan": permissions.may_define(orang, kartu), "boleh_isi": permissions.may_fill(orang, kartu),
        "boleh_verifikasi": permissions.may_verify(orang, daerah), "boleh_naikkan": permissions.may_raise(orang, kartu),
        "siapa_isi": permissions.who_fills(), "perkara": {r.pk: matters.get(actions.key_of_matter(r)) for r in read.realisasi},
        "jejak": jejak_of(daerah.kode, jenis="kartu", kunci=str(kartu.pk)),
    }  # fmt: skip
    return render(request, "kinerja/kartu.html", context)


@require_http_methods(["GET", "POST"])
def define(request: HttpRequest, pk: int) -> HttpResponse:
    """`/kinerja/kartu/<pk>/ubah/`: what the indicator is, who answers for it, how often it is reported."""
    orang, daerah = reader(request)
    kartu = kartu_or_404(daerah, pk)
    permissions.require_define_of(orang, daerah, kartu.pd)
    posts = owners(daerah, kartu.pd)
    words = ("satuan", "arah", "agregasi", "frekuensi", "rumus", "sumber_data", "nomor_ubah")
    start = {name: getattr(kartu, name) for name in words} | {"penanggung_jawab": kartu.penanggung_jawab_id}
    form = KartuForm(request.POST or None, jabatan=posts, initial=start)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        owner = next(j for j in posts if j.pk == told.pop("penanggung_jawab"))
        seen = told.pop("nomor_ubah")
        try:
            actions.define_kartu(
                kartu=kartu, isian=IsianKartu(**told), penanggung_jawab=owner, nomor_ubah=seen, by=orang
            )
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Kartu indikator ditetapkan."))
            return redirect("kartu", kartu.pk)
    context = {
        "k": kartu,
        "form": form,
        "judul": _("Kartu indikator"),
        "tombol": _("Tetapkan kartu"),
        "kembali": kartu.pk,
    }
    return render(request, "kinerja/isian.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def breakdown(request: HttpRequest, pk: int, tahun: int) -> HttpResponse:
    """`/kinerja/kartu/<pk>/target/<tahun>/`: how far the target is to be at the end of each period."""
    orang, daerah = reader(request)
    kartu = kartu_or_404(daerah, pk)
    permissions.require_define_of(orang, daerah, kartu.pd)
    _demand_year(tahun)
    read = satu_of(kartu, tahun)
    start = {f"b{bulan}": nilai(value) for bulan, value in read.rencana.items()}
    form = RencanaForm(request.POST or None, kartu=kartu, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rencana(kartu=kartu, tahun=tahun, nilai=form.nilai, by=orang)
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Target per periode disimpan."))
            return redirect(page_of(kartu, tahun))
    context = {
        "k": kartu, "form": form, "judul": _("Target per periode"), "tombol": _("Simpan pembagian"), "s": read, "tahun": tahun,
        "bagi": True,
    }  # fmt: skip
    return render(request, "kinerja/isian.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, pk: int, tahun: int, bulan: int) -> HttpResponse:
    """`/kinerja/kartu/<pk>/isi/<tahun>/<bulan>/`: the figure of a period."""
    orang, daerah = reader(request)
    kartu = kartu_or_404(daerah, pk)
    permissions.require_fill(orang, daerah, kartu.pd)
    _demand_year(tahun)
    if not 1 <= bulan <= 12:
        raise Http404
    read = satu_of(kartu, tahun)
    held = next((r for r in read.realisasi if r.bulan == bulan), None)
    start = {"nilai": nilai(held.nilai), "penjelasan": held.penjelasan, "tindak": held.tindak} if held else {}
    form = RealisasiForm(request.POST or None, request.FILES or None, kartu=kartu, initial=start)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        berkas = told.pop("berkas")
        try:
            actions.record_realisasi(
                kartu=kartu, tahun=tahun, bulan=bulan, isian=Isian(**told), berkas=berkas, by=orang
            )
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Realisasi tersimpan."))
            return redirect(page_of(kartu, tahun))
    context = {
        "k": kartu, "form": form, "judul": _("Isi realisasi"), "tombol": _("Simpan realisasi"), "s": read, "tahun": tahun,
        "bulan": bulan, "lama": held, "rencana": read.rencana.get(bulan), "berkas": True,
    }  # fmt: skip
    return render(request, "kinerja/isian.html", context, status=422 if form.errors else 200)


def _demand_year(tahun: int) -> None:
    if not YEARS[0] <= tahun <= YEARS[1]:
        raise Http404


def _figure(orang: Orang, pk: int) -> Realisasi:
    rows = Realisasi.objects.of(orang.daerah).select_related("kartu__pd", "kartu__daerah", "daerah")
    try:
        return rows.get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """`/kinerja/realisasi/<pk>/verifikasi/`: accept a figure or return it."""
    orang, daerah = reader(request)
    figure = _figure(orang, pk)
    permissions.require_verify(orang, daerah)
    form = VerifikasiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accept = form.cleaned_data["putusan"] == "terima"
        try:
            actions.verify_realisasi(
                realisasi=figure, terima=accept, catatan=form.cleaned_data["catatan"], by=orang
            )
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Realisasi diterima.") if accept else _("Realisasi dikembalikan."))
            return redirect(page_of(figure.kartu, figure.tahun))
    context = {
        "k": figure.kartu, "form": form, "judul": _("Verifikasi realisasi"), "tombol": _("Simpan putusan"), "tahun": figure.tahun,
        "bulan": figure.bulan, "lama": figure,
    }  # fmt: skip
    return render(request, "kinerja/isian.html", context, status=422 if form.errors else 200)


@require_POST
def raise_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a figure below plan wait for a meeting."""
    orang, _daerah = reader(request)
    figure = _figure(orang, pk)
    try:
        matter = actions.open_matter(realisasi=figure, by=orang)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(page_of(figure.kartu, figure.tahun))
    return redirect("perkara_satu", matter.pk)


@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that proves a figure."""
    _orang, daerah = reader(request)
    try:
        held = Bukti.objects.of(daerah).select_related("lampiran").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    return sent(held.lampiran)
