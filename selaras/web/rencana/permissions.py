# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may look at plans, import and apply them. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere, who_may
from selaras.web.organisasi.queries import pd_own
from selaras.web.rencana.models import Impor

SEE, IMPORT = "lihat_rencana", "impor_rencana"


def may_see(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may read the plans of the Daerah."""
    return may(orang, SEE, daerah=daerah)


def may_import(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may upload, for the whole Daerah or for an own PD."""
    return may_somewhere(orang, IMPORT, daerah=daerah)


def require_import(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not upload, saying who may."""
    if not may_import(orang, daerah):
        raise PermissionDenied(who_may(IMPORT))


def line_of(orang: Orang, daerah: Daerah) -> str:
    """The lineage an import of this person belongs to; empty for one who imports for the whole Daerah."""
    return "" if may(orang, IMPORT, daerah=daerah) else min(pd_own(orang), default="")


def seen_lines(orang: Orang, daerah: Daerah) -> frozenset[str] | None:
    """Lines whose drafts this person sees; None for all of the Daerah."""
    if may(orang, IMPORT, daerah=daerah):
        return None
    return pd_own(orang) if may_import(orang, daerah) else frozenset()


def require_handle(orang: Orang, impor: Impor) -> None:
    """Refuse whoever may not move this import: it is the Daerah's, or its own line's."""
    lines = seen_lines(orang, impor.daerah)
    if lines is not None and impor.garis not in lines:
        raise PermissionDenied(who_may(IMPORT))


def may_apply(orang: Orang, impor: Impor) -> bool:
    """Whether every document of a read import is this person's to set."""
    if may(orang, IMPORT, daerah=impor.daerah):
        return True
    lines = {d["pd"] for d in impor.ringkasan.get("dokumen", []) if d["status"] != "tetap"}
    return may_import(orang, impor.daerah) and impor.garis in pd_own(orang) and lines <= pd_own(orang)


def require_apply(orang: Orang, impor: Impor) -> None:
    """Refuse whoever may not set all of it, saying who may."""
    if not may_apply(orang, impor):
        raise PermissionDenied(who_may(IMPORT))
