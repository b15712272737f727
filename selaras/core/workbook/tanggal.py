# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates as Indonesian titles write them: "ditetapkan tanggal 12 Oktober 2026"."""

import re
from collections.abc import Sequence
from datetime import date

MONTHS = ["januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
          "november", "desember"]  # fmt: skip
_WRITTEN = re.compile(r"\b(\d{1,2})\s+(" + "|".join(MONTHS) + r")\s+(20\d\d)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](20\d\d)\b")
_IN_FORCE = re.compile(r"(?i)\b(ditetapkan|berlaku|disahkan|tanggal)\b")
_OF_THE_PRINT = re.compile(r"(?i)\b(di)?(cetak|unduh|ekspor)")


def read_date(text: str) -> date | None:
    """The first date in a text, day before month; None when there is none or it never was a day."""
    if found := _WRITTEN.search(text):
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()) + 1, int(found[3])
    elif found := _FIGURES.search(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_force(title: Sequence[str]) -> date | None:
    """The day a document was set, as its title says; the day it was printed is another matter."""
    said = (t for t in title if _IN_FORCE.search(t) and not _OF_THE_PRINT.search(t))
    return next((day for t in said if (day := read_date(t))), None)
