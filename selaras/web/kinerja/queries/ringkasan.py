# SPDX-License-Identifier: AGPL-3.0-or-later
"""The year of a region by PD: how many measures, how many judged, how far; and the money beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from selaras.core.capaian import Aturan, Gulungan, Jalan, predikat
from selaras.web.kinerja.models import Jawaban, Kartu, Pertanyaan, Uang
from selaras.web.kinerja.queries.kartu import LEVELS, aturan_of, ukuran_of
from selaras.web.kinerja.ukur import Ukuran, class_of, place_of, rolled
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.queries.pd import pd_ever

DEEPEST = "sub_kegiatan"
Uang4 = list[Decimal | None]  # of four quarters


@dataclass(slots=True)
class BarisPD:
    """One PD of a year. terisi: measures with a figure; persen: mean of what can be judged."""

    pd: PerangkatDaerah
    indikator: int = 0
    terbit: int = 0
    terisi: int = 0
    dinilai: int = 0
    persen: Decimal | None = None
    predikat: str | None = None
    kelas: str = ""
    uang: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """A year: its PD, the mean of the whole with its grade, and the money."""

    pd: list[BarisPD]
    seluruh: Gulungan
    predikat: str | None
    kelas: str
    uang: Decimal


def ringkasan_of(daerah: Daerah, tahun: int) -> Ringkasan:
    """Every PD with a measure or money in the year, by code. Seven queries."""
    aturan, measures = aturan_of(daerah, tahun), ukuran_of(daerah, tahun, bare=True)
    means, money = rolled(measures, aturan), uang_by_pd(daerah, tahun)
    rows = {pd.silsilah: BarisPD(pd) for pd in pd_ever(daerah)}  # of several names of a lineage, the latest
    for one in measures:
        row = rows.get(one.kartu.silsilah)
        if row is not None:
            row.indikator += 1
            row.terbit += one.kartu.terbit
            row.terisi += one.sampai is not None
            row.dinilai += one.persen is not None
    for line, row in rows.items():
        mean = means.get((line,))
        row.persen = mean.persen if mean else None
        row.predikat = predikat(row.persen, aturan.batas, pembulatan=aturan.pembulatan)
        row.kelas, row.uang = class_of(row.persen, aturan), money.get(line)
    shown = sorted((r for r in rows.values() if r.indikator or r.uang is not None), key=lambda r: r.pd.kode)
    whole = means[()]
    return Ringkasan(
        shown, whole, predikat(whole.persen, aturan.batas, pembulatan=aturan.pembulatan), class_of(whole.persen, aturan),
        sum(money.values(), Decimal(0)),
    )  # fmt: skip


def uang_by_pd(daerah: Daerah, tahun: int) -> dict[str, Decimal]:
    """Rupiah spent in a year by lineage. One query."""
    rows = (
        Uang.objects.of(daerah)
        .filter(tahun=tahun, tingkat=DEEPEST, rupiah__isnull=False)
        .order_by("silsilah")
    )
    return {line: Decimal(total) for line, total in rows.values_list("silsilah").annotate(Sum("rupiah"))}


def uang_of(daerah: Daerah, silsilah: str, tahun: int) -> Uang4:
    """Rupiah a PD spent by quarter. One query."""
    rows = Uang.objects.of(daerah).filter(
        silsilah=silsilah, tahun=tahun, tingkat=DEEPEST, rupiah__isnull=False
    )
    found: Uang4 = [None] * 4
    for bulan, total in rows.order_by("bulan").values_list("bulan").annotate(Sum("rupiah")):
        at = (bulan - 1) // 3
        found[at] = (found[at] or Decimal(0)) + Decimal(total)
    return found


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One node with its measures."""

    tingkat: str
    kode: str
    nama: str
    isi: list[Ukuran]


@dataclass(frozen=True, slots=True)
class Bagian:
    """One programme (or the goals of one level) with its nodes, and the mean of the whole."""

    tingkat: str
    kode: str
    nama: str
    isi: list[Kelompok]
    gulungan: Gulungan | None
    predikat: str | None
    kelas: str


def bagian_of(measures: list[Ukuran], aturan: Aturan) -> tuple[list[Bagian], Mapping[Jalan, Gulungan]]:
    """Measures of one PD: goals by level first, then each programme with what hangs on it. No query."""
    means = rolled(measures, aturan)
    parts: dict[tuple[str, str], dict[Jalan, list[Ukuran]]] = {}
    for one in measures:
        place = place_of(one.kartu)
        part = ("program", place[1]) if place else (one.kartu.tingkat, "")
        node = place or (one.kartu.tingkat, one.kartu.kunci)
        parts.setdefault(part, {}).setdefault(node, []).append(one)
    found = []
    for (tingkat, program), nodes in sorted(
        parts.items(), key=lambda item: (LEVELS.index(item[0][0]), item[0][1])
    ):
        listed = [_node(rows[0].kartu, rows) for _place, rows in sorted(nodes.items())]
        first = listed[0]
        mean = means.get((measures[0].kartu.silsilah, program)) if program else None
        persen = mean.persen if mean else None
        own = first if program and first.tingkat == "program" else None
        found.append(
            Bagian(
                tingkat, own.kode if own else program, own.nama if own else "", listed, mean,
                predikat(persen, aturan.batas, pembulatan=aturan.pembulatan), class_of(persen, aturan),
            )
        )  # fmt: skip
    return found, means


def _node(kartu: Kartu, rows: list[Ukuran]) -> Kelompok:
    return Kelompok(kartu.tingkat, kartu.kode, kartu.nama, rows)


def pertanyaan_open(daerah: Daerah, silsilah: str | None = None) -> int:
    """How many questions wait, of one PD or all. One query."""
    rows = Pertanyaan.objects.of(daerah).filter(jawaban=Jawaban.BELUM)
    if silsilah is not None:
        rows = rows.filter(kartu__silsilah=silsilah) | rows.filter(uang__silsilah=silsilah)
    return rows.count()
