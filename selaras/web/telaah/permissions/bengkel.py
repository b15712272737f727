# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who rewords an indicator and who decides the wording. The table itself is organisasi's."""

from typing import Any

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import may, require

DRAFT, DECIDE = "susun_usulan_indikator", "putuskan_usulan_indikator"


def may_draft(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> bool:
    """Whether this person rewords indicators of that PD, and so sees drafts of it."""
    return may(orang, DRAFT, daerah=daerah, pd=pd)


def may_decide(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> bool:
    """Whether this person decides wordings of that PD."""
    return may(orang, DECIDE, daerah=daerah, pd=pd)


def require_draft(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, DRAFT, daerah=daerah, pd=pd)


def require_decide(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, DECIDE, daerah=daerah, pd=pd)
