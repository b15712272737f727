# SPDX-License-Identifier: AGPL-3.0-or-later
"""One indicator judged: its figures by quarter, the year so far, against what, how far, in which words.

Nothing is guessed. A measure whose quarters add up is held against the year's target only when the year is full or
the target was broken down to that period; a level (last, mean, highest) may be held against it at any time, and the
page says that the year is not over. What cannot be judged says why and is left out of every mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_noop

from selaras.core.capaian import Aturan, Gulungan, Jalan, capaian, gabung, gulung, predikat, tercapai_nol
from selaras.web.kinerja.models import Agregasi, Kartu, TargetTahun

DESEMBER = 12
CHAIN = ("program", "kegiatan", "sub_kegiatan")
TERCAPAI, HAMPIR, JAUH, BELUM = "selaras", "perhatian", "luar", "belum"  # classes of the four marks
KATA = {
    TERCAPAI: gettext_noop("tercapai"),
    HAMPIR: gettext_noop("hampir tercapai"),
    JAUH: gettext_noop("jauh di bawah target"),
    BELUM: gettext_noop("belum dapat dinilai"),
}
BELUM_TERBIT = gettext_noop("kartu belum lengkap")
TANPA_TARGET = gettext_noop("belum ada target tahun ini")
TANPA_REALISASI = gettext_noop("belum ada realisasi")
TANPA_BAGIAN = gettext_noop("target belum dibagi per triwulan")
TANPA_RUMUS = gettext_noop("capaian tidak dapat dihitung dari target nol")


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator of one year as a page shows it. triwulan: four figures; persen: capaian; sebab: why there is none.

    terhadap: what it is held against, a year's target or that of a period; sampai: last month with a figure.
    """

    kartu: Kartu
    target: TargetTahun | None
    triwulan: Sequence[Decimal | None]
    setahun: Decimal | None
    sampai: int | None
    terhadap: Decimal | None
    persen: Decimal | None
    predikat: str | None
    kelas: str
    sebab: str
    sementara: bool

    @property
    def kata(self) -> str:
        """The mark as a word."""
        return KATA[self.kelas]


def plan_for(
    kartu: Kartu, bulan: int, target: TargetTahun | None, rencana: Mapping[int, Decimal]
) -> tuple[Decimal, Decimal | None] | None:
    """What a period is held against: its own part of the target, or the whole at the end of the year; with its upper bound."""
    if bulan in rencana:
        return rencana[bulan], None
    if target is not None and (bulan == DESEMBER or kartu.agregasi != Agregasi.JUMLAH):
        return target.nilai, target.atas
    return None


def short_of(
    kartu: Kartu, plan: tuple[Decimal, Decimal | None] | None, nilai: Decimal | None, aturan: Aturan
) -> bool:
    """Whether a figure stays below its plan, so that an explanation is due."""
    if plan is None or nilai is None or not kartu.arah:
        return False
    met = tercapai_nol(plan[0], nilai, arah=kartu.arah)  # type: ignore[arg-type]
    if met is not None:
        return not met
    persen = _persen(kartu, plan, nilai, aturan)
    return persen is not None and persen < 100


def _persen(
    kartu: Kartu, plan: tuple[Decimal, Decimal | None], nilai: Decimal, aturan: Aturan
) -> Decimal | None:
    return capaian(plan[0], nilai, arah=kartu.arah, konvensi=aturan.konvensi, atas=plan[1])  # type: ignore[arg-type]


def so_far(kartu: Kartu, figures: Mapping[int, Decimal], bulan: int = DESEMBER) -> Decimal | None:
    """The year until the end of a month, by the card's aggregation. figures: month → value."""
    if not kartu.agregasi:
        return None
    return gabung((figures[m] for m in sorted(figures) if m <= bulan), kartu.agregasi)  # type: ignore[arg-type]


def measured(
    kartu: Kartu,
    target: TargetTahun | None,
    figures: Mapping[int, Decimal],
    rencana: Mapping[int, Decimal],
    aturan: Aturan,
) -> Ukuran:
    """An indicator of a year. figures, rencana: last month of the period → value."""
    quarters = [_quarter(kartu, figures, q) for q in range(1, 5)]
    last = max(figures, default=None)
    whole = so_far(kartu, figures)
    plan = plan_for(kartu, last, target, rencana) if last else None
    sebab = _why_not(kartu, target, last, plan)
    persen = None if sebab or plan is None or whole is None else _persen(kartu, plan, whole, aturan)
    if not sebab and persen is None and plan is not None and plan[0] == 0 and whole is not None:
        met = tercapai_nol(plan[0], whole, arah=kartu.arah)  # type: ignore[arg-type]
        kelas = TERCAPAI if met else JAUH
    else:
        kelas = _class(persen, aturan)
    if not sebab and persen is None and kelas == BELUM:
        sebab = TANPA_RUMUS
    return Ukuran(
        kartu, target, quarters, whole, last, plan[0] if plan else None, persen,
        predikat(persen, aturan.batas, pembulatan=aturan.pembulatan), kelas, sebab, last is not None and last < DESEMBER,
    )  # fmt: skip


def _quarter(kartu: Kartu, figures: Mapping[int, Decimal], quarter: int) -> Decimal | None:
    months = [figures.get(m) for m in range(3 * quarter - 2, 3 * quarter + 1)]
    if not kartu.agregasi:
        return months[-1]
    return gabung(months, kartu.agregasi)  # type: ignore[arg-type]


def _why_not(kartu: Kartu, target: TargetTahun | None, last: int | None, plan: object) -> str:
    if not kartu.terbit:
        return BELUM_TERBIT
    if target is None:
        return TANPA_TARGET
    if last is None:
        return TANPA_REALISASI
    return "" if plan is not None else TANPA_BAGIAN


def _class(persen: Decimal | None, aturan: Aturan) -> str:
    """At the target, on the rung below the top of the scale, or further down."""
    if persen is None:
        return BELUM
    if persen >= 100:
        return TERCAPAI
    return HAMPIR if persen >= Decimal(str(aturan.batas[1][0])) else JAUH


def class_of(persen: Decimal | None, aturan: Aturan) -> str:
    """The mark of a mean."""
    return _class(persen, aturan)


def place_of(kartu: Kartu) -> Jalan | None:
    """Where an indicator hangs in the roll-up: PD, programme, kegiatan, sub kegiatan; None for goals, shown by themselves."""
    if kartu.tingkat not in CHAIN:
        return None
    whole = (kartu.silsilah, kartu.program or kartu.kunci)
    if kartu.tingkat == "program":
        return whole
    if kartu.tingkat == "kegiatan":
        return (*whole, kartu.kunci)
    return (*whole, kartu.kunci.rpartition(".")[0], kartu.kunci)


def rolled(rows: Iterable[Ukuran], aturan: Aturan) -> Mapping[Jalan, Gulungan]:
    """Means from indicators to sub kegiatan, kegiatan, programme, PD and region."""
    placed = ((place, one.persen) for one in rows if (place := place_of(one.kartu)) is not None)
    return gulung(placed, batasi_seratus=aturan.batasi_seratus)


def by_card(rows: Iterable[tuple[int, int, Decimal]]) -> dict[int, dict[int, Decimal]]:
    """Card → month → value."""
    found: dict[int, dict[int, Decimal]] = {}
    for kartu, bulan, nilai in rows:
        found.setdefault(kartu, {})[bulan] = nilai
    return found
