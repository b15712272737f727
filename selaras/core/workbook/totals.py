# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows that are no data: printed totals, and what stands below a table (averages, notes, signatures)."""

import re
from collections.abc import Sequence

from selaras.core.workbook.sheets import Cell

_TOTAL = re.compile(r"^\s*(grand\s+|sub\s*)?(total|jumlah)\b", re.IGNORECASE)
_BELOW = re.compile(
    r"(?i)^\s*(?:rata\s*-?\s*rata|predikat|faktor (?:pendorong|penghambat)|(?:usulan )?tindak lanjut|disusun|dievaluasi|disetujui|"
    r"mengetahui|ditetapkan|catatan\b|keterangan\b|kepala\b|bupati\b|wali\s?kota\b|gubernur\b|sekretaris daerah|nip\b|pembina\b|ttd\b|a\.?n\.|\(?[.…_]{4,}|"
    r"[^,\d]{3,40},\s*(?:\d{1,2}|[.…_]{2,})?\s*(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+20\d\d)"
)
_AVERAGE = re.compile(r"(?i)^\s*(?:total\s+|jumlah\s+)?(?:rata\s*-?\s*rata|predikat)\b")
_CODE = re.compile(r"^(?:[1-9]|X)(?:\.|$)|^[1-9]\d?$")

Filled = Sequence[tuple[int, Cell]]
"""Column index and value of the cells of a row that are filled."""


def is_total(filled: Filled, coded: set[int], measured: set[int]) -> bool:
    """Whether a row is a printed total: it begins "Jumlah" or "Total" outside the indicator column, and has no code."""
    column, first = next(((j, c) for j, c in filled if isinstance(c, str)), (0, None))
    if first is None or column in measured or not _TOTAL.match(first):
        return False
    if any(j in coded and c for j, c in filled if not _TOTAL.match(str(c))):
        return False
    return len([c for _, c in filled if isinstance(c, str) and not re.search(r"\d", c)]) <= 2


def closes(filled: Filled, measured: set[int]) -> bool:
    """Whether a row begins what a form prints below its table."""
    column, first = next(((j, c) for j, c in filled if isinstance(c, str)), (0, None))
    return first is not None and column not in measured and bool(_BELOW.match(first))


def is_average(filled: Filled, coded: set[int], measured: set[int]) -> bool:
    """Whether a row of an evaluation form prints averages or predikat of the rows above it; it bears no code."""
    column, first = next(((j, c) for j, c in filled if isinstance(c, str)), (0, None))
    if first is None or column in measured or not _AVERAGE.match(first):
        return False
    return not any(j in coded and _CODE.match(str(c)) for j, c in filled)


def last_coded(rows: Sequence[Sequence[Cell]], begin: int, end: int, coded: set[int]) -> int:
    """The last row that bears a code in these columns, after which a closing row may stand; `end` where none does."""
    for i in range(end - 1, begin - 1, -1):
        row = rows[i]
        if any(j < len(row) and row[j] not in (None, "") and _CODE.match(str(row[j])) for j in coded):
            return i
    return end
