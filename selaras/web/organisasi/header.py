# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the head of every page says: which Daerah, who is looking, as what."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import may_somewhere
from selaras.web.organisasi.queries import kedudukan_of
from selaras.web.organisasi.queries.kabar import kabar_unread


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail."""

    nama: Any
    url: str
    icon: str
    acts: tuple[str, ...] = ()  # rights one of which the room asks for, else it answers 403
    wide: bool = False  # only where the rail has room; a phone finds it in the list of all pages


ROOMS = (  # a telephone's rail holds five, and the way to all
    Room(_("Beranda"), "beranda", "house"),
    Room(_("Rencana"), "rencana", "list-tree", ("lihat_rencana", "lihat_ditetapkan")),
    Room(_("Telaah"), "telaah", "scan-search", ("lihat_temuan",)),
    Room(_("Kinerja"), "kinerja", "target", ("lihat_kinerja",), wide=True),
    Room(_("Konsultasi"), "konsultasi", "messages-square", ("lihat_konsultasi",)),
    Room(_("Tindak lanjut"), "perkara", "corner-down-right", ("lihat_perkara",)),
    Room(_("Anggaran"), "anggaran", "wallet", ("lihat_rencana",), wide=True),
    Room(_("Organisasi"), "organisasi", "users", ("lihat_organisasi",), wide=True),
)


def header(request: HttpRequest) -> dict[str, Any]:
    """Names for `dasar.html`; asks nothing of the database until a page shows them."""
    orang = getattr(request, "user", None)
    if not isinstance(orang, Orang) and not getattr(orang, "is_authenticated", False):
        return {}
    assert orang is not None
    return {
        "orang": orang,
        "daerah": SimpleLazyObject(lambda: orang.daerah),
        "kedudukan": SimpleLazyObject(lambda: kedudukan_of(orang)),
        "belum_dibaca": SimpleLazyObject(lambda: kabar_unread(orang)),
        "rooms": SimpleLazyObject(lambda: _rooms(orang)),
    }


def _rooms(orang: Any) -> list[Room]:
    """Rooms that this person may open and whose address exists: a room not yet built has no entry."""
    daerah = orang.daerah
    built: list[Room] = []
    for room in ROOMS:
        if room.acts and not (daerah and any(may_somewhere(orang, act, daerah=daerah) for act in room.acts)):
            continue
        try:
            url = reverse(room.url)
        except NoReverseMatch:
            continue
        built.append(replace(room, url=url))
    return built
