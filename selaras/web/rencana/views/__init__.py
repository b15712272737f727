# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of rencana. Each asks for the right, reads, and renders."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.rencana import permissions
from selaras.web.rencana.queries import Lines


def reader(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks and whose plans; refuses whoever may not read them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None or not permissions.may_see(orang, orang.daerah):
        raise PermissionDenied(who_may(permissions.SEE))
    return orang, orang.daerah


def published_reader(request: HttpRequest) -> tuple[Orang, Daerah, Lines]:
    """Who reads what was submitted or set, and whose drafts he sees besides; refuses whoever may not."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE))
    if not permissions.may_see_published(orang, orang.daerah):
        raise PermissionDenied(who_may(permissions.SEE))
    return orang, orang.daerah, permissions.seen_lines(orang, orang.daerah)


def hidden(node: Any, lines: Lines) -> bool:
    """Whether a node (or a version) is of a draft of another line."""
    versi = getattr(node, "versi", node)
    pd = versi.dokumen.pd
    return versi.diajukan_at is None and lines is not None and (pd is None or pd.silsilah not in lines)
