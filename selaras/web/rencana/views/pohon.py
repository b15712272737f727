# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tree of a document in force and its branches."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana import permissions, pohon, queries
from selaras.web.rencana.models import Program
from selaras.web.rencana.queries import Berlaku, Lines
from selaras.web.rencana.views import hidden, published_reader

WAYS = ("pd", "misi")


def tree(request: HttpRequest) -> HttpResponse:
    """`/rencana/`: by PD or by misi; a PD's branch opens on demand, or on its own page without script."""
    orang, daerah, lines = published_reader(request)
    documents = queries.dokumen_in_force(daerah, lines)
    judged = [b for b in documents if b.jenis in queries.JUDGED]
    shown = _chosen(request, judged, daerah, lines)
    context: dict[str, Any] = {
        "pilihan": judged,
        "dokumen": shown,
        "may_import": permissions.may_import(orang, daerah),
        "may_see": permissions.may_see(orang, daerah),
        "way": (way := request.GET.get("menurut") if request.GET.get("menurut") in WAYS else "pd"),
    }
    if shown is not None:
        context |= _branches(request, daerah, documents, shown, str(way), lines)
    return render(request, "rencana/pohon.html", context)


def _chosen(request: HttpRequest, judged: list[Berlaku], daerah: Daerah, lines: Lines) -> Berlaku | None:
    asked = request.GET.get("dokumen")
    if asked and asked not in {b.kunci for b in judged}:
        raise Http404
    if asked:
        return next(b for b in judged if b.kunci == asked)
    return queries.dokumen_utama(daerah, judged, lines) or (judged[0] if judged else None)


def _branches(
    request: HttpRequest, daerah: Daerah, documents: list[Berlaku], shown: Berlaku, way: str, lines: Lines
) -> dict[str, Any]:
    programs = queries.program_in(daerah, shown.kunci, lines=lines)
    measured = next((p.versi.ukuran for p in programs if p.versi.ukuran), "")
    rod = queries.dokumen_measuring(documents, measured, shown.tahun)
    root = pohon.Cabang("dokumen", shown.kunci, anak=pohon.by_pd(programs))
    pohon.gather(root)
    branches = root.anak
    if way == "misi" and rod is not None:
        branches = pohon.by_misi(programs, queries.kaskade_of(daerah, rod.kunci))
    opened = whole(request.GET.get("pd"))
    return {
        "cabang": branches,
        "seluruh": root,
        "ukuran": rod,
        "buka": opened,
        "diperiksa": _checked(programs),
        "menurut_nama": sum(p.menurut_nama for p in programs),
        "saring": urlencode({"dokumen": shown.kunci}),
        "daftar": [
            ("kegiatan", _("Kegiatan")),
            ("sub_kegiatan", _("Sub kegiatan")),
            ("pagu", _("Pagu per baris, dalam bentuk yang dapat diimpor lagi")),
            ("indikator", _("Indikator dan target")),
        ],
    }


def _checked(programs: list[Program]) -> Any:
    return max((p.diperiksa_at for p in programs if p.diperiksa_at), default=None)


def branch(request: HttpRequest, tingkat: str, pk: int) -> HttpResponse:
    """What hangs below one node, as rows of the tree."""
    _orang, daerah, lines = published_reader(request)
    context: dict[str, Any] = {}
    if tingkat == "pd":
        kunci = request.GET.get("dokumen", "")
        context["cabang"] = [
            c for p in pohon.by_pd(queries.program_in(daerah, kunci, pk, lines)) for c in p.anak
        ]
        return render(request, "rencana/cabang.html", context)
    try:
        node = queries.simpul_get(daerah, tingkat, pk)
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None
    if hidden(node, lines):
        raise Http404
    context |= {"induk": node, "tingkat": tingkat}
    if tingkat == "program":
        context["kegiatan"], context["sub_kegiatan"] = queries.kegiatan_below(node)
    elif tingkat == "kegiatan":
        context["sub_kegiatan"] = queries.sub_kegiatan_below(node)
    else:
        raise Http404
    return render(request, "rencana/cabang_simpul.html", context)
