# SPDX-License-Identifier: AGPL-3.0-or-later
"""Achievement of single measures in exact decimals: capaian, predikat, roll-up. The columnar twin is `kinerja`.

A page judges some hundred indicators one by one and must not load frames for it; `kinerja` judges a nation in columns.
Both hold the same formulas, and a test compares them. Percentages are rounded to ten decimals, so sums stay exact
and no order of adding changes them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from selaras.core.parameters import Pengaturan

Arah = Literal["naik", "turun", "rentang"]
Konvensi = Literal["A", "B"]
Agregasi = Literal["jumlah", "akhir", "rata-rata", "maks"]
Pembulatan = Literal["bulat", "kontinu"]
Batas = Sequence[tuple[float, str, str]]
"""A scale from the top: lower bound, ">=" or ">", label."""
Jalan = tuple[str, ...]
"""Where something hangs, from the top: region, PD, programme, kegiatan, sub kegiatan."""

SERATUS = Decimal(100)
TELITI = Decimal(1).scaleb(-10)


@dataclass(frozen=True, slots=True)
class Aturan:
    """How a region judges on a day: the convention for lower is better, the scale, rounding, capping."""

    konvensi: Konvensi
    batas: Batas
    pembulatan: Pembulatan
    batasi_seratus: bool
    acuan: str


def aturan_on(on: date | None = None, pengaturan: Pengaturan | None = None) -> Aturan:
    """The parameters `kinerja.*` valid on a day, with the region's own over them."""
    held = pengaturan or Pengaturan()
    skala = held.parameter(f"kinerja.predikat_{held.value('kinerja.skala', on)}", on)
    return Aturan(
        held.value("kinerja.konvensi_turun", on), skala.value, held.value("kinerja.pembulatan_predikat", on),
        held.value("kinerja.batasi_seratus", on), skala.reference,
    )  # fmt: skip


def capaian(
    target: Decimal | None, realisasi: Decimal | None, *, arah: Arah, konvensi: Konvensi = "B", atas: Decimal | None = None
) -> Decimal | None:  # fmt: skip
    """Percent achieved, never below 0; None where it has no meaning, as for a target of 0.

    atas: upper bound of a range target. Inside a range 100. Outside it naik and turun go by the bound passed, so a
    measure may exceed 100; under rentang both sides fall short: below divides by the lower bound, above is measured
    as lower is better against the upper.
    """
    if target is None or realisasi is None:
        return None
    low, high = (target, target) if atas is None else (min(target, atas), max(target, atas))
    if low == high and arah != "rentang":
        return _part(low, realisasi, arah, konvensi)
    if realisasi < low:
        return _part(low, realisasi, "naik" if arah == "rentang" else arah, konvensi)
    if realisasi > high:
        return _part(high, realisasi, "turun" if arah == "rentang" else arah, konvensi)
    return SERATUS if high > 0 else None


def _part(target: Decimal, realisasi: Decimal, arah: Arah, konvensi: Konvensi) -> Decimal | None:
    if target <= 0 or (arah == "turun" and konvensi == "A" and realisasi <= 0):
        return None
    if arah == "naik":
        part = realisasi / target
    elif konvensi == "A":
        part = target / realisasi
    else:
        part = (2 * target - realisasi) / target
    return max(part * 100, Decimal(0)).quantize(TELITI, ROUND_HALF_UP)


def tercapai_nol(target: Decimal | None, realisasi: Decimal | None, *, arah: Arah) -> bool | None:
    """Whether a target of exactly 0 was met; None for any other target."""
    if target != 0 or realisasi is None:
        return None
    return {"naik": realisasi >= 0, "turun": realisasi <= 0, "rentang": realisasi == 0}[arah]


def gabung(nilai: Iterable[Decimal | None], agregasi: Agregasi) -> Decimal | None:
    """One figure of several periods in their order; None when none is filled.

    jumlah adds, akhir takes the last filled, rata-rata the mean of the filled, maks the largest.
    """
    filled = [one for one in nilai if one is not None]
    if not filled:
        return None
    if agregasi == "jumlah":
        return sum(filled, Decimal(0))
    if agregasi == "akhir":
        return filled[-1]
    if agregasi == "maks":
        return max(filled)
    return (sum(filled, Decimal(0)) / len(filled)).quantize(TELITI, ROUND_HALF_UP)


def bulatkan(persen: Decimal, angka: int = 2) -> Decimal:
    """A percentage as printed, half up."""
    return persen.quantize(Decimal(1).scaleb(-angka), ROUND_HALF_UP)


def ringkas(nilai: Decimal) -> Decimal:
    """The same figure without empty decimals and without an exponent."""
    return Decimal(format(nilai.normalize(), "f"))


def predikat(persen: Decimal | None, batas: Batas, *, pembulatan: Pembulatan = "bulat") -> str | None:
    """The label on a scale given from the top. "bulat" rounds half up to a whole percent first, "kontinu" not."""
    if persen is None:
        return None
    shown = bulatkan(persen, 0) if pembulatan == "bulat" else persen
    for bound, sign, name in batas[:-1]:
        limit = Decimal(str(bound))
        if shown >= limit if sign == ">=" else shown > limit:
            return name
    return batas[-1][2]


@dataclass(frozen=True, slots=True)
class Gulungan:
    """Achievement of one place. dinilai: of `semua` indicators on or below it, how many could be judged."""

    persen: Decimal | None
    dinilai: int
    semua: int


def gulung(
    rows: Iterable[tuple[Jalan, Decimal | None]], *, batasi_seratus: bool = True
) -> Mapping[Jalan, Gulungan]:
    """Achievement of every place and of each above it, as arithmetic means; () is the whole.

    rows: place and percentage of each indicator, in any order. A place with indicators of its own that can be judged
    is measured by them, another by what hangs directly below it. What cannot be judged is left out, never counted as
    zero; capping at 100 happens before the mean.
    """
    own: dict[Jalan, list[Decimal | None]] = {}
    for place, persen in rows:
        own.setdefault(place, []).append(persen)
    places = {place[:n] for place in own for n in range(len(place) + 1)} | {()}
    below: dict[Jalan, list[Gulungan]] = {place: [] for place in places}
    found: dict[Jalan, Gulungan] = {}
    for place in sorted(places, key=lambda one: (-len(one), one)):
        given = own.get(place, [])
        judged = [min(p, SERATUS) if batasi_seratus else p for p in given if p is not None]
        under = [one.persen for one in below[place] if one.persen is not None]
        found[place] = Gulungan(
            _mean(judged or under),
            len(judged) + sum(one.dinilai for one in below[place]),
            len(given) + sum(one.semua for one in below[place]),
        )
        if place:
            below[place[:-1]].append(found[place])
    return found


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    if not values:
        return None
    return (sum(values, Decimal(0)) / len(values)).quantize(TELITI, ROUND_HALF_UP)
