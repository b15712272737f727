# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything about one indicator in one year, and its years."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from selaras.web.kinerja.models import (
    Bukti,
    Frekuensi,
    Kartu,
    Pertanyaan,
    Realisasi,
    RencanaPeriode,
    TargetTahun,
)
from selaras.web.kinerja.queries.kartu import aturan_of
from selaras.web.kinerja.queries.periode import quarters_closed
from selaras.web.kinerja.queries.pertanyaan import pertanyaan_of
from selaras.web.kinerja.ukur import Ukuran, measured


@dataclass(frozen=True, slots=True)
class Petak:
    """One period of the year: what was planned so far, what was reached."""

    bulan: int
    rencana: Decimal | None
    realisasi: Realisasi | None
    ditutup: bool


@dataclass(frozen=True, slots=True)
class Satu:
    """The year of an indicator; tahun: (year, judged) of every year with a target or a figure; tren: points of a line."""

    ukuran: Ukuran
    rencana: dict[int, Decimal]
    realisasi: list[Realisasi]
    petak: list[Petak]
    tahun: list[tuple[int, Ukuran]]
    pertanyaan: list[Pertanyaan]
    tren: str


def satu_of(kartu: Kartu, tahun: int) -> Satu:
    """Nine queries."""
    proofs = Prefetch("bukti", Bukti.objects.of(kartu.daerah_id).select_related("lampiran"))
    rows = list(
        Realisasi.objects.of(kartu.daerah_id).filter(kartu=kartu)
        .select_related("diisi_by", "diverifikasi_by", "versi").prefetch_related(proofs)
    )  # fmt: skip
    targets = {t.tahun: t for t in TargetTahun.objects.of(kartu.daerah_id).filter(kartu=kartu)}
    plans: dict[int, dict[int, Decimal]] = {}
    for plan in RencanaPeriode.objects.of(kartu.daerah_id).filter(kartu=kartu):
        plans.setdefault(plan.tahun, {})[plan.bulan] = plan.nilai
    figures: dict[int, dict[int, Decimal]] = {}
    for row in rows:
        figures.setdefault(row.tahun, {})[row.bulan] = row.nilai
    years = [
        (y, measured(kartu, targets.get(y), figures.get(y, {}), plans.get(y, {}), aturan_of(kartu.daerah, y)))
        for y in sorted({*targets, *figures, tahun})
    ]
    now = [row for row in rows if row.tahun == tahun]
    closed, plan_now = quarters_closed(kartu.daerah), plans.get(tahun, {})
    step = 1 if kartu.frekuensi == Frekuensi.BULAN else 3
    months = sorted({*range(step, 13, step), *figures.get(tahun, {})})
    by_month = {row.bulan: row for row in now}
    return Satu(
        dict(years)[tahun], plan_now, now,
        [Petak(m, plan_now.get(m), by_month.get(m), (tahun, (m + 2) // 3) in closed) for m in months],
        [(y, one) for y, one in years if one.target or one.sampai], list(pertanyaan_of(kartu.daerah, None).filter(kartu=kartu)),
        points([one.setahun for _y, one in years if one.setahun is not None]),
    )  # fmt: skip


def points(values: Sequence[Decimal]) -> str:
    """The line of some years in a box of 100 × 24, for an SVG; empty with fewer than two."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    room = (high - low) or Decimal(1)
    step = Decimal(96) / (len(values) - 1)
    return " ".join(f"{2 + step * i:.1f},{22 - 20 * (v - low) / room:.1f}" for i, v in enumerate(values))
