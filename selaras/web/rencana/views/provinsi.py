# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people of the province read of the regions that granted it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.views import own_daerah
from selaras.web.rencana.queries.provinsi import versi_granted


@require_safe
def granted(request: HttpRequest) -> HttpResponse:
    """`/rencana/daerah/`: granting regions and their documents set by decree."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_daerah_pemberi_izin", daerah=daerah)
    return render(request, "rencana/provinsi.html", {"daftar": versi_granted(daerah)})
