# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who sees, opens and closes matters. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.permissions import lines_for, may, may_somewhere, who_may
from selaras.web.tindaklanjut.models import Menunggu, Perkara

SEE, OPEN = "lihat_perkara", "buka_perkara"
CLOSE = {Menunggu.RAPAT: "tutup_perkara_rapat", Menunggu.PIMPINAN: "tutup_perkara_pimpinan"}


def seen_lineages(orang: Any, daerah: Daerah) -> frozenset[str] | None:
    """Lineages whose matters this person sees; None for all; refuses whoever sees none."""
    return lines_for(orang, SEE, daerah=daerah)


def require_open(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may raise no matter, saying who may."""
    if not may_somewhere(orang, OPEN, daerah=daerah):
        raise PermissionDenied(who_may(OPEN))


def may_close(orang: Any, perkara: Perkara) -> bool:
    """Whether this person may tell the outcome, or take it back."""
    return may(orang, CLOSE[Menunggu(perkara.menunggu)], daerah=perkara.daerah)


def require_close(orang: Any, perkara: Perkara) -> None:
    """Refuse whoever may not, saying who may."""
    if not may_close(orang, perkara):
        raise PermissionDenied(who_closes(perkara))


def who_closes(perkara: Perkara) -> str:
    """The sentence of who may close it."""
    return who_may(CLOSE[Menunggu(perkara.menunggu)])
