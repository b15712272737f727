# SPDX-License-Identifier: AGPL-3.0-or-later
"""The link editor: which sasaran each programme of a PD supports, what padanan proposes, what people decide."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pd_own
from selaras.web.rencana import actions, permissions
from selaras.web.rencana.models import Pelajaran, Program, PutusanTautan, Sasaran
from selaras.web.rencana.queries import YARDSTICKS
from selaras.web.rencana.queries import tautan as queries
from selaras.web.rencana.views import reader

AT_ONCE = 500  # links accepted by one button


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/rencana/tautan/`: every PD, one's own first."""
    orang, daerah = reader(request)
    ukuran = queries.ukuran_of(daerah)
    lines = permissions.seen_lines(orang, daerah)
    rows = queries.pd_linked(daerah, ukuran.kunci, lines) if ukuran else []
    own = pd_own(orang)
    context = {
        "ukuran": ukuran,
        "daftar": sorted(rows, key=lambda r: r.pd.silsilah not in own),
        "may_ask": permissions.may_link_somewhere(orang, daerah),
        "who_may": who_may(permissions.LINK),
        "jumlah": {n: sum(getattr(r, n) for r in rows) for n in ("program", "tertaut", "pasti", "ragu")},
    }
    return render(request, "rencana/tautan.html", context)


