# SPDX-License-Identifier: AGPL-3.0-or-later
"""The score of a programme for a sasaran: table first, words as a tie-break.

score = K + 0.2 KT + 0.2 likeness (name, programme, bidang) + 0.05 rumpun

K is what the table says of the sasaran and its indicators for the programme's codes, KT
the same of its tujuan. Everything is rounded to six decimals before it is compared, so
that neither the order of rows nor the machine's arithmetic decides a tie.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selaras.core.padanan.cocok import Hit, Matcher
from selaras.core.padanan.kemiripan import Model
from selaras.core.padanan.kode import Program, bidang_names, bidang_of
from selaras.core.padanan.tabel import Baris

Grid = NDArray[np.float64]
"""Programmes × sasaran."""

OTHER_HITS, TUJUAN, TEXT, RUMPUN = 0.1, 0.2, 0.2, 0.05
THEMES_SHARE = 0.5
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """A text of a goal that is matched by itself: ``bagian`` is sasaran, indikator or tujuan …"""

    bagian: str
    teks: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A sasaran with its indicators, and the tujuan above it with its own."""

    kunci: str
    kode: str
    nama: str
    own: tuple[Segment, ...]
    above: tuple[Segment, ...]
    pd: str | None

    @property
    def tujuan(self) -> str | None:
        """The text of the tujuan, None when it is not known."""
        return next((s.teks for s in self.above if s.bagian == "tujuan"), None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of the table that speaks, where it was read, and how strongly (0..1)."""

    strength: float
    row: Baris
    hit: Hit
    segment: Segment


Evidences = dict[str, dict[str, Evidence]]
"""Code -> keyword -> the strongest evidence."""


@dataclass(frozen=True)
class Scores:
    """Programmes × sasaran: the total and what it is made of, and the evidence of each goal."""

    total: Grid
    table: Grid
    tujuan: Grid
    text: Grid
    own: list[Evidences]
    above: list[Evidences]


def score(
    programs: Sequence[Program], goals: Sequence[Goal], matcher: Matcher, model: Model, inside_pd: bool
) -> Scores:
    """Score every programme for every goal; ``inside_pd`` leaves the table out (see linking note)."""
    own = [evidence(g.own, matcher) for g in goals]
    above = [evidence(g.above, matcher) for g in goals]
    text = likeness(programs, goals, model)
    table, tujuan, rumpun = (np.zeros_like(text) for _ in range(3))
    if not inside_pd:
        table = _by_codes(programs, own)
        tujuan = _by_codes(programs, above)
        rumpun = _by_rumpun(programs, own)
    total = table + TUJUAN * tujuan + TEXT * text + RUMPUN * rumpun
    total, table, tujuan, text = (g.round(DECIMALS) for g in (total, table, tujuan, text))
    return Scores(total, table, tujuan, text, own, above)


def evidence(segments: Sequence[Segment], matcher: Matcher) -> Evidences:
    """Return what the table finds in the texts of one goal."""
    found: Evidences = {}
    for segment in segments:
        for hit in matcher.hits(segment.teks):
            for row in matcher.rows[hit.keyword]:
                new = Evidence(row.bobot * hit.factor, row, hit, segment)
                by_keyword = found.setdefault(row.kode, {})
                old = by_keyword.get(hit.keyword)
                if old is None or new.strength > old.strength:
                    by_keyword[hit.keyword] = new
    return found


def speaking(found: Evidences, codes: frozenset[str]) -> list[Evidence]:
    """Return the evidence for any of the codes, one per keyword, strongest first."""
    best: dict[str, Evidence] = {}
    for code in sorted(codes, key=lambda c: (-len(c), c)):
        for keyword, item in found.get(code, {}).items():
            if keyword not in best or item.strength > best[keyword].strength:
                best[keyword] = item
    return sorted(best.values(), key=lambda e: (-e.strength, -len(e.row.kata_kunci), e.row.kata_kunci))


def strength(found: Evidences, codes: frozenset[str]) -> float:
    """Return the best evidence for any of the codes plus a tenth of the rest (at most 0.1 for the rest)."""
    best: dict[str, float] = {}
    for code in codes & found.keys():
        for keyword, item in found[code].items():
            best[keyword] = max(item.strength, best.get(keyword, 0.0))
    values = sorted(best.values(), reverse=True)
    return values[0] + OTHER_HITS * min(1.0, sum(values[1:])) if values else 0.0


def likeness(programs: Sequence[Program], goals: Sequence[Goal], model: Model) -> Grid:
    """Return the sum of three cosines in words and half of two in themes per pair.

    A penunjang programme's name says nothing about its sasaran and is left out.
    """
    targets = model.vectors([" ".join(s.teks for s in g.own) for g in goals])
    names = model.vectors(["" if p.penunjang else p.nama for p in programs])
    own = model.of_codes([None if p.penunjang else p.kode for p in programs], model.programs)
    bidang = model.of_codes([p.bidang for p in programs], model.bidang)
    in_words = (names + own + bidang) @ targets.T
    in_themes = (model.in_themes(own) + model.in_themes(bidang)) @ model.in_themes(targets).T
    return (in_words + THEMES_SHARE * in_themes).astype(np.float64)


def _by_codes(programs: Sequence[Program], found: list[Evidences]) -> Grid:
    """Return the table's strength per pair, worked out once per set of codes."""
    lines = {codes: np.array([strength(f, codes) for f in found]) for codes in {p.codes for p in programs}}
    return np.array([lines[p.codes] for p in programs]).reshape(len(programs), len(found))


def _by_rumpun(programs: Sequence[Program], found: list[Evidences]) -> Grid:
    """Return, per pair, the strongest evidence for another bidang of the programme's rumpun."""
    rumpun = [_rumpun(p.bidang) for p in programs]
    grid = np.zeros((len(programs), len(found)))
    for j, by_code in enumerate(found):
        best: dict[str, float] = {}
        for code, by_keyword in by_code.items():
            key = _rumpun(bidang_of(code))
            if key:
                best[key] = max(best.get(key, 0.0), *(e.strength for e in by_keyword.values()))
        grid[:, j] = [best.get(r, 0.0) for r in rumpun]
    return grid


def _rumpun(bidang: str | None) -> str:
    names = bidang_names()
    return names[bidang].rumpun if bidang is not None and bidang in names else ""
