# SPDX-License-Identifier: AGPL-3.0-or-later
"""One node: where it hangs, what hangs on it, what was done to it; and the documents with their versions."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from selaras.core.briefing import reason
from selaras.core.kalimat import document_name
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.permissions import may_somewhere
from selaras.web.rencana import permissions, queries, store
from selaras.web.rencana.models import Program
from selaras.web.rencana.queries import Berlaku
from selaras.web.rencana.views import hidden, published_reader, reader

NEWEST = 8  # acts shown on a node
ROOMS = ("lihat_temuan", "lihat_konsultasi", "lihat_sosialisasi")  # what other rooms know of this node


def node(request: HttpRequest, tingkat: str, pk: int) -> HttpResponse:
    """`/rencana/simpul/<tingkat>/<pk>/`."""
    orang, daerah, lines = published_reader(request)
    try:
        one = queries.simpul_get(daerah, tingkat, pk)
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None
    if hidden(one, lines):
        raise Http404
    context: dict[str, Any] = {
        "simpul": one,
        "tingkat": tingkat,
        "atas": queries.simpul_above(one),
        "indikator": queries.indikator_of(one, tingkat),
        "pagu": queries.pagu_of(one, tingkat),
        "sendiri": permissions.may_see(orang, daerah),
        "boleh": [act for act in ROOMS if may_somewhere(orang, act, daerah=daerah)],
        "jejak": jejak_of(daerah.kode, jenis="impor", kunci=str(one.versi.impor_id))[:NEWEST],
    }
    if tingkat in ("program", "kegiatan", "sub_kegiatan"):
        context["tahunan"] = queries.pagu_by_year(one, tingkat)
    if tingkat == "program":
        documents = queries.dokumen_in_force(daerah, lines)
        rod = queries.dokumen_measuring(documents, one.versi.ukuran, one.versi.dokumen.tahun)
        context |= {
            "janji": _promise(daerah, one, rod),
            "sebab": reason(one.karena, document_name(rod.kunci) if rod else "RPJMD"),
            "ukuran": rod,
            "tahap": queries.tahap_of(one, lines),
        }
        context["kegiatan"], context["sub_kegiatan"] = queries.kegiatan_below(one)
    elif tingkat == "kegiatan":
        context["sub_kegiatan"] = queries.sub_kegiatan_below(one)
    elif tingkat != "sub_kegiatan":
        context["bawah"] = queries.simpul_below(one)
    return render(request, "rencana/simpul.html", context)


def _promise(daerah: Daerah, program: Program, rod: Berlaku | None) -> list[tuple[int, Any]]:
    """What a programme answers to in the RPJMD or RPD that measures it."""
    if rod is None:
        return []
    kaskade = queries.kaskade_of(daerah, rod.kunci, program.program)
    return queries.janji_above(kaskade, program)


def download(request: HttpRequest, pk: int) -> FileResponse:
    """An uploaded file as it came, always as an attachment, never as a page."""
    orang, daerah = reader(request)
    try:
        berkas = queries.berkas_seen(daerah, *permissions.import_lines(orang, daerah)).get(pk=pk)
        held = store.path_of("unggahan", berkas.sha256).open("rb")
    except (ObjectDoesNotExist, FileNotFoundError):
        raise Http404 from None
    response = FileResponse(
        held, as_attachment=True, filename=berkas.nama, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
