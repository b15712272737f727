# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scorecards: on target, on time, in line, money; their mean; ranks among agencies of one kind.

What cannot be judged is left out and counted beside, never taken for zero. Percentages are exact decimals, so no order
of rows changes a score. The formulas as people read them, weights and limits are the parameters `skor.*`.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeVar

from selaras.core.capaian import SERATUS, TELITI, Arah
from selaras.core.parameters import Parameter, Pengaturan

ASPEK = ("target", "waktu", "selaras", "uang")
LAIN = "lain"
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Skor:
    """One aspect in percent. dinilai: of `semua` rows, how many could be judged; persen None: not one."""

    persen: Decimal | None
    dinilai: int
    semua: int

    def covers(self, minimal: Decimal) -> bool:
        """Whether enough of the rows could be judged for a comparison."""
        return self.persen is not None and self.dinilai * 100 >= minimal * self.semua


class Lampau(StrEnum):
    """What reaching or passing a target means once the result of the year before is known."""

    BELUM = "belum"  # not reached, or not judged
    TERCAPAI = "tercapai"  # exactly reached
    MELAMPAUI = "melampaui"
    MUDAH = "mudah"  # reached, but the target was far easier than what the year before gave
    TANPA_BANDING = "tanpa_banding"  # passed, and nothing to compare with


class Halangan(StrEnum):
    """Why an agency has no rank."""

    BELUM = "belum"  # an aspect that counts cannot be judged
    CAKUPAN = "cakupan"  # too few of its rows can
    JENIS = "jenis"  # its name tells no kind
    SENDIRI = "sendiri"  # nobody else of its kind has a score


def share(rows: Iterable[bool | None]) -> Skor:
    """Percent of the judged rows that hold; None is a row that cannot be judged."""
    told = list(rows)
    judged = [one for one in told if one is not None]
    return Skor(_percent(Decimal(sum(judged)), Decimal(len(judged))), len(judged), len(told))


def spent(rows: Iterable[tuple[Decimal | None, Decimal | None]]) -> Skor:
    """Percent of the money spent. rows: (pagu, realisation) in rupiah; None unknown.

    A row without one of them, without money, or with more spent than there is cannot be judged.
    """
    told = list(rows)
    judged = [(p, r) for p, r in told if p is not None and r is not None and p > 0 and r <= p]
    have, used = (sum((one[i] for one in judged), Decimal(0)) for i in (0, 1))
    return Skor(_percent(used, have), len(judged), len(told))


def easy(
    target: Decimal, lalu: Decimal | None, *, arah: Arah, batas: Decimal, atas: Decimal | None = None
) -> bool | None:
    """Whether a target asks clearly less than the year before gave; None without a result or a direction to compare.

    batas: percent of last year's result that a target may ask less. atas: upper bound of a range target; it is met at
    its easier end, so that end is compared.
    """
    if lalu is None or arah == "rentang":
        return None
    ends = (target,) if atas is None else (target, atas)
    if arah == "naik":
        return min(ends) * 100 < lalu * (100 - batas)
    return max(ends) * 100 > lalu * (100 + batas)


def passed(persen: Decimal | None, mudah: bool | None) -> Lampau:
    """What an achievement says of its target. persen: uncapped; mudah: from `easy`."""
    if persen is None or persen < SERATUS:
        return Lampau.BELUM
    if mudah:
        return Lampau.MUDAH
    if persen == SERATUS:
        return Lampau.TERCAPAI
    return Lampau.TANPA_BANDING if mudah is None else Lampau.MELAMPAUI


def weights(own: Pengaturan) -> dict[str, Decimal]:
    """The weight of each aspect that counts, by the region's settings."""
    told = {one: Decimal(str(own.value(f"skor.bobot_{one}"))) for one in ASPEK}
    return {one: bobot for one, bobot in told.items() if bobot > 0}


def formulas(own: Pengaturan) -> dict[str, Parameter]:
    """The formula of each aspect, and of their mean ("nilai"), as it is printed with the score."""
    return {one: own.parameter(f"skor.rumus_{one}") for one in (*ASPEK, "nilai")}


def whole(aspects: Mapping[str, Skor], bobot: Mapping[str, Decimal]) -> Decimal | None:
    """The weighted mean of the aspects that count; None when one of them cannot be judged, or none counts."""
    known = {name: persen for name in bobot if (persen := aspects[name].persen) is not None}
    if not known or len(known) < len(bobot):
        return None
    summed = sum((bobot[name] * persen for name, persen in known.items()), Decimal(0))
    return (summed / sum(bobot.values())).quantize(TELITI, ROUND_HALF_UP)


def kind_of(nama: str, pola: Sequence[Sequence[str]]) -> str:
    """The kind of an agency by its name. pola: (kind, regular expression), the first that fits holds; else "lain"."""
    flat = " ".join(nama.lower().split())
    return next((kind for kind, pattern in pola if re.search(pattern, flat)), LAIN)


@dataclass(frozen=True, slots=True)
class Peringkat:
    """The rank of an agency among `dari` of its kind, or what keeps it from one and by which aspects."""

    nilai: Decimal | None
    jenis: str
    ke: int | None = None
    dari: int = 0
    halangan: Halangan | None = None
    aspek: tuple[str, ...] = ()


def ranked(
    rows: Mapping[K, tuple[str, Mapping[str, Skor]]], bobot: Mapping[str, Decimal], minimal: Decimal
) -> dict[K, Peringkat]:
    """Each agency (kind, aspects) with its rank; equal scores share one, the next is skipped."""
    found = {key: _hindered(kind, aspects, bobot, minimal) for key, (kind, aspects) in rows.items()}
    groups: dict[str, list[Decimal]] = {}
    for one in found.values():
        if one.halangan is None and one.nilai is not None:
            groups.setdefault(one.jenis, []).append(one.nilai)
    return {key: _placed(one, groups.get(one.jenis, [])) for key, one in found.items()}


def _hindered(
    kind: str, aspects: Mapping[str, Skor], bobot: Mapping[str, Decimal], minimal: Decimal
) -> Peringkat:
    nilai = whole(aspects, bobot)
    lacking = tuple(name for name in bobot if aspects[name].persen is None)
    if nilai is None:
        return Peringkat(None, kind, halangan=Halangan.BELUM, aspek=lacking)
    if few := tuple(name for name in bobot if not aspects[name].covers(minimal)):
        return Peringkat(nilai, kind, halangan=Halangan.CAKUPAN, aspek=few)
    return Peringkat(nilai, kind, halangan=Halangan.JENIS if kind == LAIN else None)


def _placed(one: Peringkat, others: Sequence[Decimal]) -> Peringkat:
    if one.halangan is not None or one.nilai is None:
        return one
    if len(others) == 1:
        return Peringkat(one.nilai, one.jenis, halangan=Halangan.SENDIRI)
    return Peringkat(one.nilai, one.jenis, 1 + sum(n > one.nilai for n in others), len(others))


def _percent(part: Decimal, of: Decimal) -> Decimal | None:
    return (part * 100 / of).quantize(TELITI, ROUND_HALF_UP) if of else None
