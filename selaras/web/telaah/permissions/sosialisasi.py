# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who tells, who answers, who objects. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import lines_for, may, may_somewhere, require, who_may

SEE_TELLING, TELL, ANSWER, OBJECT = (
    "lihat_sosialisasi",
    "kirim_sosialisasi",
    "tanggapi_sosialisasi",
    "berkeberatan_sosialisasi",
)


def seen_tellings(orang: Any, daerah: Daerah) -> frozenset[str] | None:
    """Lineages whose tellings, given or received, this person sees; None for all; refuses whoever sees none."""
    return lines_for(orang, SEE_TELLING, daerah=daerah)


def may_tell(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> bool:
    """Whether this person may tell a programme of that PD to others."""
    return may(orang, TELL, daerah=daerah, pd=pd)


def require_tell(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, TELL, daerah=daerah, pd=pd)


def may_answer(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> bool:
    """Whether this person may say for that PD that it has read, or remark."""
    return may(orang, ANSWER, daerah=daerah, pd=pd)


def require_answer(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, ANSWER, daerah=daerah, pd=pd)


def require_answers(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever answers for no PD at all."""
    if not may_somewhere(orang, ANSWER, daerah=daerah):
        raise PermissionDenied(who_may(ANSWER))


def may_object(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> bool:
    """Whether this person may object for that PD."""
    return may(orang, OBJECT, daerah=daerah, pd=pd)


def require_object(orang: Any, daerah: Daerah, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, OBJECT, daerah=daerah, pd=pd)
