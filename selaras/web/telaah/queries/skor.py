# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the scorecards of a year are made of: this year and the one before, in as many queries however many PD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selaras.core.parameters import Parameter, Pengaturan
from selaras.core.skor import Peringkat, formulas, kind_of, ranked, weights
from selaras.web.anggaran.queries import pagu_by_stage, pengaturan_of
from selaras.web.anggaran.sandingan import ANNUAL, stages_of
from selaras.web.kinerja.queries.kartu import aturan_of
from selaras.web.kinerja.queries.tahunan import periodik_of, uang_by_program
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.queries import today_of
from selaras.web.organisasi.queries.pd import pd_ever
from selaras.web.rencana.models import Program
from selaras.web.rencana.queries import Berlaku, Lines, dokumen_in_force, program_in
from selaras.web.rencana.queries.utama import FIRST, first_of, pd_judged
from selaras.web.telaah.skor import Bahan, Key, SkorPD, cards_of, results_of, unknown


@dataclass(frozen=True, slots=True)
class BarisSkor:
    """One PD with its scorecard, the one of the year before (None: nothing known) and its rank."""

    pd: PerangkatDaerah
    kini: SkorPD
    lalu: SkorPD | None
    peringkat: Peringkat


@dataclass(frozen=True, slots=True)
class Papan:
    """The scorecards of a year. dokumen: whose verdicts are counted; berjalan: the year is not over."""

    tahun: int
    berjalan: bool
    dokumen: Berlaku | None
    baris: list[BarisSkor]
    rumus: Mapping[str, Parameter]
    bobot: Mapping[str, Decimal]
    cakupan: Parameter
    mudah: Parameter


def papan_of(daerah: Daerah, tahun: int, lines: Lines) -> Papan:
    """Every PD of a year by code. Fourteen queries."""
    years, today, own = (tahun, tahun - 1), today_of(daerah), pengaturan_of(daerah)
    measures, money = periodik_of(daerah, years), uang_by_program(daerah, years)
    documents, judged = dokumen_in_force(daerah, lines), pd_judged(daerah, lines)
    plans = {year: _plan_of(documents, judged, year) for year in years}
    cards = {}
    for year in years:
        bahan = Bahan(
            year, measures[year], _programs(daerah, plans[year], lines), _pagu(daerah, documents, year, lines),
            {(line, program): rp for (y, line, program), rp in money.items() if y == year},
            results_of(measures[tahun - 1]) if year == tahun else {}, aturan_of(daerah, year),
            Decimal(str(own.value("skor.target_mudah_persen"))), today,
        )  # fmt: skip
        cards[year] = cards_of(bahan)
    rows = _ranked(daerah, cards[tahun], cards[tahun - 1], own, date(tahun, 12, 31))
    return Papan(
        tahun, tahun >= today.year, plans[tahun], rows, formulas(own), weights(own),
        own.parameter("skor.cakupan_minimal_persen"), own.parameter("skor.target_mudah_persen"),
    )  # fmt: skip


def _plan_of(documents: Sequence[Berlaku], judged: Mapping[str, int], year: int) -> Berlaku | None:
    plans = [b for b in documents if b.jenis in FIRST and b.tahun == year]
    return first_of(plans, judged) if plans else None


def _programs(daerah: Daerah, plan: Berlaku | None, lines: Lines) -> list[Program]:
    return program_in(daerah, plan.kunci, lines=lines) if plan else []


def _pagu(daerah: Daerah, documents: Sequence[Berlaku], year: int, lines: Lines) -> dict[Key, int]:
    """Rupiah of each programme in the last document of the year that holds money of its PD. At most one query."""
    stages = [b for b in stages_of(documents, year) if b.jenis in ANNUAL]
    if not stages:
        return {}
    sums = pagu_by_stage(daerah, stages, year, lines)
    order, last = {b.kunci: i for i, b in enumerate(stages)}, dict[str, str]()
    for (line, _program), by_stage in sums.items():
        last[line] = max((*by_stage, *([last[line]] if line in last else ())), key=order.__getitem__)
    return {key: by_stage[last[key[0]]] for key, by_stage in sums.items() if last[key[0]] in by_stage}


def _ranked(
    daerah: Daerah, now: Mapping[str, SkorPD], before: Mapping[str, SkorPD], own: Pengaturan, end: date
) -> list[BarisSkor]:
    """PD that the year knows or that existed at its end: one of which nothing is known is shown, not passed over."""
    names = {pd.silsilah: pd for pd in pd_ever(daerah)}  # of several names of a lineage, the latest
    known = [line for line, pd in names.items() if line in now or (now and _existed(pd, end))]
    cards = {line: now.get(line) or unknown(line) for line in known}
    pola = own.value("skor.jenis_pd")
    told = {line: (kind_of(names[line].nama, pola), card.aspek) for line, card in cards.items()}
    ranks = ranked(told, weights(own), Decimal(str(own.value("skor.cakupan_minimal_persen"))))
    rows = [BarisSkor(names[line], cards[line], before.get(line), rank) for line, rank in ranks.items()]
    return sorted(rows, key=lambda row: row.pd.kode)


def _existed(pd: PerangkatDaerah, end: date) -> bool:
    return (pd.berlaku_mulai or end) <= end <= (pd.berlaku_sampai or end)
