# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers: ask or give, the list of them, one of them, decide and withdraw."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import Syarat, requirements, who_may
from selaras.web.telaah import actions, kata, permissions, queries
from selaras.web.telaah.forms.konsultasi import told
from selaras.web.telaah.forms.temuan import DecideForm, WaiveForm, WithdrawForm
from selaras.web.telaah.keadaan import WAIVE
from selaras.web.telaah.models import SEVERITIES, KeadaanPengecualian, Pengecualian
from selaras.web.telaah.permissions.pendahulu import facts_to_waive
from selaras.web.telaah.views import reader
from selaras.web.telaah.views.pilihan import Halaman, acted, picked

A_PAGE = 25
SHOWN = 50  # findings of one waiver on its page


@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest) -> HttpResponse:
    """`/telaah/kecualikan/`: give a waiver, or ask for one where somebody else decides."""
    one = picked(request)
    grave = actions.gravity(one.rows)
    decides = permissions.may_waive(one.orang, one.daerah, grave)
    if not decides and not permissions.may_act_any(one.orang, permissions.ASK_WAIVER, one.daerah, one.rows):
        raise PermissionDenied(who_may(permissions.ASK_WAIVER))
    last = actions.last_day(one.daerah)
    syarat = facts_to_waive(one.orang, one.daerah, grave) if decides else ()

    def form(*args: Any) -> WaiveForm:
        return WaiveForm(*args[:1], last=last, syarat=syarat)

    def do(data: dict[str, Any], cap: str) -> str:
        do_it = partial(actions.waive, fakta=_facts(syarat, data)) if decides else actions.ask_waiver
        made = do_it(daerah=one.daerah, temuan=one.ids, cap=cap, isian=actions.Isian(**data), by=one.orang)
        said = (
            _("%(n)s temuan dikecualikan.")
            if decides
            else _("Pengecualian %(n)s temuan diminta; menunggu putusan.")
        )
        return said % {"n": made.jumlah}

    word = SEVERITIES[grave]
    if decides:
        lead, button = _("Pengecualian selalu beralasan dan berakhir."), _("Kecualikan")
    else:
        lead = _("Temuan %(kata)s diputus orang lain. %(siapa)s") % {
            "kata": word, "siapa": permissions.who_may_waive(grave)
        }  # fmt: skip
        button = _("Minta pengecualian")
    return acted(request, one, Halaman(_("Kecualikan temuan"), lead, button, WAIVE, form, do))


def waivers(request: HttpRequest) -> HttpResponse:
    """`/telaah/pengecualian/`: those that wait, hold, and have ended."""
    orang, daerah, seen = reader(request)
    asked = request.GET.get("keadaan", "")
    rows = queries.pengecualian_seen(daerah, seen)
    counts = queries.pengecualian_counts(rows)
    if asked in KeadaanPengecualian.values:
        rows = rows.filter(keadaan=asked)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("halaman"))
    waiting = [p for p in page if p.keadaan == KeadaanPengecualian.DIMINTA]
    decides = {i: permissions.may_waive(orang, daerah, i) for i in range(len(SEVERITIES))}
    mine = {p.pk for p in waiting if decides[p.keparahan]}
    choice = [(word, KeadaanPengecualian(word).label, n) for word, n in counts.items()]
    context = {"page": page, "mine": mine, "pilihan": choice, "keadaan": asked, "severities": SEVERITIES}
    context["kueri"] = f"keadaan={asked}" if asked in KeadaanPengecualian.values else ""
    return render(request, "telaah/pengecualian.html", context)


def waiver(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/pengecualian/<pk>/`: what it says, of which findings, who decided."""
    orang, one = _one(request, pk)
    return _page(request, orang, one)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse."""
    orang, one = _one(request, pk)
    _demand(orang, one)
    syarat = facts_to_waive(orang, one.daerah, one.keparahan)
    form = DecideForm(request.POST, syarat=syarat)
    if form.is_valid():
        data = form.cleaned_data
        grant, fakta = data["putusan"] == "kabulkan", _facts(syarat, data)
        try:
            actions.decide_waiver(pengecualian=one, terima=grant, kata=data["kata"], fakta=fakta, by=orang)
        except ValidationError as wrong:
            told(form, wrong)
        except (actions.Stale, actions.NothingToDo):
            messages.warning(request, _("Pengecualian ini sudah diputus atau temuannya sudah tidak terbuka."))
            return redirect("pengecualian", pk)
        else:
            messages.success(request, _("Pengecualian berlaku.") if grant else _("Pengecualian ditolak."))
            return redirect("pengecualian", pk)
    return _page(request, orang, one, form, 422)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End it before its day."""
    orang, one = _one(request, pk)
    form = WithdrawForm(request.POST)
    _demand(orang, one)
    if form.is_valid():
        try:
            actions.withdraw_waiver(pengecualian=one, kata=form.cleaned_data["kata"], by=orang)
        except actions.Stale:
            messages.warning(request, _("Pengecualian ini sudah tidak berlaku."))
        else:
            messages.success(request, _("Pengecualian dicabut. Temuannya terbuka lagi."))
        return redirect("pengecualian", pk)
    return _page(request, orang, one, form, 422)


def _one(request: HttpRequest, pk: int) -> tuple[Orang, Pengecualian]:
    orang, daerah, seen = reader(request)
    try:
        return orang, queries.pengecualian_seen(daerah, seen).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def _facts(syarat: Sequence[Syarat], data: dict[str, Any]) -> dict[str, str]:
    """Take what was told of the facts out of the cleaned data."""
    return {s.fact: data.pop(s.fact, "") for s in syarat}


def _demand(orang: Orang, one: Pengecualian) -> None:
    if not permissions.may_waive(orang, one.daerah, one.keparahan):
        raise PermissionDenied(permissions.who_may_waive(one.keparahan))


def _page(
    request: HttpRequest, orang: Orang, one: Pengecualian, form: Any = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    syarat = facts_to_waive(orang, one.daerah, one.keparahan)
    forms: dict[KeadaanPengecualian, Callable[..., Any]] = {
        KeadaanPengecualian.DIMINTA: partial(DecideForm, syarat=syarat), KeadaanPengecualian.BERLAKU: WithdrawForm,
    }  # fmt: skip
    may = permissions.may_waive(orang, one.daerah, one.keparahan)
    fresh = forms.get(KeadaanPengecualian(one.keadaan)) if may else None
    rows = queries.temuan_of_waiver(one)
    said = [(s.kalimat, one.fakta[s.fact]) for s in requirements() if s.fact in one.fakta]
    context = {
        "p": one, "keparahan": SEVERITIES[one.keparahan], "form": form or (fresh() if fresh else None),
        "siapa": permissions.who_may_waive(one.keparahan), "temuan": [kata.words_of(t) for t in rows[:SHOWN]],
        "jejak": jejak_of(one.daerah.kode, jenis="pengecualian", kunci=str(one.pk)), "banyak": rows.count(),
        "fakta": said,
    }  # fmt: skip
    return render(request, "telaah/pengecualian_satu.html", context, status=status)
