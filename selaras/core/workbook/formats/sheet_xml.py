# SPDX-License-Identifier: AGPL-3.0-or-later
"""Look into the XML of one worksheet for what the parser cannot tell.

Two questions: how large a rectangle do its cells span (the parser allocates all of it, so one
stray cell at XFD1048576 would take the machine down), and which cells hold an error or a formula
whose value was never saved (both arrive as empty). Asked of raw bytes, because a good file of
50 MB must not wait for it.
"""

import re
from dataclasses import dataclass

import polars as pl

from selaras.core.workbook.formats import limits
from selaras.core.workbook.formats.sheet import column_letters, column_number

_TAG = re.compile(rb"""<(?:[\w.-]+:)?(row|c)\b((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_REF = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]*)(\d*)""")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c\b([^>]*?)(?<!/)>(.*?)</(?:[\w.-]+:)?c\s*>", re.DOTALL)
_VALUE = re.compile(rb"<(?:[\w.-]+:)?v\b[^>]*?(?<!/)>\s*([^<]*?)\s*</")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f\b")
_ANY_VALUE = re.compile(rb"<(?:[\w.-]+:)?v\b")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)""")
_PLAIN = re.compile(rb'<c r="[A-Z]+\d+"')
_UNUSUAL = re.compile(rb"""=\s*'|>\s+<|<[\w.-]+:(?:c|row)\b|<!""")
_UNSAVED = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>", b"</f><v /></c>", b"/></c>")
_SAMPLE = 4096
_ODD_TYPES = r"e[\"']|str[\"']|inlineStr"  # error cells, and texts outside the shared ones
_FORMULA_TAG = r"<(?:\w+:)?f[\s/>]"
# A cell or row that does not begin with its place, or a namespace prefix that may hide one.
_NAMELESS = r"<(?:c>|row>|c\s[^r]|row\s[^r]|[a-z]{1,9}:|[a-z]{10}|[^a-z/])"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell without a usable value: 1-based place, and the error text or None for an unsaved formula."""

    row: int
    column: int
    error: str | None


class SheetXml:
    """One worksheet part. One fast search decides which of the slow looks are needed."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        digits, letters = _reach(xml)
        # Before and behind the cells stand names such as "rId1", which look like cells.
        frame = pl.DataFrame(
            {"cells": as_series(xml[max(xml.find(b"sheetData"), 0) : xml.rfind(b"sheetData")])}
        )
        cells = pl.col("cells").str
        places = _places_beyond(digits, letters)
        values = rf"=(?:\s|[\"'](?:{places}|{_ODD_TYPES}))"
        found = frame.select(values=cells.contains(values), tags=cells.contains(rf"{_NAMELESS}|<f[\s/>]"))
        self._stray = self._flawed = self.texts = found["values"].item() or found["tags"].item()
        if self._stray:
            found = frame.select(
                stray=cells.contains(rf"=(?:\s|[\"'](?:{places}))|{_NAMELESS}"),
                flawed=cells.contains(rf"=\s*[\"']e[\"']|{_FORMULA_TAG}"),
            )
            self._stray, self._flawed = found["stray"].item(), found["flawed"].item()

    def too_wide(self) -> str | None:
        """Return the farthest cell, "XFD1048576", when the cells span more than the limits; else None."""
        if not self._stray:
            return None
        rows, columns = _extent(self._xml)
        fits = (
            rows * columns <= limits.MAX_CELLS and rows <= limits.MAX_ROWS and columns <= limits.MAX_COLUMNS
        )
        return None if fits else f"{column_letters(columns)}{rows}"

    def flaws(self) -> list[Flaw]:
        """Return the cells holding an error or a formula without a saved value, in order of the file."""
        return _flaws(self._xml) if self._flawed else []


