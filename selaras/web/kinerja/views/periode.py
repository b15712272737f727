# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quarters closed and opened; questions that files asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.web.angka import whole
from selaras.web.kinerja import actions, permissions
from selaras.web.kinerja.forms import BukaForm
from selaras.web.kinerja.models import Periode, Sebab
from selaras.web.kinerja.queries.pertanyaan import pertanyaan_ever, pertanyaan_of
from selaras.web.kinerja.views import reader, year_of
from selaras.web.organisasi.permissions import lines_for
from selaras.web.organisasi.queries import today_of

A_PAGE = 50


@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    """`/kinerja/periode/`: the four quarters of a year, open or closed."""
    orang, daerah = reader(request)
    tahun, years = year_of(request, daerah)
    held = {
        p.triwulan: p for p in Periode.objects.of(daerah).filter(tahun=tahun).select_related("ditutup_by")
    }
    today = today_of(daerah)
    context: dict[str, Any] = {
        "tahun": tahun, "tahun_ada": years, "boleh": permissions.may_close(orang, daerah), "siapa_boleh": permissions.who_closes(),
        "triwulan": [(n, held.get(n), (tahun, n) < (today.year, (today.month + 2) // 3)) for n in range(1, 5)],
    }  # fmt: skip
    return render(request, "kinerja/periode.html", context)


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close a quarter."""
    orang, daerah = reader(request)
    permissions.require_close(orang, daerah)
    tahun, triwulan = whole(request.POST.get("tahun")), whole(request.POST.get("triwulan"))
    if tahun is None or triwulan is None or not 1900 < tahun < 3000 or not 1 <= triwulan <= 4:
        raise Http404
    try:
        row = actions.close_periode(daerah=daerah, tahun=tahun, triwulan=triwulan, by=orang)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(periode)s ditutup.") % {"periode": row})
    return redirect("kinerja_periode")


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """`/kinerja/periode/<pk>/buka/`: why, then open."""
    orang, daerah = reader(request)
    try:
        row = Periode.objects.of(daerah).select_related("daerah").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    permissions.require_close(orang, daerah)
    form = BukaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen_periode(periode=row, alasan=form.cleaned_data["alasan"], by=orang)
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("%(periode)s dibuka lagi.") % {"periode": row})
            return redirect("kinerja_periode")
    return render(
        request, "kinerja/periode_buka.html", {"p": row, "form": form}, status=422 if form.errors else 200
    )


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """`/kinerja/pertanyaan/`: figures of files that wait for an answer, of those one may answer for."""
    orang, daerah = reader(request)
    rows = pertanyaan_of(daerah, lines_for(orang, permissions.FILL, daerah=daerah))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "kinerja/pertanyaan.html", {"page": page, "negatif": Sebab.NEGATIF})


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file's figure, or leave what stands."""
    orang, daerah = reader(request)
    rows = pertanyaan_ever(daerah, lines_for(orang, permissions.FILL, daerah=daerah))
    try:
        one = rows.get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    take = request.POST.get("jawaban") == "pakai"
    try:
        actions.answer_pertanyaan(
            pertanyaan=one, pakai=take, alasan=request.POST.get("alasan", "")[:4000], by=orang
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            _("Terjawab: angka dari berkas dipakai.") if take else _("Terjawab: angka yang ada tetap."),
        )
    return redirect("kinerja_pertanyaan")
