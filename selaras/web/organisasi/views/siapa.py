# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who asks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from selaras.web.organisasi.models import Daerah, Orang


def own_daerah(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks, and of which Daerah; a person of none sees no regional page."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(_("Akun ini tidak terikat pada satu Daerah."))
    return orang, orang.daerah
