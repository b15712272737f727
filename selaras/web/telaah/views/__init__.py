# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of telaah. Each asks for the right, reads, and renders."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.telaah import permissions
from selaras.web.telaah.queries import Seen


def reader(request: HttpRequest) -> tuple[Orang, Daerah, Seen]:
    """Who asks, whose findings, and of which PD he sees them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE))
    return orang, orang.daerah, permissions.seen_lineages(orang, orang.daerah)
