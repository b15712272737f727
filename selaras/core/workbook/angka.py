# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers as planners write them: rupiah, rupiah with sen, and indicator values.

Columns in, columns out. `text` is what the cells show, `number` the value of those that
hold a true number (null elsewhere): such a value wins and no separator is asked about.
Blank and "-" are null without a problem. Whatever cannot be read is null **with** one;
lone separators are decided by the column (`pemisah`).
"""

import re

from selaras.core.workbook.bacaan import BATAS, Problem, Reading
from selaras.core.workbook.nilai import read_nilai
from selaras.core.workbook.uang import read_realisasi, read_rupiah

__all__ = [
    "BATAS",
    "Problem",
    "Reading",
    "read_nilai",
    "read_realisasi",
    "read_rupiah",
    "read_scale",
]

_MONEY = re.compile(r"(?i)\b(?:rp|rupiah|dalam|idr)(?:\b|(?=[0-9]))|^\s*\(?\s*000")
_SCALES = (
    (10**9, re.compile(r"(?i)milyar|miliar")),
    (10**6, re.compile(r"(?i)juta|000[.,]000")),
    (10**3, re.compile(r"(?i)ribu|(?<![0-9][0-9])\b000\b")),
)


def read_scale(title_or_header: str) -> int:
    """Rupiah per printed unit: "(dalam ribuan rupiah)" 1000, "Rp. 000" 1000, "Rp juta" 10**6."""
    if not _MONEY.search(title_or_header):
        return 1
    return next((scale for scale, words in _SCALES if words.search(title_or_header)), 1)
