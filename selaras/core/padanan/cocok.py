# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a keyword of the table stands in a goal or an indicator.

The words of a keyword must stand together, in any order: two words side by side, three
and more with one stranger between. The written form counts whole; a form that agrees in
its stem only counts 0.6, or 0.3 when the stem has fewer than six letters, because short
stems join strangers ("pertanahan", "tanah"). A long word the nomenclature does not know
may be a typing error and is read as the keyword one or two letters away. What a goal only
serves ("infrastruktur guna menunjang perekonomian") counts half, when something stands before.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from selaras.core.padanan.tabel import Baris
from selaras.core.padanan.teks import stem, words, words_before_purpose

WRITTEN, STEM_LONG, STEM_SHORT = 1.0, 0.6, 0.3
AFTER_PURPOSE = 0.5
SHORT_STEM = 6
ONE_ERROR_FROM, TWO_ERRORS_FROM = 8, 11
REMEMBERED = 50_000
"""Texts a matcher keeps in mind: a nation repeats itself, but not without end."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword found: ``factor`` 0.15..1; ``text`` as written there; ``read_as`` a mended typo."""

    keyword: str
    factor: float
    at: frozenset[int]
    text: str
    read_as: str | None


@dataclass(frozen=True, slots=True)
class _Keyword:
    key: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


class Matcher:
    """Finds the keywords of one table in texts; remembers every text it has read."""

    def __init__(self, rows: Iterable[Baris], known_words: AbstractSet[str] = frozenset()) -> None:
        self.rows: dict[str, list[Baris]] = {}
        for row in rows:
            self.rows.setdefault(row.kata_kunci, []).append(row)
        keywords = [_keyword(k) for k in sorted(self.rows) if k]
        self._by_stem = _index(keywords)
        vocabulary = {w for k in keywords for w in k.words}
        self._known = vocabulary | known_words
        self._long_words = sorted(w for w in vocabulary if len(w) >= ONE_ERROR_FROM)
        self._read: dict[str, tuple[Hit, ...]] = {}

    def hits(self, text: str | None) -> tuple[Hit, ...]:
        """Return the keywords in a text, the covered ones dropped, sorted by keyword."""
        text = text or ""
        if text not in self._read:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            self._read[text] = _damp_purpose(self._find(words(text)), words_before_purpose(text))
        return self._read[text]

    def _find(self, written: tuple[str, ...]) -> tuple[Hit, ...]:
        mended = tuple(self._mend(w) for w in written)
        stems = tuple(stem(w) for w in mended)
        candidates = {k.key: k for s in set(stems) for k in self._by_stem.get(s, ())}
        found = [
            hit
            for key in sorted(candidates)
            if (hit := _locate(candidates[key], written, mended, stems)) is not None
        ]
        return tuple(h for h in found if not any(_covers(other, h) for other in found))

    def _mend(self, word: str) -> str:
        """Return the keyword's word that an unknown long word most likely means, else itself."""
        if len(word) < ONE_ERROR_FROM or word in self._known or word.isdigit():
            return word
        allowed = 2 if len(word) >= TWO_ERRORS_FROM else 1
        near = [
            (Levenshtein.distance(word, known, score_cutoff=allowed), known)
            for known in self._long_words
            if abs(len(known) - len(word)) <= allowed and stem(known) != stem(word)
        ]
        best = min(near, default=(allowed + 1, word))
        return best[1] if best[0] <= allowed else word


def _damp_purpose(hits: tuple[Hit, ...], before: int) -> tuple[Hit, ...]:
    """Halve the hits that stand after the purpose word, if any stands before it."""
    if not any(max(h.at) < before for h in hits):
        return hits
    return tuple(replace(h, factor=h.factor * AFTER_PURPOSE) if min(h.at) >= before else h for h in hits)


def _keyword(key: str) -> _Keyword:
    parts = tuple(key.split())
    return _Keyword(key, parts, tuple(stem(w) for w in parts))


def _index(keywords: list[_Keyword]) -> dict[str, list[_Keyword]]:
    """Return keywords under the stem that fewest keywords share, so that few are tried."""
    shared: dict[str, int] = {}
    for keyword in keywords:
        for s in set(keyword.stems):
            shared[s] = shared.get(s, 0) + 1
    index: dict[str, list[_Keyword]] = {}
    for keyword in keywords:
        rarest = min(keyword.stems, key=lambda s: (shared[s], s))
        index.setdefault(rarest, []).append(keyword)
    return index


def _locate(
    keyword: _Keyword, written: tuple[str, ...], mended: tuple[str, ...], stems: tuple[str, ...]
) -> Hit | None:
    """Return the best place of a keyword in a text, or None."""
    size = len(keyword.words)
    width = size if size <= 2 else size + 1
    best: Hit | None = None
    for start in range(max(1, len(written) - size + 1)):
        window = range(start, min(start + width, len(written)))
        places = _assign(keyword, window, mended, stems)
        if places is None:
            continue
        factor = min(
            _factor(mended[i] == w, s) for w, s, i in zip(keyword.words, keyword.stems, places, strict=True)
        )
        if best is None or factor > best.factor:
            span = sorted(places)
            errors = [mended[i] for i in span if mended[i] != written[i]]
            text = " ".join(written[i] for i in span)
            best = Hit(keyword.key, factor, frozenset(places), text, " ".join(errors) or None)
    return best


def _assign(
    keyword: _Keyword, window: range, mended: tuple[str, ...], stems: tuple[str, ...]
) -> list[int] | None:
    """Return one place per word of the keyword, written forms first; None when one is missing."""
    free = list(window)
    places: list[int] = []
    for word, key in zip(keyword.words, keyword.stems, strict=True):
        exact = [i for i in free if mended[i] == word]
        alike = exact or [i for i in free if stems[i] == key]
        if not alike:
            return None
        places.append(alike[0])
        free.remove(alike[0])
    return places


def _factor(written: bool, key: str) -> float:
    if written:
        return WRITTEN
    return STEM_LONG if len(key) >= SHORT_STEM else STEM_SHORT


def _covers(other: Hit, hit: Hit) -> bool:
    """Say whether ``other`` speaks for ``hit``: a longer phrase, or the written form of the same words.

    "kualitas sumber daya manusia" silences "sumber daya manusia"; "pengendalian penduduk"
    silences "kependudukan", which agrees with it by stem alone.
    """
    if other is hit or other.keyword == hit.keyword:
        return False
    mine, theirs = _stem_bag(hit.keyword), _stem_bag(other.keyword)
    if len(theirs) > len(mine) and set(mine) <= set(theirs) and other.factor >= hit.factor:
        return True
    return other.factor > hit.factor and hit.at <= other.at and len(theirs) >= len(mine)


def _stem_bag(keyword: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in keyword.split())
