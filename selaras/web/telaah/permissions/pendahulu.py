# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a decision goes against the predecessor's development programme, and what must then be told with it.

PP 49/2008 art. 132A; who is asked, and for what, stands in hak.toml.
"""

from collections.abc import Sequence

from selaras.core.konsultasi import DECISIONS, STANDS
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import Syarat, conditions, conditions_handed, may
from selaras.web.organisasi.queries import pelimpahan_to
from selaras.web.rencana.models import Program, Putusan
from selaras.web.telaah.models import Butir
from selaras.web.telaah.permissions.konsultasi import AGAINST, deciding
from selaras.web.telaah.permissions.tindakan import waive_act

LISTING, LINKING = "INL-01", "INL-03"  # what says that a programme is in the RPJMD; what it supports there


def stands_in_rpjmd(simpul: Program | None) -> bool | None:
    """Whether the RPJMD names this programme; None where nobody could tell. A waiver does not put it there."""
    if simpul is None:
        return None
    if simpul.putusan == Putusan.LUAR or (simpul.putusan == Putusan.PERHATIAN and LISTING in simpul.karena):
        return False
    if simpul.putusan == Putusan.BELUM and simpul.karena != [LINKING]:
        return None
    return True


def against(butir: Butir, putusan: str = "") -> bool:
    """Whether that decision (none told: some decision) departs from the RPJMD: lets in what is outside, keeps out what is in it."""
    listed = stands_in_rpjmd(butir.simpul)
    if listed is None or not putusan:
        return listed is not None
    return listed != (DECISIONS[putusan] in STANDS)


def facts_to_decide(
    orang: Orang, daerah: Daerah, butir: Sequence[Butir], putusan: str = ""
) -> tuple[Syarat, ...]:
    """Facts this person must tell with that decision (none told: with some decision) on these matters."""
    departing = [b for b in butir if against(b, putusan)]
    own = deciding(orang, daerah, departing)
    handed = [row for row in own.values() if row is not None]
    if not own:
        return ()
    return conditions_handed(daerah, handed, AGAINST) if handed else conditions(orang, AGAINST)


def facts_to_waive(orang: Orang, daerah: Daerah, keparahan: int) -> tuple[Syarat, ...]:
    """Facts this person must tell when he lets a finding of that severity stand."""
    act = waive_act(keparahan)
    if may(orang, act, daerah=daerah):
        return conditions(orang, act)
    return conditions_handed(daerah, pelimpahan_to(daerah, orang, act), act)
