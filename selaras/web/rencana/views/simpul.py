# SPDX-License-Identifier: AGPL-3.0-or-later
"""One node: where it hangs, what hangs on it, what was done to it; and the documents with their versions."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from selaras.web.jejak.queries import jejak_of
from selaras.web.rencana import permissions, queries, store
from selaras.web.rencana.models import Dokumen
from selaras.web.rencana.views import reader

NEWEST = 8  # acts shown on a node


def node(request: HttpRequest, tingkat: str, pk: int) -> HttpResponse:
    """`/rencana/simpul/<tingkat>/<pk>/`."""
    _orang, daerah = reader(request)
    try:
        one = queries.simpul_get(daerah, tingkat, pk)
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None
    context: dict[str, Any] = {
        "simpul": one,
        "tingkat": tingkat,
        "atas": queries.simpul_above(one),
        "indikator": queries.indikator_of(one, tingkat),
        "pagu": queries.pagu_of(one, tingkat),
        "jejak": jejak_of(daerah.kode, jenis="impor", kunci=str(one.versi.impor_id))[:NEWEST],
    }
    if tingkat in ("program", "kegiatan", "sub_kegiatan"):
        context["tahunan"] = queries.pagu_by_year(one, tingkat)
    if tingkat == "program":
        rod = queries.dokumen_yardstick(queries.dokumen_in_force(daerah), one.versi.dokumen.tahun)
        context |= {
            "sasaran": queries.sasaran_of(one, rod.kunci) if rod else [],
            "ukuran": rod,
            "tahap": queries.tahap_of(one),
            "kegiatan": queries.kegiatan_below(one),
            "sub_kegiatan": queries.sub_kegiatan_below(one),
        }
    elif tingkat == "kegiatan":
        context["sub_kegiatan"] = queries.sub_kegiatan_below(one)
    elif tingkat != "sub_kegiatan":
        context["bawah"] = queries.simpul_below(one)
    return render(request, "rencana/simpul.html", context)


def documents(request: HttpRequest) -> HttpResponse:
    """`/rencana/dokumen/`: what is in force, and since when."""
    _orang, daerah = reader(request)
    return render(request, "rencana/dokumen.html", {"versi": queries.versi_active(daerah)})


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with all its versions."""
    _orang, daerah = reader(request)
    try:
        one = Dokumen.objects.of(daerah).select_related("pd").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    return render(request, "rencana/dokumen_satu.html", {"dokumen": one, "versi": queries.versi_of(one)})


def download(request: HttpRequest, pk: int) -> FileResponse:
    """An uploaded file as it came, always as an attachment, never as a page."""
    orang, daerah = reader(request)
    try:
        berkas = queries.berkas_seen(daerah, permissions.seen_lines(orang, daerah)).get(pk=pk)
        held = store.path_of("unggahan", berkas.sha256).open("rb")
    except (ObjectDoesNotExist, FileNotFoundError):
        raise Http404 from None
    response = FileResponse(
        held, as_attachment=True, filename=berkas.nama, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
