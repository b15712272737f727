# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of the check: ask for one, watch it, and what changed from run to run."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from selaras.web.angka import whole
from selaras.web.organisasi.permissions import who_may
from selaras.web.rencana.queries import laporan_own
from selaras.web.telaah import actions, permissions, queries
from selaras.web.telaah.models import Keadaan
from selaras.web.telaah.views import reader

A_PAGE, REPORTS = 25, 6


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a check of everything in force."""
    orang, daerah, _seen = reader(request)
    actions.request_check(daerah=daerah, by=orang)
    messages.info(request, _("Pemeriksaan diminta. Halaman ini berubah begitu selesai."))
    return redirect("pemeriksaan_daftar")


def runs(request: HttpRequest) -> HttpResponse:
    """`/telaah/pemeriksaan/`: the one at work, and those before it."""
    orang, daerah, _seen = reader(request)
    page = Paginator(queries.pemeriksaan_of(daerah), A_PAGE).get_page(request.GET.get("halaman"))
    may = permissions.may_check(orang, daerah)
    context = {
        "page": page, "kerja": queries.pemeriksaan_running(daerah), "may_check": may,
        "siapa": "" if may else who_may(permissions.CHECK),
    }  # fmt: skip
    return render(request, "telaah/pemeriksaan.html", context)


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/pemeriksaan/<pk>/?semula=`: what it read, and what changed since another run."""
    orang, daerah, seen = reader(request)
    rows = queries.pemeriksaan_of(daerah).select_related("daerah", "pengaturan")
    asked = whole(request.GET.get("semula"))
    try:
        one = rows.get(pk=pk)
        other = rows.get(pk=asked, keadaan=Keadaan.SELESAI) if asked is not None else None
    except ObjectDoesNotExist:
        raise Http404 from None
    done = one.keadaan == Keadaan.SELESAI
    if done and (other is None or (other.selesai_at or one.dimulai_at) >= (one.selesai_at or one.dimulai_at)):
        other = queries.pemeriksaan_before(one)
    changed = queries.pemeriksaan_difference(one, other) if done else []
    changed = [b for b in changed if seen is None or b.silsilah in seen]
    earlier = rows.filter(keadaan=Keadaan.SELESAI, selesai_at__lt=one.selesai_at)[:A_PAGE] if done else []
    totals = {name: sum(getattr(b, name) for b in changed) for name in ("baru", "beres", "dibuka_lagi")}
    context = {
        "p": one, "semula": other, "beda": changed, "pilihan": earlier, "jumlah": totals,
        "versi": queries.pemeriksaan_versions(one, seen), "sendiri": seen is not None,
        "laporan": laporan_own(daerah, orang, str(one.pk))[:REPORTS], "bentuk": [(one.value, one.label) for one in actions.REPORT_FORMS],
    }  # fmt: skip
    return render(request, "telaah/pemeriksaan_satu.html", context)


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the report of a run as `bentuk` says; it appears on the run's page."""
    orang, daerah, _seen = reader(request)
    one = (
        queries.pemeriksaan_of(daerah).select_related("daerah").filter(pk=pk, keadaan=Keadaan.SELESAI).first()
    )
    bentuk = request.POST.get("bentuk", "")
    if one is None or bentuk not in actions.REPORT_FORMS:
        raise Http404
    try:
        actions.request_report(pemeriksaan=one, bentuk=bentuk, by=orang)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(reverse("pemeriksaan", args=[pk]) + "#laporan")
