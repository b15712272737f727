# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of needs and capacity."""

from selaras.web.anggaran.models import Kapasitas
from selaras.web.organisasi.models import Daerah
from selaras.web.scope import ScopedQuerySet


def kapasitas_of(daerah: Daerah, tahun: int | None = None) -> ScopedQuerySet[Kapasitas]:
    """Figures of a year, or of all. One query."""
    rows = Kapasitas.objects.of(daerah).select_related("diubah_by")
    return rows if tahun is None else rows.filter(tahun=tahun)


def kapasitas_years(daerah: Daerah) -> list[int]:
    """Years with figures. One query."""
    return list(Kapasitas.objects.of(daerah).order_by("tahun").values_list("tahun", flat=True).distinct())
