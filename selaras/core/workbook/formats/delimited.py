# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delimited text (.csv, .tsv, .txt) as Excel shows it: one record is one row."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.formats.cells import clean_rows
from selaras.core.workbook.formats.encoding import decode
from selaras.core.workbook.formats.sheet import Sheet
from selaras.core.workbook.problem import Unreadable

if TYPE_CHECKING:
    import _csv

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # records looked at to tell the delimiter
_LONGEST_FIELD = 10_000_000


def read_delimited(raw: bytes, shown: str) -> list[Sheet]:
    """Read one delimited text of any usual encoding; every cell is text. Raises Unreadable."""
    text = decode(raw)
    text, delimiter = _declared(text)
    delimiter = delimiter or find_delimiter(text)
    sheet = Sheet(shown, None, [])
    clean_rows(sheet, _records(text, delimiter, shown))
    while sheet.rows and not any(sheet.rows[-1]):
        sheet.rows.pop()
    return [sheet]


def find_delimiter(text: str) -> str:
    """Return the delimiter that cuts most records into the same number (> 1) of fields."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            widths = [len(record) for record in islice(_reader(text, delimiter), _SAMPLE) if any(record)]
        except csv.Error:
            continue
        if not widths:
            continue
        width, often = max(Counter(widths).items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
        score = (round(often / len(widths), 1), width)
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _declared(text: str) -> tuple[str, str | None]:
    """Excel's own first line "sep=;" names the delimiter and is not a row."""
    line = text[:16].partition("\n")[0]
    line = line.strip().strip('"')
    if len(line) == 5 and line.lower().startswith("sep="):
        return text[text.index("\n") + 1 :] if "\n" in text else "", line[4]
    return text, None


def _reader(text: str, delimiter: str) -> "_csv.Reader":
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _records(text: str, delimiter: str, shown: str) -> list[list[str]]:
    """All records; raises Unreadable for a quote that swallows the rest of the file."""
    reader = _reader(text, delimiter)
    records: list[list[str]] = []
    begins, cells = 1, 0
    try:
        for record in reader:
            records.append(record)
            begins, ended = reader.line_num + 1, begins
            cells += len(record)
            if cells > limits.MAX_CELLS:
                raise _too_many(shown)
    except csv.Error as error:
        raise _unclosed(shown, len(records) + 1) from error
    if records and reader.line_num > ended and _quotes_open(text, ended):
        raise _unclosed(shown, len(records))
    return records


def _quotes_open(text: str, line: int) -> bool:
    """Whether the last record, beginning at this physical line, leaves a quote open."""
    rest = "".join(islice(io.StringIO(text, newline=""), line - 1, None))
    return rest.count('"') % 2 == 1


def _unclosed(shown: str, row: int) -> Unreadable:
    return Unreadable(
        shown,
        cell=str(row),
        read=_("tanda kutip yang tidak pernah ditutup sejak baris {row}").format(row=row),
        expected=_("setiap tanda kutip pembuka punya penutup"),
        todo=_("Perbaiki tanda kutip pada baris itu, atau simpan ulang dari Excel sebagai .xlsx."),
    )


def _too_many(shown: str) -> Unreadable:
    return Unreadable(
        shown,
        read=_("lebih dari {n} juta sel").format(n=limits.MAX_CELLS // 10**6),
        expected=_("paling banyak {n} juta sel").format(n=limits.MAX_CELLS // 10**6),
        todo=_("Pecah berkasnya, atau pakai Parquet untuk data seluruh negeri."),
    )
