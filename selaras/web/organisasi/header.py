# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the head of every page says: which Daerah, who is looking, as what."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import kedudukan_of


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail."""

    nama: str
    url: str
    icon: str


ROOMS = (
    Room("Beranda", "beranda", "house"),
    Room("Rencana", "rencana", "list-tree"),
    Room("Telaah", "telaah", "scan-search"),
    Room("Organisasi", "organisasi", "users"),
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
        "rooms": SimpleLazyObject(_rooms),
    }


def _rooms() -> list[Room]:
    """Rooms whose address exists: a room not yet built has no entry."""
    built = []
    for room in ROOMS:
        try:
            built.append(Room(room.nama, reverse(room.url), room.icon))
        except NoReverseMatch:
            continue
    return built
