# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures of several years at once with their periods, for what compares years. As many queries for two as for ten."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from selaras.web.kinerja.models import Realisasi, RencanaPeriode, TargetTahun, Uang
from selaras.web.kinerja.queries.kartu import aturan_of, kartu_of
from selaras.web.kinerja.queries.ringkasan import DEEPEST
from selaras.web.kinerja.ukur import Ukuran, measured
from selaras.web.organisasi.models import Daerah

Bulanan = Mapping[int, Decimal]  # last month of a period → value


@dataclass(frozen=True, slots=True)
class Periodik:
    """One measure of one year with its figures and the plan of its periods."""

    ukuran: Ukuran
    angka: Bulanan
    rencana: Bulanan


def periodik_of(daerah: Daerah, years: Collection[int]) -> dict[int, list[Periodik]]:
    """Year → measures the year speaks of, by code. Five queries."""
    targets = {(t.kartu_id, t.tahun): t for t in TargetTahun.objects.of(daerah).filter(tahun__in=years)}
    figures = _by_card_and_year(Realisasi, daerah, years)
    plans = _by_card_and_year(RencanaPeriode, daerah, years)
    found: dict[int, list[Periodik]] = {year: [] for year in years}
    aturan = {year: aturan_of(daerah, year) for year in years}
    for card in kartu_of(daerah):
        for year in years:
            key = (card.pk, year)
            if key in targets or key in figures:
                angka, rencana = figures.get(key, {}), plans.get(key, {})
                one = measured(card, targets.get(key), angka, rencana, aturan[year])
                found[year].append(Periodik(one, angka, rencana))
    return found


def _by_card_and_year(
    model: type[Realisasi | RencanaPeriode], daerah: Daerah, years: Collection[int]
) -> dict[tuple[int, int], dict[int, Decimal]]:
    rows = model.objects.of(daerah).filter(tahun__in=years).order_by()
    found: dict[tuple[int, int], dict[int, Decimal]] = {}
    for kartu, tahun, bulan, nilai in rows.values_list("kartu", "tahun", "bulan", "nilai"):
        found.setdefault((kartu, tahun), {})[bulan] = nilai
    return found


def uang_by_program(daerah: Daerah, years: Collection[int]) -> dict[tuple[int, str, str], Decimal]:
    """Rupiah spent by year, lineage and programme. One query."""
    rows = Uang.objects.of(daerah).filter(tahun__in=years, tingkat=DEEPEST, rupiah__isnull=False).order_by()
    added = rows.values_list("tahun", "silsilah", "program").annotate(rp=Sum("rupiah"))
    return {(tahun, line, program): Decimal(rp) for tahun, line, program, rp in added}
