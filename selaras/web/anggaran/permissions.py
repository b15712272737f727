# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who reads and changes budgets. The table itself is organisasi's."""

from typing import Any

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import may, require

EXPLAIN = "jelaskan_selisih"


def may_explain(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> bool:
    """Whether this person may say why the pagu of that PD differs from stage to stage."""
    return may(orang, EXPLAIN, daerah=daerah, pd=pd)


def require_explain(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, EXPLAIN, daerah=daerah, pd=pd)
