# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a header begins and ends in a raw sheet, what stands over each column, and which titles lie above."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from selaras.core.workbook.headers import canonical, flat, recognise
from selaras.core.workbook.sheets import Cell

HEADER_WITHIN = 40  # rows searched for a header
LONGEST_HEADER = 80  # letters a header's first cell may have
HIGHEST = 3  # stacked header rows
TITLES_ABOVE = 8  # rows that may hold the titles of a further table of the same sheet
AGENCY = re.compile(
    r"(?is)^\s*(?:nama\s+)?(?:perangkat daerah|skpd|opd|pd|unit kerja)\b\s*(?::\s*|\s+)(?=\S)(.+)$"
)
_AGENCY_LABEL = re.compile(r"(?i)^\s*(?:nama\s+)?(?:perangkat daerah|skpd|opd|pd|unit kerja)\s*:?\s*$")
_NUMBERING = re.compile(r"^\(?(\d{1,3})\)?(\s*[=+].*)?$")
_CODE = re.compile(r"^[1-9X]\.")
_PAIR = frozenset({"k", "rp"})  # say nothing without the title above them

Rows = Sequence[Sequence[Cell]]
Place = tuple[int, int]
"""Row index of a header and its height in rows."""


def find_header(rows: Rows, begin: int) -> Place | None:
    """The best header among the next rows; the lowest that names as many columns, so that titles stay titles."""
    best, score = None, 2
    for i in range(begin, min(len(rows), begin + HEADER_WITHIN)):
        for height, points in _heights(rows, i):
            if points > score or (
                points == score and best and i + height == best[0] + best[1] and height < best[1]
            ):
                best, score = (i, height), points
    return best


def _heights(rows: Rows, top: int) -> Iterable[tuple[int, int]]:
    """(height, points) of every header that may begin here: columns named, and three more for a known kind."""
    for height in range(1, HIGHEST + 1):
        if top + height > len(rows) or (height > 1 and not _header_like(rows[top + height - 1])):
            return
        columns = {c for text in header_texts(rows, top, height) if (c := canonical(text))}
        yield height, len(columns) + (3 if recognise(columns) else 0)


def next_header(rows: Rows, begin: int, current: set[str], top: int, height: int) -> Place | None:
    """A later header of another table: other columns, or the same ones under the title of another agency."""
    first_text = _first(rows[top])
    for i in range(begin, len(rows)):
        first = _first(rows[i])
        if (
            not isinstance(first, str)
            or len(first) > LONGEST_HEADER
            or first[:1].isdigit()
            or canonical(first) is None
        ):
            continue  # no header begins with a figure
        if first == first_text and row_key(rows[i]) == row_key(rows[top]):
            if agency_of(texts_of(rows[titles_from(rows, i, begin) : i])):
                return i, height
            continue
        if (
            not _header_like(rows[i])
            or len({c for cell in rows[i] if isinstance(cell, str) and (c := canonical(cell))}) < 2
        ):
            continue
        points, tall = max((points, -tall) for tall, points in _heights(rows, i))
        columns = {c for text in header_texts(rows, i, -tall) if (c := canonical(text))}
        if points >= 6 and len(columns) >= 3 and not columns <= current and recognise(columns):
            return i, -tall
    return None


def titles_from(rows: Rows, top: int, floor: int) -> int:
    """The row where the titles above a further header begin; `top` where there are none."""
    start, seen = top, False
    for i in range(top - 1, max(floor, top - TITLES_ABOVE) - 1, -1):
        filled = [c for c in rows[i] if c is not None and c != ""]
        if not filled and seen:
            break
        if filled and not _title_like(filled):
            break
        seen = seen or bool(filled)
        start = i if filled else start
    return start


def _title_like(filled: Sequence[Cell]) -> bool:
    """One text alone, or a label with what it names ("Perangkat Daerah", ":", "Dinas Kesehatan")."""
    if not all(isinstance(c, str) for c in filled) or _CODE.match(str(filled[0])):
        return False
    return len(filled) == 1 or (len(filled) <= 3 and bool(_AGENCY_LABEL.match(str(filled[0]))))


def agency_of(titles: Sequence[str]) -> tuple[str | None, str] | None:
    """(code, name) of the agency that titles name, in one cell or in the cells after the label."""
    for i, title in enumerate(titles):
        said = (
            next((t for t in titles[i + 1 : i + 3] if t.strip(" :")), "")
            if _AGENCY_LABEL.match(title)
            else ""
        )
        found = AGENCY.match(title)
        text = said or (found[1] if found else "")
        if text and not canonical(text):
            parts = re.match(r"^([\d.X]{8,})\s*[-–:]?\s*(.+)$", text.strip(" :"))
            return (parts[1].strip("."), parts[2].strip()) if parts else (None, text.strip(" :"))
    return None


def texts_of(rows: Rows) -> list[str]:
    """Every text of these rows, in reading order."""
    return [c for row in rows for c in row if isinstance(c, str) and c]


def row_key(row: Sequence[Cell]) -> tuple[str, ...]:
    """What a row says, for comparison with a repeated header: flat texts of its filled cells."""
    return tuple(flat(c) for c in row if c is not None and c != "")


def _first(row: Sequence[Cell]) -> Cell:
    return next((c for c in row if c is not None and c != ""), None)


def _header_like(row: Sequence[Cell]) -> bool:
    filled = [c for c in row if c not in (None, "")]
    if not filled or all(_NUMBERING.match(str(c).strip()) for c in filled):
        return False
    return all(
        isinstance(c, str) or (isinstance(c, (int, float)) and 2000 <= c < 2100) for c in filled
    ) and not any(isinstance(c, str) and _CODE.match(c) for c in filled)


def header_texts(rows: Rows, top: int, height: int) -> list[str]:
    """Header text per column; stacked rows are joined, a blank upper cell belongs to the one on its left.

    Upper rows that say nothing known are left out from the top; K and Rp never stand alone.
    """
    width = max(len(r) for r in rows[top : top + height])
    stack: list[list[str]] = []
    for level, row in enumerate(rows[top : top + height]):
        texts = [_header_text(c) for c in row] + [""] * (width - len(row))
        deeper = rows[top + level + 1 : top + height]
        for i in range(1, width):
            if not texts[i] and any(i < len(r) and r[i] not in (None, "") for r in deeper):
                texts[i] = texts[i - 1]
        stack.append(texts)
    return [_joined([t for level in stack if (t := level[i])]) for i in range(width)]


def _joined(parts: Sequence[str]) -> str:
    parts = list(dict.fromkeys(parts))
    for i in range(len(parts)):
        text = " ".join(parts[i:])
        if canonical(text) and not (i and flat(text) in _PAIR):
            return text
    return " ".join(parts)


def _header_text(cell: Cell) -> str:
    if cell is None or isinstance(cell, bool):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def numbers_columns(values: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 … or (1) (2) … or 12 = 8+9+10+11, once or on both of a pair."""
    numbers = [_NUMBERING.match(str(v).strip().removesuffix(".0")) for v in values]
    if len(values) < 3 or not all(numbers):
        return False
    counted = [int(n[1]) for n in numbers if n]
    steps = {b - a for a, b in pairwise(counted)}
    return steps == {1} or (steps == {0, 1} and counted[0] <= 1 and len(counted) > 5)
