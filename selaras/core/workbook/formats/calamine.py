# SPDX-License-Identifier: AGPL-3.0-or-later
"""From an opened calamine workbook to raw sheets; every failure of the parser becomes Unreadable."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from selaras.core.wording import _
from selaras.core.workbook.formats import archive, limits
from selaras.core.workbook.formats.cells import clean_rows
from selaras.core.workbook.formats.sheet import Merge, Sheet
from selaras.core.workbook.problem import Unreadable

_FAILURES = (
    CalamineError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    TypeError,
    RuntimeError,
    MemoryError,
)


@contextmanager
def parser_errors(shown: str) -> Iterator[None]:
    """Turn whatever a Rust parser raises into Unreadable, its panics included."""
    try:
        yield
    except PasswordError as error:
        raise archive.protected(shown) from error
    except _FAILURES as error:
        raise archive.damaged(shown) from error
    except BaseException as error:
        # A panic of the Rust side derives from BaseException; its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise archive.damaged(shown) from error


@contextmanager
def quiet_panic() -> Iterator[None]:
    """Keep a Rust panic's own report, printed past Python, off the screen; all else is passed on."""
    try:
        standard = os.dup(2)
    except OSError:  # no standard error to protect
        yield
        return
    with tempfile.TemporaryFile() as kept:
        os.dup2(kept.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(standard, 2)
            os.close(standard)
            kept.seek(0)
            said = kept.read()
            if said and b"panicked at" not in said:
                sys.stderr.buffer.write(said)


def open_workbook(content: io.BytesIO, shown: str) -> CalamineWorkbook:
    """Open a workbook of any kind from memory."""
    with parser_errors(shown):
        return CalamineWorkbook.from_filelike(content)


def worksheets(book: CalamineWorkbook, shown: str) -> list[str]:
    """Return the names of the sheets that hold cells, in order; raises Unreadable when there are none."""
    with parser_errors(shown):
        found = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    if not found:
        raise Unreadable(
            shown,
            read=_("buku kerja tanpa lembar data"),
            expected=_("paling sedikit satu lembar berisi tabel"),
            todo=_("Periksa apakah ini berkas yang benar."),
        )
    if len(found) > limits.MAX_SHEETS:
        raise Unreadable(
            shown,
            read=_("{n} lembar").format(n=len(found)),
            expected=_("paling banyak {n} lembar").format(n=limits.MAX_SHEETS),
            todo=_("Pecah buku kerjanya menjadi beberapa berkas."),
        )
    return found


def read_sheet(
    book: CalamineWorkbook,
    name: str,
    shown: str,
    merged: list[Merge] | None = None,
    *,
    printable: bool = False,
) -> Sheet:
    """Read one sheet: cells cleaned, merges (given where the parser knows none) as indexes into the rows."""
    with parser_errors(shown):
        raw = book.get_sheet_by_name(name)
        start = raw.start or (0, 0)
        cells = raw.to_python()
        spans = [(*a, *b) for a, b in raw.merged_cell_ranges or []] if merged is None else merged
    sheet = Sheet(shown, name, [], first_row=start[0] + 1, first_column=start[1] + 1)
    clean_rows(sheet, cells, printable=printable)
    width = max(map(len, sheet.rows), default=0)
    sheet.merged = [clipped for span in spans if (clipped := _clip(span, start, len(sheet.rows), width))]
    return sheet


def _clip(span: Merge, start: tuple[int, int], height: int, width: int) -> Merge | None:
    """Move a merge from the sheet's own coordinates to indexes into the rows; None when outside."""
    top, left = span[0] - start[0], span[1] - start[1]
    bottom, right = min(span[2] - start[0], height - 1), min(span[3] - start[1], width - 1)
    top, left = max(top, 0), max(left, 0)
    return (top, left, bottom, right) if top <= bottom and left <= right else None
