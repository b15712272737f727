# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things of organisasi as the record names them."""

from collections.abc import Mapping

from django.db.models import Model

from selaras.web.jejak.actions import Subjek
from selaras.web.organisasi.models import (
    Daerah,
    Izin,
    Jabatan,
    Orang,
    Pelimpahan,
    PerangkatDaerah,
    Tim,
    Unit,
)

KINDS: Mapping[type[Model], str] = {
    Daerah: "daerah",
    Izin: "izin",
    Jabatan: "jabatan",
    Orang: "orang",
    Pelimpahan: "pelimpahan",
    PerangkatDaerah: "pd",
    Tim: "tim",
    Unit: "unit",
}


def subjek_of(thing: Model) -> Subjek:
    """A thing of organisasi as the record names it; the person of a request is still a person."""
    return Subjek(jenis=KINDS[thing.__class__], kunci=str(thing.pk), nama=str(thing))
