# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tree of a document in force, its branches, and its programmes as CSV."""

import csv
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana import permissions, pohon, queries
from selaras.web.rencana.models import Program
from selaras.web.rencana.queries import Berlaku
from selaras.web.rencana.views import reader

WAYS = ("pd", "misi")


def tree(request: HttpRequest) -> HttpResponse:
    """`/rencana/`: by PD or by misi; a PD's branch opens on demand, or on its own page without script."""
    orang, daerah = reader(request)
    documents = queries.dokumen_in_force(daerah)
    judged = [b for b in documents if b.jenis in queries.JUDGED]
    shown = _chosen(request, judged)
    context: dict[str, Any] = {
        "pilihan": judged,
        "dokumen": shown,
        "may_import": permissions.may_import(orang, daerah),
        "way": (way := request.GET.get("menurut") if request.GET.get("menurut") in WAYS else "pd"),
    }
    if shown is not None:
        context |= _branches(request, daerah, documents, shown, str(way))
    return render(request, "rencana/pohon.html", context)


def _chosen(request: HttpRequest, judged: list[Berlaku]) -> Berlaku | None:
    asked = request.GET.get("dokumen")
    if asked and asked not in {b.kunci for b in judged}:
        raise Http404
    return next((b for b in judged if b.kunci == asked), judged[0] if judged else None)


def _branches(
    request: HttpRequest, daerah: Daerah, documents: list[Berlaku], shown: Berlaku, way: str
) -> dict[str, Any]:
    programs = queries.program_in(daerah, shown.kunci)
    rod = queries.dokumen_yardstick(documents, shown.tahun)
    whole = pohon.Cabang("dokumen", shown.kunci, anak=pohon.by_pd(programs))
    pohon.gather(whole)
    branches = whole.anak
    if way == "misi" and rod is not None:
        branches = pohon.by_misi(programs, queries.kaskade_of(daerah, rod.kunci))
    asked = request.GET.get("pd", "")
    opened = int(asked) if asked.isdigit() else None
    return {
        "cabang": branches,
        "seluruh": whole,
        "ukuran": rod,
        "buka": opened,
        "diperiksa": _checked(programs),
    }


def _checked(programs: list[Program]) -> Any:
    return max((p.diperiksa_at for p in programs if p.diperiksa_at), default=None)


def branch(request: HttpRequest, tingkat: str, pk: int) -> HttpResponse:
    """What hangs below one node, as rows of the tree."""
    _orang, daerah = reader(request)
    context: dict[str, Any] = {}
    if tingkat == "pd":
        kunci = request.GET.get("dokumen", "")
        context["cabang"] = [c for p in pohon.by_pd(queries.program_in(daerah, kunci, pk)) for c in p.anak]
        return render(request, "rencana/cabang.html", context)
    try:
        node = queries.simpul_get(daerah, tingkat, pk)
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None
    context |= {"induk": node, "tingkat": tingkat}
    if tingkat == "program":
        context |= {
            "kegiatan": queries.kegiatan_below(node),
            "sub_kegiatan": queries.sub_kegiatan_below(node),
        }
    elif tingkat == "kegiatan":
        context |= {"sub_kegiatan": queries.sub_kegiatan_below(node)}
    else:
        raise Http404
    return render(request, "rencana/cabang_simpul.html", context)


COLUMNS = (
    "dokumen", "versi", "kode_pd", "pd", "kode", "program", "putusan", "karena", "pagu_rupiah", "berkas", "lembar", "baris",
)  # fmt: skip


def programs_csv(request: HttpRequest) -> HttpResponse:
    """Every programme of a document in force, with its verdict and where it was read."""
    _orang, daerah = reader(request)
    kunci = request.GET.get("dokumen", "")
    if kunci not in {b.kunci for b in queries.dokumen_in_force(daerah)}:
        raise Http404
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kunci}-program.csv"'
    out = csv.writer(response)
    out.writerow(COLUMNS)
    for p in queries.program_in(daerah, kunci):
        place = (p.sumber.berkas.nama, p.sumber.lembar) if p.sumber else ("", "")
        row = (
            kunci, p.versi.nomor, p.pd.kode if p.pd else "", p.pd.nama if p.pd else "", p.kode, p.nama,
            p.get_putusan_display(), " ".join(p.karena), p.rupiah if p.rupiah is not None else "", *place, p.baris or "",
        )  # fmt: skip
        out.writerow([plain(cell) for cell in row])
    return response


def plain(cell: Any) -> Any:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
