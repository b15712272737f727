# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the head of every page says: which Daerah, who is looking, as what."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import may_somewhere
from selaras.web.organisasi.queries import kedudukan_of


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail."""

    nama: str
    url: str
    icon: str
    act: str = ""  # the right without which the room answers 403


ROOMS = (
    Room("Beranda", "beranda", "house"),
    Room("Rencana", "rencana", "list-tree", "lihat_rencana"),
    Room("Telaah", "telaah", "scan-search", "lihat_temuan"),
    Room("Organisasi", "organisasi", "users", "lihat_organisasi"),
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
        "rooms": SimpleLazyObject(lambda: _rooms(orang)),
    }


def _rooms(orang: Any) -> list[Room]:
    """Rooms that this person may open and whose address exists: a room not yet built has no entry."""
    daerah = orang.daerah
    built = []
    for room in ROOMS:
        if room.act and (daerah is None or not may_somewhere(orang, room.act, daerah=daerah)):
            continue
        try:
            built.append(Room(room.nama, reverse(room.url), room.icon, room.act))
        except NoReverseMatch:
            continue
    return built
