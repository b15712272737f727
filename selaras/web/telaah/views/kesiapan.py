# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ready to be set, and set: two states, never one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.permissions import may, require, who_may
from selaras.web.rencana.models import Dokumen, Penetapan
from selaras.web.rencana.permissions import DECREE
from selaras.web.telaah import kata
from selaras.web.telaah.actions import kesiapan as actions
from selaras.web.telaah.forms.konsultasi import TetapkanForm, WordsForm, told
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.queries import ajuan
from selaras.web.telaah.queries import kesiapan as queries
from selaras.web.telaah.views.konsultasi import reader


@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    """`/telaah/siap/`: every document of every PD, what is ready first, each with why it is not."""
    _orang, daerah, lines = reader(request, hak.READY)
    rows = queries.kesiapan_list(daerah, lines)
    left = [b for b in rows if b.ditetapkan is None]
    begun = [b for b in left if b.dimulai and not b.siap]
    context = {
        "siap": [b for b in left if b.siap],
        "jalan": sorted(begun, key=lambda b: (-b.menunggu, -b.belum, b.dokumen.kunci)),
        "belum": [b for b in left if not b.siap and not b.dimulai],
        "sudah": [b for b in rows if b.ditetapkan is not None], "menunggu": sum(b.menunggu for b in begun),
    }  # fmt: skip
    return render(request, "telaah/kesiapan.html", context)


def _document(daerah: Daerah, lines: frozenset[str] | None, pk: int) -> Dokumen:
    found = next((d for d in ajuan.dokumen_of_line(daerah, lines) if d.pk == pk), None)
    if found is None:
        raise Http404
    return found


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: what is missing, the leave, the decree."""
    return show(request, pk)


def show(request: HttpRequest, pk: int, status: int = 200, **forms: Any) -> HttpResponse:
    """Its page; forms that were refused come back as they were typed."""
    orang, daerah, lines = reader(request, hak.READY)
    dokumen = _document(daerah, lines, pk)
    ready = queries.kesiapan_of(dokumen)
    if ready is None:
        raise Http404
    decrees = (
        Penetapan.objects.of(daerah).filter(versi__dokumen=dokumen).select_related("versi", "dicatat_by")
    )
    concerned = may(orang, hak.SEE_PACKET, daerah=daerah) or may(
        orang, hak.SEE_PACKET, daerah=daerah, pd=dokumen.pd
    )
    context: dict[str, Any] = {
        "d": dokumen, "siap": ready, "segaris": concerned, "berat": [kata.words_of(t) for t in ready.berat],
        "penetapan": list(decrees.order_by("-pk")), "may_override": may(orang, hak.OVERRIDE, daerah=daerah),
        "may_decree": may(orang, DECREE, daerah=daerah), "who_override": who_may(hak.OVERRIDE), "who_decree": who_may(DECREE),
        "izin_form": WordsForm(label=_("Alasan persetujuan tertulis")), "tetap_form": TetapkanForm(), **forms,
    }  # fmt: skip
    return render(request, "telaah/kesiapan_satu.html", context, status=status)


@require_POST
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """The written leave of the kepala daerah."""
    orang, daerah, lines = reader(request, hak.READY)
    require(orang, hak.OVERRIDE, daerah=daerah)
    form = WordsForm(request.POST, label=_("Alasan persetujuan tertulis"))
    if form.is_valid():
        try:
            actions.allow_decree(
                dokumen=_document(daerah, lines, pk), alasan=form.cleaned_data["kata"], by=orang
            )
        except ValidationError as error:
            told(form, error)
    if form.errors:
        return show(request, pk, 422, izin_form=form)
    messages.success(request, _("Persetujuan tertulis dicatat; dokumen ini siap ditetapkan."))
    return redirect("kesiapan_satu", pk)


@require_POST
def decree(request: HttpRequest, pk: int) -> HttpResponse:
    """The decree, as a fact."""
    orang, daerah, lines = reader(request, hak.READY)
    require(orang, DECREE, daerah=daerah)
    form = TetapkanForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.record_decree(dokumen=_document(daerah, lines, pk), **form.cleaned_data, by=orang)
        except ValidationError as error:
            told(form, error)
    if form.errors:
        return show(request, pk, 422, tetap_form=form)
    messages.success(request, _("Penetapan dicatat."))
    return redirect("kesiapan_satu", pk)
