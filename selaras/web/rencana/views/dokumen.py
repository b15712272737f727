# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents and their versions: which is in force, what stands submitted, what was set by decree."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere, require, who_may
from selaras.web.rencana import actions, permissions, queries
from selaras.web.rencana.forms import PenetapanForm
from selaras.web.rencana.models import Dokumen, Penetapan, Versi
from selaras.web.rencana.queries import Lines
from selaras.web.rencana.views import hidden, published_reader, reader

NEWEST = 12  # acts shown on a document
READY, LINE = "lihat_kesiapan", "lihat_konsultasi"  # rights of a room above


def documents(request: HttpRequest) -> HttpResponse:
    """`/rencana/dokumen/`: what is in force, how far each is, since when."""
    orang, daerah, lines = published_reader(request)
    context = {
        "versi": queries.versi_listed(daerah, lines),
        "kunci": permissions.locks_today(daerah),
        "sendiri": permissions.may_see(orang, daerah),
        "boleh_siap": may_somewhere(orang, READY, daerah=daerah),
    }
    return render(request, "rencana/dokumen.html", context)


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with all its versions and what was done to it."""
    orang, daerah, lines = published_reader(request)
    one = _document(daerah, pk)
    versions = queries.versi_of(one, lines)
    if not versions:
        raise Http404
    acts = jejak_of(daerah.kode, jenis="dokumen", kunci=str(one.pk))
    if not (may(orang, LINE, daerah=daerah) or may(orang, LINE, daerah=daerah, pd=one.pd)):
        acts = acts.exclude(
            tindakan__startswith="konsultasi."
        )  # why it may be set though incomplete is the line's
    context = {
        "dokumen": one,
        "versi": versions,
        "boleh_ajukan": permissions.may_submit(orang, one),
        "boleh_catat": may(orang, permissions.DECREE, daerah=daerah),
        "siapa_ajukan": who_may(permissions.SUBMIT),
        "sendiri": permissions.may_see(orang, daerah),
        "jejak": acts[:NEWEST],
    }
    return render(request, "rencana/dokumen_satu.html", context)


def _document(daerah: Daerah, pk: int) -> Dokumen:
    try:
        return Dokumen.objects.of(daerah).select_related("pd", "daerah").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def _versi(daerah: Daerah, pk: int, lines: Lines) -> Versi:
    """A version this person sees; 404 for another's draft."""
    try:
        found = Versi.objects.of(daerah).select_related("dokumen__pd", "dokumen__daerah", "daerah").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if hidden(found, lines):
        raise Http404
    return found


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit a draft: rancangan → diajukan."""
    orang, daerah = reader(request)
    versi = _versi(daerah, pk, permissions.seen_lines(orang, daerah))
    try:
        actions.submit_versi(versi=versi, by=orang)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Versi ini sudah diajukan; sekarang terlihat oleh seluruh OPD dan DPRD."))
    return redirect("dokumen_satu", pk=versi.dokumen_id)


def decree(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the decree that set a version, or correct an earlier record."""
    orang, daerah = reader(request)
    versi = _versi(daerah, pk, permissions.seen_lines(orang, daerah))
    require(orang, permissions.DECREE, daerah=daerah)
    before = queries.penetapan_of(versi)
    form = PenetapanForm(request.POST or None, request.FILES or None, koreksi=before is not None)
    if request.method == "POST" and form.is_valid():
        try:
            _decree(versi, dict(form.cleaned_data), orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            messages.success(request, _("Penetapan dicatat."))
            return redirect("dokumen_satu", pk=versi.dokumen_id)
    context: dict[str, Any] = {"form": form, "versi": versi, "penetapan": before}
    return render(request, "rencana/penetapan.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _decree(versi: Versi, given: dict[str, Any], by: Orang) -> None:
    """Keep the file and record the decree, both or neither."""
    berkas = given.pop("berkas", None)
    lampiran = attach(daerah=versi.daerah, berkas=berkas, by=by) if berkas else None
    actions.set_ditetapkan(versi=versi, lampiran=lampiran, **given, by=by)


def decree_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a decree, for whoever may read the version it set."""
    _orang, daerah, lines = published_reader(request)
    try:
        held = Penetapan.objects.of(daerah).select_related("versi__dokumen__pd", "lampiran").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if held.lampiran is None or hidden(held, lines):
        raise Http404
    return sent(held.lampiran)
