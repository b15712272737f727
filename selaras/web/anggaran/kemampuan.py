# SPDX-License-Identifier: AGPL-3.0-or-later
"""Needs and capacity of a year: what the Daerah can spend, what is planned at each stage, by how much too much."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from selaras.core.parameters import Pengaturan
from selaras.web.anggaran.models import JenisKapasitas, Kapasitas
from selaras.web.anggaran.models.kapasitas import SIGN
from selaras.web.anggaran.sandingan import ANNUAL
from selaras.web.rencana.queries import Berlaku


@dataclass(frozen=True, slots=True)
class Tahap:
    """What one stage plans, beside the capacity that holds for it; None where nobody told one."""

    dokumen: Berlaku
    rupiah: int
    kapasitas: int | None

    @property
    def lebih(self) -> int | None:
        """Rupiah above the capacity; below zero, room left."""
        return None if self.kapasitas is None else self.rupiah - self.kapasitas

    @property
    def persen(self) -> Decimal | None:
        """Part of the capacity that is planned."""
        return Decimal(self.rupiah) * 100 / self.kapasitas if self.kapasitas else None


def capacity_of(rows: Iterable[Kapasitas]) -> int | None:
    """Revenue and financing less mandatory spending; None without one row of revenue."""
    told = list(rows)
    if not any(row.jenis == JenisKapasitas.PENDAPATAN for row in told):
        return None
    return sum(
        SIGN[JenisKapasitas(row.jenis)] * row.rupiah for row in told if row.jenis != JenisKapasitas.PRIORITAS
    )


def needs_of(rows: Iterable[Kapasitas]) -> int:
    """What the priorities of the year need together."""
    return sum(row.rupiah for row in rows if row.jenis == JenisKapasitas.PRIORITAS)


def with_capacity(own: Pengaturan, rows: Iterable[Kapasitas]) -> Pengaturan:
    """The settings with the capacity of every year that has rows; what they say of a stage by name still holds."""
    by_year: dict[int, list[Kapasitas]] = {}
    for row in rows:
        by_year.setdefault(row.tahun, []).append(row)
    told: dict[tuple[int, str | None], int] = {
        (year, None): found for year, held in by_year.items() if (found := capacity_of(held)) is not None
    }
    return replace(own, kapasitas=MappingProxyType({**own.kapasitas, **told})) if told else own


def planned(stages: Sequence[Berlaku], sums: Mapping[str, int], own: Pengaturan, tahun: int) -> list[Tahap]:
    """Each yearly stage with its rupiah. sums: rupiah by document; own: settings with capacity."""
    return [
        Tahap(b, sums[b.kunci], own.kapasitas_pada(tahun, b.jenis))
        for b in stages
        if b.jenis in ANNUAL and b.kunci in sums
    ]
