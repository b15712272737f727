# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of kinerja. Each asks for the right, reads, and renders."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest

from selaras.web.angka import whole
from selaras.web.kinerja import permissions
from selaras.web.kinerja.models import Kartu
from selaras.web.kinerja.queries.kartu import kartu_of, year_shown, years_known
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import today_of


def reader(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks and whose figures; refuses whoever may not read them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE))
    permissions.require_see(orang, orang.daerah)
    return orang, orang.daerah


def year_of(request: HttpRequest, daerah: Daerah) -> tuple[int, list[int]]:
    """The year asked for and the years there are. At most three queries."""
    years = years_known(daerah)
    return year_shown(daerah, years, whole(request.GET.get("tahun")), today_of(daerah)), years


def kartu_or_404(daerah: Daerah, pk: int) -> Kartu:
    """A card of the Daerah."""
    try:
        return kartu_of(daerah).select_related("daerah").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def pd_or_404(daerah: Daerah, pk: int) -> PerangkatDaerah:
    """A PD of the Daerah."""
    try:
        return PerangkatDaerah.objects.of(daerah).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
