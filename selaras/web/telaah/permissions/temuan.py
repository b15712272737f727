# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who sees findings, and who may ask for a check. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import lines_for, may, who_may

CHECK, SEE = "periksa", "lihat_temuan"


def may_check(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may ask for a check."""
    return may(orang, CHECK, daerah=daerah)


def require_check(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not, saying who may."""
    if not may_check(orang, daerah):
        raise PermissionDenied(who_may(CHECK))


def seen_lineages(orang: Any, daerah: Daerah) -> frozenset[str] | None:
    """Lineages whose findings this person sees; None for all; refuses whoever sees none."""
    return lines_for(orang, SEE, daerah=daerah)


def may_see_of(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> bool:
    """Whether this person sees the findings of that PD (None: the region's own)."""
    return may(orang, SEE, daerah=daerah, pd=pd)
