# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PD's pages: choose a document and see its packet, send, send again, a policy, an answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from selaras.core.konsultasi import TOGETHER
from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import pd_of, pd_own
from selaras.web.telaah.actions import konsultasi as actions
from selaras.web.telaah.forms.konsultasi import KebijakanForm, WordsForm, told
from selaras.web.telaah.models import Kelompok, Tanya
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.queries import ajuan
from selaras.web.telaah.views.konsultasi import packet_of, reader, show_matter, show_packet

SENT = gettext_noop("Terkirim. Paket ini sekarang di meja pertama.")


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """`/telaah/konsultasi/kirim/`: documents of the own PD, what a packet would hold, and the button."""
    orang, daerah, _lines = reader(request)
    own = pd_own(orang)
    documents = ajuan.dokumen_of_line(daerah, own)
    wanted = request.POST.get("dokumen") or request.GET.get("dokumen") or ""
    chosen = next((d for d in documents if str(d.pk) == wanted), None)
    may_send = hak.may_send(orang, daerah)
    form = WordsForm(request.POST or None, label=_("Pengantar (boleh kosong)"), required=False)
    if request.method == "POST":
        if not may_send:
            raise PermissionDenied(who_may(hak.SEND))
        if chosen is None:
            raise Http404
        if form.is_valid():
            try:
                made = actions.send_konsultasi(dokumen=chosen, pengantar=form.cleaned_data["kata"], by=orang)
            except ValidationError as error:
                told(form, error)
            else:
                messages.success(request, _(SENT))
                return redirect("konsultasi_satu", made.pk)
    versi = ajuan.versi_in_force(chosen) if chosen else None
    rows = ajuan.packet_rows(versi) if versi else []
    context: dict[str, Any] = {
        "dokumen": documents, "pilih": chosen, "form": form, "may_send": may_send, "who": who_may(hak.SEND), "jumlah": len(rows),
        "rupiah": sum(r["isi"].rupiah or 0 for r in rows),
        "kelompok": [
            (g, [r for r in rows if r["kelompok"] == g.value], g.value in TOGETHER)
            for g in Kelompok if any(r["kelompok"] == g.value for r in rows)
        ],
    }  # fmt: skip
    return render(request, "telaah/konsultasi_kirim.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """`/telaah/konsultasi/kebijakan/`: a policy outside the plan."""
    orang, daerah, _lines = reader(request)
    own: list[PerangkatDaerah] = [
        pd for pd in pd_of(daerah).filter(silsilah__in=pd_own(orang)) if hak.may_send(orang, daerah, pd)
    ]
    if not own:
        raise PermissionDenied(who_may(hak.SEND))
    form = KebijakanForm(request.POST or None, request.FILES or None, pd=own)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.send_kebijakan(**form.cleaned_data, by=orang)
        except ValidationError as error:
            form.add_error("berkas", error)
        else:
            messages.success(request, _(SENT))
            return redirect("konsultasi_satu", made.pk)
    return render(
        request, "telaah/konsultasi_kebijakan.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """The same packet again."""
    orang, daerah, one = packet_of(request, pk)
    form = WordsForm(request.POST, label=_("Apa yang diperbaiki"), required=False)
    form.is_valid()
    try:
        actions.resend_konsultasi(konsultasi=one, pengantar=form.cleaned_data.get("kata", ""), by=orang)
    except ValidationError as error:
        told(form, error)
        return show_packet(request, orang, daerah, one, 422, kirim_form=form)
    messages.success(request, _("Dikirim ulang dari meja pertama."))
    return redirect("konsultasi_satu", pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question."""
    orang, daerah, lines = reader(request)
    try:
        rows = Tanya.objects.of(daerah).select_related("butir__konsultasi__pd")
        one = (rows if lines is None else rows.filter(butir__konsultasi__pd__silsilah__in=lines)).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not may(orang, hak.ANSWER, daerah=daerah, pd=one.butir.konsultasi.pd):
        raise PermissionDenied(who_may(hak.ANSWER))
    form = WordsForm(request.POST, label=_("Jawaban"), auto_id="jawab_%s")
    if form.is_valid():
        try:
            actions.answer_tanya(tanya=one, jawaban=form.cleaned_data["kata"], by=orang)
        except ValidationError as error:
            told(form, error)
    if form.errors:
        return show_matter(request, orang, daerah, lines, one.butir_id, 422, jawab_form=form, jawab_pk=one.pk)
    messages.success(request, _("Jawaban terkirim kepada penanya."))
    return redirect("konsultasi_butir", one.butir_id)
