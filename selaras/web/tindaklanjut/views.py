# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of tindaklanjut: the list of matters, one matter, its end."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.angka import whole
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.tindaklanjut import actions, permissions, queries
from selaras.web.tindaklanjut.forms import CloseForm, ReopenForm
from selaras.web.tindaklanjut.models import Menunggu, Perkara
from selaras.web.tindaklanjut.queries import Saringan, Seen

A_PAGE = 25
COLUMNS = (
    "judul", "uraian", "pd", "pengaju", "keparahan", "rupiah", "menunggu", "dibuka", "dibuka_oleh", "selesai", "hasil", "asal",
)  # fmt: skip


def reader(request: HttpRequest) -> tuple[Orang, Daerah, Seen]:
    """Who asks, whose matters, and of which PD he sees them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE))
    return orang, orang.daerah, permissions.seen_lineages(orang, orang.daerah)


def asked_of(request: HttpRequest) -> Saringan:
    """The filters of the address; what makes no sense is left out."""
    get = request.GET
    pd, waits = get.get("pd", ""), get.get("menunggu", "")
    return Saringan(
        get.get("q", "").strip()[:100], whole(pd),
        waits if waits in Menunggu.values else "", get.get("keadaan") == "selesai",
    )  # fmt: skip


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """`/tindaklanjut/perkara/`: what waits, the gravest first; or what was closed."""
    _orang, daerah, seen = reader(request)
    asked = asked_of(request)
    rows = queries.perkara_filtered(daerah, seen, asked)
    kept = [(k, v) for k, values in request.GET.lists() if k != "halaman" for v in values if v]
    context: dict[str, Any] = {
        "asked": asked, "page": Paginator(rows, A_PAGE).get_page(request.GET.get("halaman")),
        "totals": queries.perkara_totals(rows), "pilihan": queries.perkara_pd_choices(daerah, seen),
        "menunggu": Menunggu.choices, "saring": urlencode(kept),
        "tersaring": bool(asked.q or asked.pd or asked.menunggu),
    }  # fmt: skip
    return render(request, "tindaklanjut/perkara.html", context)


def _one(daerah: Daerah, seen: Seen, pk: int) -> Perkara:
    try:
        return queries.perkara_seen(daerah, seen).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def _shown(request: HttpRequest, one: Perkara, form: Form | None = None) -> HttpResponse:
    """The page of one matter, with the form that fits its state and the reader's right."""
    may = permissions.may_close(request.user, one)
    context = {
        "p": one, "boleh": may, "siapa_boleh": permissions.who_closes(one),
        "form": form or (CloseForm() if one.selesai_at is None else ReopenForm()),
        "jejak": jejak_of(one.daerah.kode, jenis="perkara", kunci=str(one.pk)),
    }  # fmt: skip
    return render(request, "tindaklanjut/perkara_satu.html", context, status=422 if form else 200)


@require_safe
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """`/tindaklanjut/perkara/<pk>/`: what it is, where it comes from, what became of it."""
    _orang, daerah, seen = reader(request)
    return _shown(request, _one(daerah, seen, pk))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the outcome."""
    orang, daerah, seen = reader(request)
    one = _one(daerah, seen, pk)
    permissions.require_close(orang, one)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            actions.close_perkara(perkara=one, hasil=form.cleaned_data["hasil"], by=orang)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Perkara ditutup. Hasilnya dapat dibaca yang mengajukan."))
            return redirect("perkara_satu", pk)
    return _shown(request, one, form)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the outcome back."""
    orang, daerah, seen = reader(request)
    one = _one(daerah, seen, pk)
    permissions.require_close(orang, one)
    form = ReopenForm(request.POST)
    if form.is_valid():
        try:
            actions.reopen_perkara(perkara=one, alasan=form.cleaned_data["alasan"], by=orang)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Perkara dibuka lagi."))
            return redirect("perkara_satu", pk)
    return _shown(request, one, form)


@require_safe
def matters_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The list as asked, every page of it."""
    _orang, daerah, seen = reader(request)
    rows = (
        (p.judul, p.uraian, p.pd.nama if p.pd else "", p.pengaju.nama if p.pengaju else "", p.kata_keparahan, p.rupiah,
         p.menunggu, p.dibuka_at, p.dibuka_by.nama if p.dibuka_by else "Selaras", p.selesai_at, p.hasil, p.alamat)
        for p in queries.perkara_filtered(daerah, seen, asked_of(request))
    )  # fmt: skip
    return exported(Tabel("perkara", COLUMNS, rows), bentuk)
