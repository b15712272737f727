# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a budget shift would do: `/telaah/pergeseran/<pk>/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.web.anggaran.queries import baris_of, pengaturan_of, sub_kegiatan_at, target_texts
from selaras.web.anggaran.views.pergeseran_satu import one_of
from selaras.web.telaah.dampak import effects_of, programs_of


@require_safe
def of_shift(request: HttpRequest, pk: int) -> HttpResponse:
    """Sub kegiatan before and after with their targets, and the verdict of each programme now and after."""
    _orang, one = one_of(request, pk)
    lines = [row.as_core() for row in baris_of(one)]
    nodes = sub_kegiatan_at(one.daerah, one.tahun, {(line.place[0], line.sub_kegiatan) for line in lines})
    names = sorted({node.versi.dokumen.kunci for node in nodes.values()})
    rows = effects_of(
        lines, nodes, target_texts(one.daerah, names, None), one.tanggal_on, pengaturan_of(one.daerah)
    )
    programs = programs_of(rows)
    context = {
        "p": one, "baris": rows, "program": programs, "acuan": names,
        "berubah": [held for held in programs if held.sesudah != held.program.putusan],
    }  # fmt: skip
    return render(request, "telaah/dampak.html", context)
