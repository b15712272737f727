# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who reads and changes budgets. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.anggaran.models import Penyetuju, Pergeseran
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import lines_for, may, may_somewhere, require, who_may
from selaras.web.organisasi.queries import pd_own

EXPLAIN = "jelaskan_selisih"
SEE, PROPOSE, SUBMIT, BOOK = (
    "lihat_pergeseran",
    "usulkan_pergeseran",
    "ajukan_pergeseran",
    "bukukan_pergeseran",
)
SEE_CAPACITY, CAPACITY = "lihat_kapasitas", "kelola_kapasitas"
APPROVE = {one: f"setujui_pergeseran_{one}" for one in Penyetuju.values}


def may_explain(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> bool:
    """Whether this person may say why the pagu of that PD differs from stage to stage."""
    return may(orang, EXPLAIN, daerah=daerah, pd=pd)


def require_explain(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, EXPLAIN, daerah=daerah, pd=pd)


def seen_lines(orang: Any, daerah: Daerah) -> frozenset[str] | None:
    """Lineages whose shifts this person sees; None for all; refuses whoever sees none."""
    return lines_for(orang, SEE, daerah=daerah)


def draft_lines(orang: Any, daerah: Daerah) -> frozenset[str] | None:
    """Lineages whose drafts this person sees: those he may write, and his own; None for all."""
    return None if may(orang, PROPOSE, daerah=daerah) else pd_own(orang)


def may_propose_somewhere(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may ask for a shift of some PD."""
    return may_somewhere(orang, PROPOSE, daerah=daerah)


def may_propose(orang: Any, pd: PerangkatDaerah) -> bool:
    """Whether this person may write a shift of that PD."""
    return may(orang, PROPOSE, daerah=pd.daerah, pd=pd)


def require_propose(orang: Any, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, PROPOSE, daerah=pd.daerah, pd=pd)


def act_right(pergeseran: Pergeseran, act: str) -> str:
    """The right that an act on a shift asks for: a decision that of its own approver, whom a draft has not yet."""
    if act in ("setujui", "tolak", "kembalikan"):
        return APPROVE.get(pergeseran.penyetuju, SUBMIT)
    return {"ajukan": SUBMIT, "perbaiki": PROPOSE, "bukukan": BOOK}[act]


def may_act(orang: Any, pergeseran: Pergeseran, act: str) -> bool:
    """Whether this person may do that act on this shift, if its state lets anybody."""
    return may(orang, act_right(pergeseran, act), daerah=pergeseran.daerah, pd=pergeseran.pd)


def require_act(orang: Any, pergeseran: Pergeseran, act: str) -> None:
    """Refuse whoever may not, saying who may."""
    if not may_act(orang, pergeseran, act):
        raise PermissionDenied(who_may(act_right(pergeseran, act)))
