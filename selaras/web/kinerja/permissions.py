# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who sees figures, defines cards, fills, verifies and closes. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from selaras.web.kinerja.models import Kartu
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.permissions import may, may_somewhere, require, who_may
from selaras.web.tindaklanjut.permissions import OPEN

SEE, DEFINE, FILL = "lihat_kinerja", "kelola_kartu", "isi_realisasi"
VERIFY, CLOSE = "verifikasi_realisasi", "tutup_periode"


def require_see(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not read, saying who may."""
    require(orang, SEE, daerah=daerah)


def may_define(orang: Any, kartu: Kartu) -> bool:
    """Whether this person may define this card."""
    return may(orang, DEFINE, daerah=kartu.daerah, pd=kartu.pd)


def may_define_of(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> bool:
    """Whether this person may define cards of that PD, or the region's own."""
    return may(orang, DEFINE, daerah=daerah, pd=pd)


def require_define_of(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, DEFINE, daerah=daerah, pd=pd)


def may_fill(orang: Any, kartu: Kartu) -> bool:
    """Whether this person may record figures of this card."""
    return may(orang, FILL, daerah=kartu.daerah, pd=kartu.pd)


def require_fill(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, FILL, daerah=daerah, pd=pd)


def may_fill_somewhere(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may record figures of the Daerah or of an own PD."""
    return may_somewhere(orang, FILL, daerah=daerah)


def may_verify(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may accept or return figures."""
    return may(orang, VERIFY, daerah=daerah)


def require_verify(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, VERIFY, daerah=daerah)


def may_close(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may close and reopen quarters."""
    return may(orang, CLOSE, daerah=daerah)


def require_close(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, CLOSE, daerah=daerah)


def require_owner_here(kartu: Kartu | None, daerah: Daerah, jabatan: Any, pd: PerangkatDaerah | None) -> None:
    """Refuse an owner from another Daerah, or from another PD than the card's; one without a PD owns any."""
    other = jabatan.pd_id is not None and pd is not None and jabatan.pd.silsilah != pd.silsilah
    if jabatan.daerah_id != daerah.pk or (kartu is not None and kartu.daerah_id != daerah.pk) or other:
        raise PermissionDenied(_("Jabatan itu bukan dari perangkat daerah ini."))


def who_defines() -> str:
    """The sentence of who may define cards."""
    return who_may(DEFINE)


def who_fills() -> str:
    """The sentence of who may record figures."""
    return who_may(FILL)


def may_raise(orang: Any, kartu: Kartu) -> bool:
    """Whether this person may open a matter from a figure of this card."""
    return (may_fill(orang, kartu) or may_verify(orang, kartu.daerah)) and may_somewhere(
        orang, OPEN, daerah=kartu.daerah
    )


def require_raise(orang: Any, kartu: Kartu) -> None:
    """Refuse whoever may neither fill nor verify, or raises no matter, saying who may."""
    if not may_raise(orang, kartu):
        raise PermissionDenied(who_may(OPEN))


def who_closes() -> str:
    """The sentence of who may close quarters."""
    return who_may(CLOSE)
