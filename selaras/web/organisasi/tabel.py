# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any list of the site as a file: CSV and Excel of the same rows, every page of them, with their total.

A page that shows a list makes a `Tabel` of the same query and answers `exported(tabel, bentuk)`; its address ends
in `<bentuk:bentuk>`, and the links come from `unduh.html`.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import register_converter
from django.urls.converters import StringConverter
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

DIGITS = 16
EXACT = 10**15  # Excel keeps fifteen digits of a number; a longer one is written as text
FORMULA = tuple(
    "=+-@\t\r\n＝＋－＠"
)  # with what a spreadsheet begins to reckon, the wide signs of East Asia too
LONGEST = 32_767  # characters of one Excel cell
CONTENT = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",  # as an attachment only
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Bentuk(StringConverter):
    """In an address: csv or xlsx."""

    regex = "csv|xlsx"


register_converter(Bentuk, "bentuk")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A list to be written out.

    nama    of the file, without its ending
    kolom   headers, as the import of the same list names them
    baris   rows in the order of `kolom`: text, whole numbers, decimals, dates, None; read once
    jumlah  the columns that are added up into a last row
    """

    nama: str
    kolom: Sequence[str]
    baris: Iterable[Sequence[Any]]
    jumlah: Sequence[str] = field(default=())

    def rows(self) -> Iterator[Sequence[Any]]:
        """Every row, then the total where there is one."""
        places = [self.kolom.index(name) for name in self.jumlah]
        total = dict.fromkeys(places, 0)
        for row in self.baris:
            for i in places:
                total[i] += row[i] or 0
            yield row
        if places:
            label = next(i for i in range(len(self.kolom)) if i not in total)
            yield [_("Jumlah") if i == label else total.get(i) for i in range(len(self.kolom))]


def exported(tabel: Tabel, bentuk: str) -> HttpResponseBase:
    """The table as an attachment of that form."""
    answer: HttpResponseBase
    if bentuk == "xlsx":
        answer = FileResponse(_workbook(tabel))
    else:
        answer = StreamingHttpResponse(_lines(tabel))
    answer["Content-Type"] = CONTENT[bentuk]
    answer["Content-Disposition"] = f'attachment; filename="{get_valid_filename(tabel.nama)}.{bentuk}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


class _Echo:
    """What csv writes to: gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(tabel: Tabel) -> Iterator[str]:
    """CSV line by line; the mark at the start tells Excel that it is UTF-8."""
    out = csv.writer(_Echo())
    yield "\ufeff" + out.writerow(tabel.kolom)  # type: ignore[operator]  # what `_Echo` gives back
    for row in tabel.rows():
        yield out.writerow([plain(_said(cell)) for cell in row])  # type: ignore[misc]


def _said(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M")
    return "" if cell is None else cell


def plain(cell: Any) -> Any:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA else cell


def _workbook(tabel: Tabel) -> IO[bytes]:
    """The rows as one sheet, written row by row into a file that vanishes when it is closed."""
    import xlsxwriter  # noqa: PLC0415 -- only who asks for Excel waits for it

    out = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    with xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        styles = {name: book.add_format(given) for name, given in _STYLES.items()}
        for i, name in enumerate(tabel.kolom):
            sheet.set_column(i, i, 18)
            sheet.write_string(0, i, name, styles["judul"])
        for n, row in enumerate(tabel.rows(), start=1):
            for i, cell in enumerate(row):
                _write(sheet, n, i, cell, styles)
    out.seek(0)
    return out


_STYLES: dict[str, dict[str, Any]] = {
    "judul": {"bold": True, "bottom": 1},
    "angka": {"num_format": "#,##0"},
    "tanggal": {"num_format": "yyyy-mm-dd"},
    "saat": {"num_format": "yyyy-mm-dd hh:mm"},
}


def _write(sheet: Any, n: int, i: int, cell: Any, styles: dict[str, Any]) -> None:
    """One cell by its kind; text is always written as text, so no code loses a zero and no formula runs."""
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_string(n, i, _("ya") if cell else _("tidak"))
    elif isinstance(cell, int) and abs(cell) < EXACT:
        big = abs(cell) >= 10_000  # a year is not cut by a separator
        sheet.write_number(n, i, cell, styles["angka"] if big else None)
    elif isinstance(cell, Decimal) and cell.is_finite() and len(cell.normalize().as_tuple().digits) < DIGITS:
        sheet.write_number(n, i, float(cell))
    elif isinstance(cell, datetime):
        sheet.write_datetime(n, i, timezone.localtime(cell).replace(tzinfo=None), styles["saat"])
    elif isinstance(cell, date):
        sheet.write_datetime(n, i, cell, styles["tanggal"])
    else:
        sheet.write_string(n, i, str(cell)[:LONGEST])
