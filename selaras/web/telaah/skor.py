# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scorecards of a year: each PD and programme on target, on time, in line and with its money, and the rows behind.

Core knows the formulas; here rows of plan, achievement and money are brought to them. A programme of a PD is the same
one in all three by its identity.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from selaras.core.capaian import Aturan, Gulungan
from selaras.core.skor import Lampau, Skor, easy, passed, share, spent
from selaras.web.kinerja.models import Kartu
from selaras.web.kinerja.queries.belum import months_due
from selaras.web.kinerja.queries.tahunan import Periodik
from selaras.web.kinerja.ukur import DESEMBER, Ukuran, place_of, rolled, short_of, so_far
from selaras.web.rencana.models import Program, Putusan

Key = tuple[str, str]  # lineage of the PD, identity of the programme


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a year gives. pagu, realisasi: rupiah by lineage and programme; lalu: card → result of the year before."""

    tahun: int
    ukuran: Sequence[Periodik]
    program: Sequence[Program]
    pagu: Mapping[Key, int]
    realisasi: Mapping[Key, Decimal]
    lalu: Mapping[int, Decimal]
    aturan: Aturan
    batas_mudah: Decimal
    hari_ini: date


@dataclass(frozen=True, slots=True)
class Tertinggal:
    """A period whose figure stayed below its plan."""

    kartu: Kartu
    bulan: int
    rencana: Decimal
    sampai: Decimal | None


@dataclass(frozen=True, slots=True)
class Terlampaui:
    """A target reached or passed, and what the year before makes of it."""

    ukuran: Ukuran
    lalu: Decimal | None
    arti: Lampau


@dataclass(slots=True)
class SkorProgram:
    """One programme of a PD."""

    kunci: str
    kode: str
    nama: str
    program: Program | None = None
    pagu: int | None = None
    realisasi: Decimal | None = None
    waktu: list[bool | None] = field(default_factory=list)
    aspek: dict[str, Skor] = field(default_factory=dict)

    @property
    def lebih(self) -> bool:
        """Whether more was spent than there is."""
        return self.pagu is not None and self.realisasi is not None and self.realisasi > self.pagu


@dataclass(slots=True)
class SkorPD:
    """One PD; its programmes by identity, and the rows behind."""

    silsilah: str
    program: dict[str, SkorProgram] = field(default_factory=dict)
    lain: list[bool | None] = field(default_factory=list)  # periods of its goals, which hang on no programme
    tertinggal: list[Tertinggal] = field(default_factory=list)
    terlampaui: list[Terlampaui] = field(default_factory=list)
    aspek: dict[str, Skor] = field(default_factory=dict)

    def at(self, kunci: str) -> SkorProgram:
        """Its programme of that identity, made when first met."""
        return self.program.setdefault(kunci, SkorProgram(kunci, kunci, ""))


def cards_of(bahan: Bahan) -> dict[str, SkorPD]:
    """Every PD the year knows, by lineage."""
    found: dict[str, SkorPD] = {}
    for one in bahan.ukuran:
        if one.ukuran.kartu.silsilah:
            _measure(
                found.setdefault(one.ukuran.kartu.silsilah, SkorPD(one.ukuran.kartu.silsilah)), one, bahan
            )
    for program in bahan.program:
        if program.pd is not None:
            line = program.pd.silsilah
            held = found.setdefault(line, SkorPD(line)).at(program.program)
            held.program, held.kode, held.nama = program, program.kode, program.nama
    for (line, kunci), pagu in bahan.pagu.items():
        if line and kunci:
            found.setdefault(line, SkorPD(line)).at(kunci).pagu = pagu
    for (line, kunci), rupiah in bahan.realisasi.items():
        if line and kunci:
            found.setdefault(line, SkorPD(line)).at(kunci).realisasi = rupiah
    means = rolled((one.ukuran for one in bahan.ukuran), bahan.aturan)
    for line, pd in found.items():
        for row in pd.program.values():
            row.aspek = _aspects([row], means.get((line, row.kunci)), row.waktu)
        periods = [mark for row in pd.program.values() for mark in row.waktu] + pd.lain
        pd.aspek = _aspects(pd.program.values(), means.get((line,)), periods)
    return found


def unknown(line: str) -> SkorPD:
    """The scorecard of a PD of which nothing is known."""
    return SkorPD(line, aspek=_aspects([], None, []))


def _aspects(
    rows: Iterable[SkorProgram], mean: Gulungan | None, periods: Iterable[bool | None]
) -> dict[str, Skor]:
    told = list(rows)
    planned = [row.program.putusan for row in told if row.program is not None]
    return {
        "target": Skor(mean.persen, mean.dinilai, mean.semua) if mean else Skor(None, 0, 0),
        "waktu": share(periods),
        "selaras": share(None if word == Putusan.BELUM else word == Putusan.SELARAS for word in planned),
        "uang": spent((None if row.pagu is None else Decimal(row.pagu), row.realisasi) for row in told),
    }


def _measure(pd: SkorPD, one: Periodik, bahan: Bahan) -> None:
    card, place = one.ukuran.kartu, place_of(one.ukuran.kartu)
    marks = pd.lain
    if place is not None:
        held = pd.at(place[1])
        marks = held.waktu
        if card.tingkat == "program" and not held.nama:
            held.kode, held.nama = card.kode, card.nama
    told = list(_periods(one, bahan))
    marks += [mark for mark, _late in told] or [None]
    pd.tertinggal += [late for _mark, late in told if late is not None]
    told_of = _passed(one.ukuran, bahan)
    if told_of.arti not in (Lampau.BELUM, Lampau.TERCAPAI):
        pd.terlampaui.append(told_of)


def _periods(one: Periodik, bahan: Bahan) -> Iterable[tuple[bool | None, Tertinggal | None]]:
    """Each period past due that has a plan: whether it was reached, None without a report, and how it fell behind."""
    card = one.ukuran.kartu
    if not card.terbit:
        return
    for bulan in months_due(card.frekuensi, bahan.tahun, bahan.hari_ini):
        plan = _plan(one, bulan)
        if plan is None:
            continue
        reached = so_far(card, one.angka, bulan)
        if bulan not in one.angka:
            yield None, None
        elif short_of(card, plan, reached, bahan.aturan):
            yield False, Tertinggal(card, bulan, plan[0], reached)
        else:
            yield True, None


def _plan(one: Periodik, bulan: int) -> tuple[Decimal, Decimal | None] | None:
    """What was planned until that month: its own part, in December the year's target; nothing else says when."""
    if bulan in one.rencana:
        return one.rencana[bulan], None
    target = one.ukuran.target
    return (target.nilai, target.atas) if target is not None and bulan == DESEMBER else None


def _passed(one: Ukuran, bahan: Bahan) -> Terlampaui:
    lalu, target, arah = bahan.lalu.get(one.kartu.pk), one.target, one.kartu.arah
    if target is None or not arah:
        return Terlampaui(one, lalu, Lampau.BELUM)
    mudah = easy(target.nilai, lalu, arah=arah, batas=bahan.batas_mudah, atas=target.atas)  # type: ignore[arg-type]
    return Terlampaui(one, lalu, passed(one.persen, mudah))


def results_of(rows: Iterable[Periodik]) -> dict[int, Decimal]:
    """Card → the result of a year that was reported to its end."""
    whole = ((one.ukuran.kartu.pk, one.ukuran.setahun) for one in rows if one.ukuran.sampai == DESEMBER)
    return {card: value for card, value in whole if value is not None}