@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One PD: doubts as questions, sure proposals by group, the rest one by one."""
    _orang, daerah = reader(request)
    return _page(request, _pd(daerah, pk))


@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Every sasaran a programme may be linked to, found by word or code."""
    _orang, daerah = reader(request)
    pd = _pd(daerah, pk)
    permissions.require_link(request.user, pd)
    program = _program(pd, request.GET.get("program", ""))
    ukuran = queries.ukuran_of(daerah)
    if ukuran is None:
        raise Http404
    kata = request.GET.get("q", "")[:200]
    context = {
        "pd": pd,
        "program": program,
        "ukuran": ukuran,
        "q": kata,
        "sasaran": queries.sasaran_in(daerah, ukuran.kunci, kata),
    }
    return render(request, "rencana/tautan_pilih.html", context)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, refuse with a reason, or say that an old link is right."""
    orang, daerah = reader(request)
    pd = _pd(daerah, pk)
    permissions.require_link(orang, pd)
    given = {name: request.POST.get(name, "") for name in ("program", "sasaran", "putusan", "alasan")}
    if given["putusan"] not in ("terima", "tolak", "benar"):
        raise Http404
    program, sasaran = _program(pd, given["program"]), _sasaran(daerah, given["sasaran"])
    try:
        actions.decide_tautan(
            pd=pd,
            program=program,
            sasaran=sasaran,
            putusan=given["putusan"],
            alasan=given["alasan"],
            by=orang,
        )
    except ValidationError as refused:
        if refused.code == "alasan":
            return _page(
                request,
                pd,
                {
                    **given,
                    "kunci": f"{given['program']}-{given['sasaran']}-{given['putusan']}",
                    "pesan": refused.message,
                },
            )
        messages.warning(request, refused.message)
    else:
        messages.success(request, _said(given["putusan"], program, sasaran))
    return redirect("tautan_pd", pk=pk)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the ticked programmes of one group."""
    orang, daerah = reader(request)
    pd = _pd(daerah, pk)
    permissions.require_link(orang, pd)
    sasaran = _sasaran(daerah, request.POST.get("sasaran", ""))
    pairs = [(_program(pd, one), sasaran) for one in request.POST.getlist("program")[:AT_ONCE]]
    count = actions.accept_tautan(pd=pd, pairs=pairs, by=orang)
    if not pairs:
        messages.warning(request, _("Belum ada program yang dicentang."))
    elif count < len(pairs):
        messages.warning(
            request, _("%(n)s tautan ditegaskan; yang lain sudah diputus orang lain.") % {"n": count}
        )
    else:
        said = ngettext(
            "%(n)s tautan ditegaskan; pemeriksaan menyusul.",
            "%(n)s tautan ditegaskan; pemeriksaan menyusul.",
            count,
        )
        messages.success(request, said % {"n": count})
    return redirect("tautan_pd", pk=pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    orang, daerah = reader(request)
    try:
        one = queries.keputusan_get(daerah, pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    actions.withdraw_tautan(keputusan=one, by=orang)
    messages.success(request, _("Keputusan dicabut; pemeriksaan menyusul."))
    home = (
        PerangkatDaerah.objects.of(daerah)
        .filter(silsilah=one.silsilah)
        .order_by("-berlaku_mulai", "-pk")
        .first()
    )
    return redirect("tautan_pd", pk=home.pk) if home else redirect("tautan")


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask padanan anew."""
    orang, daerah = reader(request)
    actions.request_usulan(daerah=daerah, by=orang)
    messages.success(request, _("Saran sedang dihitung ulang; muat ulang halaman ini sebentar lagi."))
    return redirect("tautan")


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """The region's own layer of padanan: every word it learned, from how many decisions."""
    orang, daerah = reader(request)
    context = {
        "pelajaran": queries.pelajaran_of(daerah), "may_teach": permissions.may_teach(orang, daerah),
        "who_may": who_may(permissions.TEACH),
    }  # fmt: skip
    return render(request, "rencana/pelajaran.html", context)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a word out of the layer."""
    orang, daerah = reader(request)
    one = Pelajaran.objects.of(daerah).select_related("daerah").filter(pk=pk).first()
    if one is None:
        raise Http404
    actions.forget_pelajaran(pelajaran=one, by=orang)
    messages.success(
        request, _("“%(kata)s” tidak lagi dihitung; saran dihitung ulang.") % {"kata": one.kata_kunci}
    )
    return redirect("pelajaran")


def _page(request: HttpRequest, pd: PerangkatDaerah, galat: dict[str, Any] | None = None) -> HttpResponse:
    ukuran = queries.ukuran_of(pd.daerah)
    lines = permissions.seen_lines(request.user, pd.daerah)
    rows = queries.program_of_pd(pd.daerah, pd, ukuran.kunci, lines) if ukuran else []
    groups: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row.pasti:
            group = groups.setdefault(row.pasti.sasaran.pk, {"sasaran": row.pasti.sasaran, "isi": []})
            group["isi"].append((row.program, row.pasti.usulan))
    context = {
        "pd": pd, "ukuran": ukuran, "galat": galat or {}, "program": rows, "kelompok": list(groups.values()),
        "ragu": [(row.program, d) for row in rows for d in row.ragu],
        "belum": [row for row in rows if not row.dikenal and not row.pasti],
        "tertaut": [row for row in rows if row.dikenal],
        "may_link": permissions.may_link(request.user, pd), "who_may": who_may(permissions.LINK),
    }  # fmt: skip
    return render(request, "rencana/tautan_pd.html", context, status=422 if galat else 200)


def _said(putusan: str, program: Program, sasaran: Sasaran) -> str:
    told = {
        PutusanTautan.TERIMA: _("Program %(program)s kini mendukung “%(sasaran)s”; pemeriksaan menyusul."),
        PutusanTautan.TOLAK: _("Saran “%(sasaran)s” untuk program %(program)s ditolak."),
        PutusanTautan.BENAR: _("Dicatat: tautan program %(program)s ke “%(sasaran)s” memang benar."),
    }
    return told[PutusanTautan(putusan)] % {"program": program.kode or program.nama, "sasaran": sasaran.nama}


def _pd(daerah: Daerah, pk: int) -> PerangkatDaerah:
    found = PerangkatDaerah.objects.of(daerah).select_related("daerah").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _program(pd: PerangkatDaerah, pk: str) -> Program:
    """A programme of that PD, of whichever version the form was made from."""
    rows = Program.objects.of(pd.daerah_id).filter(pd__silsilah=pd.silsilah).exclude(program="")
    found = rows.filter(pk=number).first() if (number := whole(pk)) else None
    if found is None:
        raise Http404
    return found


def _sasaran(daerah: Daerah, pk: str) -> Sasaran:
    """A sasaran as the RPJMD or RPD in force lists it, also when the form knew an older version."""
    rows = (
        Sasaran.objects.of(daerah)
        .filter(versi__dokumen__jenis__in=YARDSTICKS)
        .select_related("versi__dokumen")
    )
    known = rows.filter(pk=number).first() if (number := whole(pk)) else None
    if known is None or known.versi.aktif:
        if known is None:
            raise Http404
        return known
    now = rows.filter(versi__aktif=True, versi__dokumen=known.versi.dokumen_id, kunci=known.kunci).first()
    if now is None:
        raise Http404
    return now
