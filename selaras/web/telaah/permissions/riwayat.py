# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rooms open to a person when the record of a programme is gathered: each room's own right, none added."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.rencana.permissions import seen_lines
from selaras.web.telaah.permissions.konsultasi import seen_packets
from selaras.web.telaah.permissions.sosialisasi import seen_tellings
from selaras.web.telaah.permissions.temuan import seen_lineages
from selaras.web.telaah.queries.riwayat import Ruang
from selaras.web.telaah.queries.temuan import Seen
from selaras.web.tindaklanjut.permissions import seen_lineages as seen_matters


def rooms_of(orang: Orang, daerah: Daerah) -> Ruang:
    """What this person sees of each room; nothing of a room that refuses him."""
    return Ruang(
        rancangan=seen_lines(orang, daerah),
        konsultasi=_seen(seen_packets, orang, daerah),
        temuan=_seen(seen_lineages, orang, daerah),
        sosialisasi=_seen(seen_tellings, orang, daerah),
        perkara=_seen(seen_matters, orang, daerah),
    )


def _seen(room: Callable[[Any, Daerah], Seen], orang: Orang, daerah: Daerah) -> Seen:
    try:
        return room(orang, daerah)
    except PermissionDenied:
        return frozenset()
