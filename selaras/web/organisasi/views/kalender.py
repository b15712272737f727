# SPDX-License-Identifier: AGPL-3.0-or-later
"""`/organisasi/kalender/`: which days are worked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.angka import whole
from selaras.web.organisasi import actions, queries
from selaras.web.organisasi.forms import DaysForm, LiburForm
from selaras.web.organisasi.models import Daerah, HariLibur
from selaras.web.organisasi.permissions import may, require
from selaras.web.organisasi.queries.libur import libur_missing, libur_nasional
from selaras.web.organisasi.sheet import KINDS
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.organisasi.views.siapa import own_daerah

MANAGE = "kelola_organisasi"


def calendar(request: HttpRequest) -> HttpResponse:
    """Days a week, days off of a year; the keeper adds one here."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    form = LiburForm(request.POST or None)
    if request.method == "POST":
        require(orang, MANAGE, daerah=daerah)
        if form.is_valid():
            try:
                made = actions.add_libur(daerah=daerah, **form.cleaned_data, by=orang)
            except ValidationError as refused:
                form.add_error("tanggal", refused)
            else:
                messages.success(request, _("{nama} ditambahkan.").format(nama=made.nama))
                return redirect(f"{request.path}?tahun={made.tanggal.year}")
    context = {**_shown(request, daerah), "form": form, "boleh_kelola": may(orang, MANAGE, daerah=daerah)}
    return render(
        request, "organisasi/kalender.html", context, status=422 if request.method == "POST" else 200
    )


def _shown(request: HttpRequest, daerah: Daerah) -> dict[str, Any]:
    this = queries.today_of(daerah).year
    asked = whole(request.GET.get("tahun")) or 0
    tahun = asked if 2000 <= asked <= 2100 else this
    return {
        "tahun": tahun, "sebelum": tahun - 1, "sesudah": tahun + 1, "libur": list(queries.libur_of(daerah, tahun)),
        "nasional": libur_nasional(tahun), "kurang": libur_missing(daerah, tahun),
        "hari": DaysForm(initial={"hari": daerah.hari_kerja}),
    }  # fmt: skip


@require_POST
def set_days(request: HttpRequest) -> HttpResponse:
    """Five or six days a week."""
    orang, daerah = own_daerah(request)
    require(orang, MANAGE, daerah=daerah)
    form = DaysForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih lima atau enam hari kerja."))
        return redirect("kalender_kerja")
    actions.set_hari_kerja(daerah=daerah, hari=form.cleaned_data["hari"], by=orang)
    messages.success(request, _("Hari kerja disimpan. Tenggat dihitung menurut hari kerja ini."))
    return redirect("kalender_kerja")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """That date is a working day again."""
    orang, daerah = own_daerah(request)
    row = HariLibur.objects.of(daerah).select_related("daerah").filter(pk=pk).first()
    if row is None:
        raise Http404
    actions.remove_libur(libur=row, by=orang)
    messages.success(request, _("{nama} dihapus dari hari libur.").format(nama=row.nama))
    return redirect("kalender_kerja")


@require_POST
def copy_national(request: HttpRequest, tahun: int) -> HttpResponse:
    """Take over the national days off of a year."""
    orang, daerah = own_daerah(request)
    try:
        count = actions.copy_libur_nasional(daerah=daerah, tahun=tahun, by=orang)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("{n} hari libur disalin.").format(n=count))
    return redirect("kalender_kerja")


@require_safe
def libur_table(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Every day off, in the shape its import reads."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    rows = ((row.tanggal, row.nama, row.jenis) for row in queries.libur_of(daerah))
    return exported(Tabel("libur", KINDS["libur"], rows), bentuk)
