# SPDX-License-Identifier: AGPL-3.0-or-later
"""Excel 97-2003 workbooks (.xls): parsed by calamine, after one look at how far the cells reach."""

import io
import struct
from collections.abc import Iterator

from selaras.core.wording import _
from selaras.core.workbook.formats import archive, limits
from selaras.core.workbook.formats.calamine import open_workbook, read_sheet, worksheets
from selaras.core.workbook.formats.ole import BrokenOle, stream
from selaras.core.workbook.formats.sheet import Sheet, column_letters
from selaras.core.workbook.problem import Unreadable

_BOF, _EOF, _FILEPASS = 0x0809, 0x000A, 0x002F
_FORMULA, _BOOLERR, _MULRK, _MULBLANK = 0x0006, 0x0205, 0x00BD, 0x00BE
_CELLS = {_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
Flaws = list[tuple[int, int, str]]


def read_xls(raw: bytes, shown: str) -> list[Sheet]:
    """Read every worksheet of an .xls; raises Unreadable."""
    try:
        flaws = _look(stream(raw, "Workbook", "Book"), shown)
    except (BrokenOle, struct.error) as error:
        raise archive.damaged(shown) from error
    book = open_workbook(io.BytesIO(raw), shown)
    sheets = [read_sheet(book, name, shown) for name in worksheets(book, shown)]
    for sheet, found in zip(sheets, flaws, strict=False):
        for row, column, what in found:
            _tell(sheet, row, column, what)
    return sheets


def _tell(sheet: Sheet, row: int, column: int, error: str) -> None:
    """Record an error cell (0-based place in the sheet) and make sure it reads as empty."""
    at, across = row + 1 - sheet.first_row, column + 1 - sheet.first_column
    if 0 <= at < len(sheet.rows) and 0 <= across < len(sheet.rows[at]):
        sheet.rows[at][across] = None
    sheet.tell(at, across, error, _("nilai, bukan galat rumus"))


def _look(book: bytes, shown: str) -> list[Flaws]:
    """Per worksheet in file order: its error cells. Refuses a password and a stray far cell."""
    sheets: list[Flaws] = []
    depth = rows = columns = 0
    worksheet = False
    for kind, start, length in _records(book):
        if kind == _FILEPASS:
            raise archive.protected(shown)
        if kind == _BOF:
            depth += 1
            worksheet = depth == 1 and length >= 4 and book[start + 2 : start + 4] == b"\x10\x00"
            if worksheet:
                sheets.append([])
                rows = columns = 0
        elif kind == _EOF:
            depth = max(0, depth - 1)
        elif kind in _CELLS and length >= 6:
            row, column = struct.unpack_from("<HH", book, start)
            last = struct.unpack_from("<H", book, start + length - 2)[0] if kind == _MULRK else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
            if rows * columns > limits.MAX_CELLS:
                raise _too_wide(shown, rows, columns)
            if worksheet and (error := _error(book, kind, start, length)):
                sheets[-1].append((row, column, error))
    return sheets


def _error(book: bytes, kind: int, start: int, length: int) -> str | None:
    if kind == _BOOLERR and length >= 8 and book[start + 7]:
        return _ERRORS.get(book[start + 6], "#?")
    if (
        kind == _FORMULA
        and length >= 14
        and book[start + 12 : start + 14] == b"\xff\xff"
        and book[start + 6] == 2
    ):
        return _ERRORS.get(book[start + 8], "#?")
    return None


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, start of the content, its length) of each record."""
    at, size = 0, len(book)
    while at + 4 <= size:
        kind, length = struct.unpack_from("<HH", book, at)
        if at + 4 + length > size:
            return
        yield kind, at + 4, length
        at += 4 + length


def _too_wide(shown: str, rows: int, columns: int) -> Unreadable:
    far = f"{column_letters(columns)}{rows}"
    return Unreadable(
        shown,
        cell=far,
        read=_("isi sampai sel {cell}").format(cell=far),
        expected=_("paling banyak {n} juta sel dalam satu lembar").format(n=limits.MAX_CELLS // 10**6),
        todo=_("Hapus isi sel yang tersesat jauh dari tabel, simpan, lalu coba lagi."),
    )
