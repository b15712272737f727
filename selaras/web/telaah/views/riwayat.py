# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story of a programme: what was done to it in every room, at every stage."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.web.rencana.views import reader
from selaras.web.telaah.permissions.riwayat import rooms_of
from selaras.web.telaah.queries.riwayat import jejak_of_program
from selaras.web.telaah.views.tanggapan import program_of

A_PAGE = 25


@require_safe
def of_program(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/program/<pk>/riwayat/`: a fragment of the programme's page, or a page of its own."""
    orang, daerah = reader(request)
    program = program_of(orang, daerah, pk)
    rows = jejak_of_program(program, rooms_of(orang, daerah))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("halaman"))
    name = "riwayat_isi" if getattr(request, "htmx", False) else "riwayat"
    return render(request, f"telaah/{name}.html", {"program": program, "page": page, "orang": orang})
