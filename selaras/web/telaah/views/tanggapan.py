# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers to a telling, and what of it stands on a programme's own page: state, proposal, following."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pd_of, pd_own
from selaras.web.rencana.models import Program
from selaras.web.rencana.permissions import seen_lines
from selaras.web.rencana.views import hidden
from selaras.web.telaah.actions import sosialisasi as acts
from selaras.web.telaah.actions import tanggapan as acts_of_answer
from selaras.web.telaah.forms_sosialisasi import AnswerForm
from selaras.web.telaah.models import Edaran
from selaras.web.telaah.permissions import sosialisasi as permissions
from selaras.web.telaah.queries import sosialisasi as queries
from selaras.web.telaah.views.sosialisasi import may_object, penerima_seen, reader, shown


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, remark, or object."""
    orang, daerah, seen = reader(request)
    penerima = penerima_seen(daerah, seen, pk)
    permissions.require_answer(orang, daerah, penerima.pd)
    one = penerima.sosialisasi
    form = AnswerForm(request.POST, prefix=str(pk), boleh_keberatan=may_object(orang, one, penerima))
    if form.is_valid():
        try:
            acts_of_answer.answer_sosialisasi(penerima=penerima, **form.cleaned_data, by=orang)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Tanggapan {pd} tercatat.").format(pd=penerima.pd.nama))
            return redirect("sosialisasi_satu", one.pk)
    return shown(request, one, form, penerima)


@require_POST
def acknowledge(request: HttpRequest) -> HttpResponse:
    """Say "read" of every telling that was ticked."""
    orang, daerah, _seen = reader(request)
    asked = {pk for pk in map(whole, request.POST.getlist("penerima")) if pk is not None}
    mine = [p for p in queries.penerima_waiting(daerah, pd_own(orang)) if p.pk in asked]
    if asked - {p.pk for p in mine}:
        messages.info(
            request, _("Sebagian sudah ditanggapi rekan Anda, atau bukan untuk perangkat daerah Anda.")
        )
    done = acts_of_answer.acknowledge_sosialisasi(penerima=mine, by=orang)
    if done:
        said = ngettext(
            "{n} sosialisasi dinyatakan sudah dibaca.", "{n} sosialisasi dinyatakan sudah dibaca.", done
        )
        messages.success(request, said.format(n=done))
    elif not asked:
        messages.error(request, _("Pilih sedikitnya satu sosialisasi dahulu."))
    return redirect("sosialisasi")


def program_of(orang: Orang, daerah: Daerah, pk: int) -> Program:
    """That programme, unless it is of another Daerah, or a draft of another line."""
    rows = Program.objects.of(daerah).select_related("pd", "daerah", "versi__dokumen__pd")
    found = rows.filter(pk=pk).first()
    if found is None or hidden(found, seen_lines(orang, daerah)):
        raise Http404
    return found


def _own_pd(orang: Any, daerah: Daerah, program: Program) -> PerangkatDaerah | None:
    """The PD that this person may let follow the programme of another."""
    lines = pd_own(orang) - ({program.pd.silsilah} if program.pd else set())
    rows = pd_of(daerah).filter(silsilah__in=lines) if lines else []
    return next((pd for pd in rows if permissions.may_answer(orang, daerah, pd)), None)


@require_safe
def of_program(request: HttpRequest, pk: int) -> HttpResponse:
    """What of sosialisasi stands on a programme's page: a fragment of it, or a page of its own."""
    orang, daerah, seen = reader(request)
    program = program_of(orang, daerah, pk)
    one = queries.sosialisasi_of_program(daerah, program)
    followers = queries.pengikut_of(daerah, program.program, program.pd.silsilah) if program.pd else []
    own = _own_pd(orang, daerah, program)
    in_force = (
        program.versi.aktif
        and program.versi.diajukan_at is not None
        and program.versi.dokumen.jenis not in ("rpjmd", "rpd", "rpjpd")
    )
    context = {
        "program": program, "s": one, "pengikut": followers, "pd_sendiri": own,
        "mengikuti": own is not None and own.silsilah in {pd.silsilah for pd in followers},
        "tampak": one is not None and queries.sosialisasi_seen(daerah, seen).filter(pk=one.pk).exists(),
        "boleh_edar": in_force and program.pd is not None and permissions.may_tell(orang, daerah, program.pd),
        "siapa_edar": who_may(permissions.TELL),
    }  # fmt: skip
    name = "sosialisasi_simpul_isi" if getattr(request, "htmx", False) else "sosialisasi_simpul"
    return render(request, f"telaah/{name}.html", context)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the worker whom the programme touches."""
    orang, daerah, _seen = reader(request)
    program = program_of(orang, daerah, pk)
    try:
        one = acts.request_sosialisasi(program=program, by=orang)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("simpul", "program", pk)
    one.refresh_from_db()
    if one.keadaan == Edaran.DISUSUN:
        messages.info(request, _("Usulan penerima sedang disusun. Muat ulang halaman ini sebentar lagi."))
    return redirect("sosialisasi_satu", one.pk)


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a programme of another PD, or stop."""
    orang, daerah, _seen = reader(request)
    program = program_of(orang, daerah, pk)
    pd = _own_pd(orang, daerah, program)
    if pd is None:
        permissions.require_answers(orang, daerah)
        messages.error(request, _("Program perangkat daerah sendiri tidak perlu diikuti."))
    elif request.POST.get("aksi") == "lepas":
        acts_of_answer.unfollow_program(program=program, pd=pd, by=orang)
        messages.success(request, _("{pd} tidak lagi mengikuti program ini.").format(pd=pd.nama))
    else:
        acts_of_answer.follow_program(program=program, pd=pd, by=orang)
        messages.success(request, _("{pd} mengikuti program ini.").format(pd=pd.nama))
    return redirect("simpul", "program", pk)
