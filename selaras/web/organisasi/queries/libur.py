# SPDX-License-Identifier: AGPL-3.0-or-later
"""National days off as the law's table has them, beside what a Daerah keeps."""

from dataclasses import dataclass
from datetime import date

from selaras.core.parameters import parameter
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries.hari import libur_of


@dataclass(frozen=True, slots=True)
class LiburNasional:
    """The days off of one year, and on whose word."""

    tahun: int
    hari: tuple[tuple[date, str, str], ...]  # date, name, jenis
    acuan: str
    verified: bool


def libur_nasional(tahun: int) -> LiburNasional | None:
    """The national days off of a year; None where nobody has entered them yet."""
    try:
        found = parameter("libur.nasional", date(tahun, 1, 1))
    except ValueError:
        return None
    days = tuple((date.fromisoformat(day), name, jenis) for day, name, jenis in found.value)
    return LiburNasional(tahun, days, found.reference, found.verified)


def libur_missing(daerah: Daerah, tahun: int) -> int:
    """How many national days off of that year this Daerah does not keep. One query."""
    law = libur_nasional(tahun)
    if law is None:
        return 0
    kept = set(libur_of(daerah, tahun).values_list("tanggal", flat=True))
    return sum(day not in kept for day, _name, _jenis in law.hari)
