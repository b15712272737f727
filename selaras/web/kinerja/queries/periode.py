# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quarters that were closed."""

from selaras.web.kinerja.models import Periode
from selaras.web.organisasi.models import Daerah


def quarters_closed(daerah: Daerah) -> frozenset[tuple[int, int]]:
    """Year and quarter of every closed period. One query."""
    rows = Periode.objects.of(daerah).filter(ditutup_at__isnull=False)
    return frozenset(rows.values_list("tahun", "triwulan"))


def quarter_closed(daerah: Daerah, tahun: int, bulan: int) -> bool:
    """Whether a month lies in a closed quarter. One query."""
    rows = Periode.objects.of(daerah).filter(tahun=tahun, triwulan=(bulan + 2) // 3)
    return rows.filter(ditutup_at__isnull=False).exists()
