# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of goals, indicators and programmes: normal form and stems.

Stems are keys only (the stemmer joins "pertanahan" with "tanah"); nothing shown
to a person is ever a stem.
"""

import re
from functools import lru_cache

import Stemmer

_STOP = """
ada adalah agar antara atas atau bagi dalam dan dari dengan di guna hingga ini itu ke melalui oleh
pada para sampai secara sebagai sehingga serta sesuai setiap suatu terhadap the of tiap untuk yang
"""
_EMPTY = """
angka bidang daerah indeks jumlah kab kabupaten kegiatan kota mewujudkan meningkat meningkatkan
meningkatnya nilai pemerintahan pengelolaan penyelenggaraan pelaksanaan peningkatan persentase
program provinsi rasio sub terwujudnya terciptanya tersedianya tingkat urusan
"""
STOP_WORDS = frozenset(_STOP.split())
"""Words that never carry meaning ("per" does: "pengeluaran per kapita")."""

EMPTY_WORDS = STOP_WORDS | frozenset(_EMPTY.split())
"""Words of every plan: they would make all goals look alike in word similarity."""

JOINED = {
    "kerjasama": "kerja sama",
    "perkapita": "per kapita",
    "sumberdaya": "sumber daya",
    "tatakelola": "tata kelola",
    "tataruang": "tata ruang",
}
"""Spellings that join two words, and how the table writes them."""

_JOINED = re.compile(rf"\b({'|'.join(JOINED)})\b")
_PURPOSE = re.compile(r"\b(?:guna|menunjang|mendukung|dalam rangka)\b", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_stemmer = Stemmer.Stemmer("indonesian")


def words(text: str | None) -> tuple[str, ...]:
    """Return the lower-case words of a text in order, without punctuation and stop words."""
    plain = _JOINED.sub(lambda m: JOINED[m[0]], _NOT_WORD.sub(" ", (text or "").lower()))
    return tuple(w for w in plain.split() if w not in STOP_WORDS)


def words_before_purpose(text: str | None) -> int:
    """Return how many words stand before "guna", "menunjang" …; all where none does.

    "untuk" is no such word: it may open the goal itself ("membangun dari desa untuk …").
    """
    return len(words(_PURPOSE.split(text or "", maxsplit=1)[0]))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the key under which written forms of a word meet ("pelayanan", "layanan")."""
    return str(_stemmer.stemWord(word))


def content_stems(text: str | None) -> list[str]:
    """Return stems of the words that tell texts apart, for similarity."""
    return [stem(w) for w in words(text) if w not in EMPTY_WORDS and len(w) > 2 and not w.isdigit()]
