# SPDX-License-Identifier: AGPL-3.0-or-later
"""Raw values into cells: text is trimmed, control characters and NaN are taken out and told.

One comprehension a row, because a workbook of 50,000 x 30 must not cost more than its parsing.
"""

import datetime
import math
import re
from typing import Any

from selaras.core.wording import _
from selaras.core.workbook.formats.sheet import Cell, Sheet
from selaras.core.workbook.formats.sheet_xml import as_series

# Everything Unicode calls a control, except tab and newline; plus what stands for a lost byte.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|_x000[dD]_\n?|[\u2028\u2029\x0b\x0c\x85]")
_INVISIBLE = "\ufeff\u200b\u2060"
_LARGE = 1e300  # far above any money, far below infinity
_NEEDS_CARE = r"[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{2028}\x{2029}\x{feff}\x{200b}\x{2060}\x{fffe}\x{ffff}]|&#|_x[0-9A-Fa-f]{4}_"


def clean_rows(sheet: Sheet, rows: list[list[Any]], *, printable: bool = False) -> None:
    """Make ``rows`` the rows of the sheet, cleaned in place, telling what had to be removed.

    ``printable`` promises that no text holds a control character, which spares a look at each.
    """
    odd: list[Any] = []

    def text(value: str) -> str | None:
        return _clean_text(value, odd)

    def number(value: float) -> float | None:
        if math.isfinite(value):
            return value
        odd.append(value)
        return None

    def other(value: Any) -> Cell:
        return _duration(value) if isinstance(value, datetime.timedelta) else value

    sheet.rows = rows
    low, high = -_LARGE, _LARGE
    for at, raw in enumerate(rows):
        rows[at] = [
            ((v.strip() or None) if printable or v.isprintable() else text(v))
            if v.__class__ is str
            else (v if low < v < high else number(v))
            if v.__class__ is float
            else other(v)
            for v in raw
        ]
        if odd:
            _tell_odd(sheet, at, raw)
            odd.clear()


def all_printable(xml: bytes) -> bool:
    """Whether XML can hold no text that needs more than trimming: no control, escape or invisible."""
    return not as_series(xml).str.contains(_NEEDS_CARE).item()


def _clean_text(value: str, odd: list[Any]) -> str | None:
    value = _LINE_END.sub("\n", value)
    if _CONTROL.search(value):
        odd.append(value)
        value = _CONTROL.sub("", value)
    value = value.strip().strip(_INVISIBLE).strip()
    return value or None


def _duration(value: datetime.timedelta) -> str:
    """A duration longer than a day has no clock time: "26:30:00"."""
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour:02d}:{minute:02d}:{second:02d}"


def _tell_odd(sheet: Sheet, row: int, raw: list[Any]) -> None:
    """Say which cells of the row held something no plan can hold."""
    for column, value in enumerate(raw):
        if isinstance(value, float) and not math.isfinite(value):
            sheet.tell(row, column, str(value), _("bilangan biasa; sel dianggap kosong"))
        elif isinstance(value, str) and _CONTROL.search(_LINE_END.sub("\n", value)):
            codes = sorted({f"U+{ord(c):04X}" for c in _CONTROL.findall(_LINE_END.sub("\n", value))})
            sheet.tell(
                row,
                column,
                _("karakter yang tidak dapat ditampilkan ({codes})").format(codes=", ".join(codes[:4])),
                _("teks biasa; karakter itu dibuang dan sisanya dibaca"),
            )