def as_series(xml: bytes) -> pl.Series:
    """The bytes as one text for Polars' regex, several times faster than the standard one."""
    try:
        return pl.Series([xml], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:  # not UTF-8: every byte a character will do
        return pl.Series([str(xml, "latin-1")])


def _reach(xml: bytes) -> tuple[int, int]:
    """How far cells may reach without asking: digits of the row, letters that may lead two-letter columns.

    The last row of an honest sheet says how many digits; whatever goes beyond is searched for.
    """
    last = xml.rfind(b"<row ")
    found = _REF.search(xml, last, last + 200) if last >= 0 else None
    digits = max(4, len(found[2])) if found and found[2] else 7
    columns = min(702, limits.MAX_CELLS // 10 ** min(digits, 20))
    return digits, columns // 26 - 1


def _places_beyond(digits: int, letters: int) -> str:
    """Pattern of a place beyond reach, or written so unusually that it must be read to know."""
    if letters < 0:
        return "."
    far = [r"[A-Za-z]{3,}[0-9]", rf"[A-Za-z]{{0,3}}[0-9]{{{digits + 1},}}[\"']", r"\s", "&"]
    if letters < 26:
        led = chr(65 + letters)
        far.append(rf"[{led}-Z{led.lower()}-z][A-Za-z][0-9]")
    return "|".join(far)


def _extent(xml: bytes) -> tuple[int, int]:
    """The true span, cell by cell as the parser counts; gives up at the first cell beyond the limits."""
    row = column = rows = columns = 0
    for tag in _TAG.finditer(xml):
        found = _REF.search(tag[2])
        if tag[1] == b"row":
            row, column = (int(found[2]) if found and found[2] else row + 1), 0
            continue
        column = column_number(found[1].decode()) if found and found[1] else column + 1
        at = int(found[2]) if found and found[2] else row
        if tag[2].endswith(b"/"):
            continue  # a formatted but empty cell takes no room
        rows, columns = max(rows, at), max(columns, column)
        if rows * columns > limits.MAX_CELLS:
            break
    return rows, columns


def _flaws(xml: bytes) -> list[Flaw]:
    errors, formulas = _has(xml, b't="e"', b"t='e'"), _has(xml, b"<f", b":f")
    if not errors and not formulas:
        return []
    start = max(xml.find(b"sheetData"), 0)
    sample = xml[start : start + _SAMPLE]
    if _UNUSUAL.search(sample) or not _PLAIN.search(sample):
        return [flaw for cell in _CELL.finditer(xml) if (flaw := _flaw(cell))]
    places = set(_places(xml, b't="e"')) if errors else set()
    if formulas:
        for ending in _UNSAVED:
            places.update(_places(xml, ending))
    cells = (_CELL.match(xml, place) for place in sorted(places))
    return [flaw for cell in cells if cell and (flaw := _flaw(cell))]


def _has(xml: bytes, *needles: bytes) -> bool:
    return any(xml.find(needle) >= 0 for needle in needles)


def _places(xml: bytes, needle: bytes) -> list[int]:
    """Where the cells begin that contain the needle."""
    places = []
    at = xml.find(needle)
    while at >= 0:
        places.append(xml.rfind(b"<c ", 0, at + 1))
        at = xml.find(needle, at + len(needle))
    return [place for place in places if place >= 0]


def _flaw(cell: re.Match[bytes]) -> Flaw | None:
    kind = _TYPE.search(cell[1])
    value = _VALUE.search(cell[2])
    error = None
    if kind and kind[1] == b"e":
        error = value[1].decode("utf-8", "replace") if value else "#?"
    elif not _FORMULA.search(cell[2]) or (value and value[1]):
        return None
    elif kind and kind[1] in {b"str", b"inlineStr"} and _ANY_VALUE.search(cell[2]):
        return None  # a formula whose saved result is an empty text
    ref = _REF.search(cell[1])
    if not ref or not ref[1] or not ref[2] or len(ref[1]) > 3:
        return None
    return Flaw(int(ref[2]), column_number(ref[1].decode()), error)
