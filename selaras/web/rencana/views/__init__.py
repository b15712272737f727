# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of rencana. Each asks for the right, reads, and renders."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.rencana import permissions


def reader(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks and whose plans; refuses whoever may not read them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None or not permissions.may_see(orang, orang.daerah):
        raise PermissionDenied(who_may(permissions.SEE))
    return orang, orang.daerah
