# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a regency has beside its plans: the minutes of a meeting (Word) and a satisfaction survey (csv)."""

import io
import tomllib
import zipfile
from pathlib import Path

from bahan import SUMBER, Row, acak
from docx import Document
from lembar import CREATED, table

UNSUR = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "sarana",
    "pengaduan",
)
UNIT = (("RSUD Sagara", 96), ("UPT Puskesmas Teluk Biru", 64), ("Kecamatan Tanjung Sagara", 48))
MUTU = (31, 29, 26, 36, 32, 33, 34, 30, 35)  # tenths: where the answers to each unsur lie


def survey(path: Path) -> None:
    """Answers 1 to 4 to the nine unsur, one respondent a row."""
    rows: list[Row] = []
    for unit, count in UNIT:
        rows += [{"unit": unit, "no_responden": n, **_answers(unit, n)} for n in range(1, count + 1)]
    table(path, ["unit", "no_responden", *UNSUR], rows)


def _answers(unit: str, number: int) -> Row:
    near = {
        u: mean + acak(unit) % 3 + acak(unit, number, u) % 13 - 6 for u, mean in zip(UNSUR, MUTU, strict=True)
    }
    return {u: min(4, max(1, (tenths + 5) // 10)) for u, tenths in near.items()}


def minutes(path: Path) -> None:
    """The minutes: heading, what was discussed and decided, and who follows up until when."""
    told = tomllib.loads((SUMBER / "rapat.toml").read_text("utf-8"))
    book = Document()
    book.core_properties.created = book.core_properties.modified = CREATED
    book.core_properties.author = "Kabupaten Sagara Jaya"
    book.add_heading("PEMERINTAH KABUPATEN SAGARA JAYA", 1)
    book.add_heading(told["judul"], 2)
    for name, value in told["keterangan"]:
        book.add_paragraph(f"{name}: {value}")
    for title, part in (("Pembahasan", "pembahasan"), ("Putusan", "putusan")):
        book.add_heading(title, 3)
        for line in told[part]:
            book.add_paragraph(line, style="List Number")
    book.add_heading("Tindak lanjut", 3)
    _grid(
        book, ["No", "Uraian tindak lanjut", "Penanggung jawab", "Tenggat", "Keadaan"], told["tindak_lanjut"]
    )
    buffer = io.BytesIO()
    book.save(buffer)
    _steady(buffer, path)


def _grid(book: object, header: list[str], rows: list[list[str]]) -> None:
    grid = book.add_table(rows=1, cols=len(header))  # type: ignore[attr-defined]
    for cell, text in zip(grid.rows[0].cells, header, strict=True):
        cell.text = text
    for number, row in enumerate(rows, 1):
        for cell, text in zip(grid.add_row().cells, [str(number), *row], strict=True):
            cell.text = text


def _steady(buffer: io.BytesIO, path: Path) -> None:
    """The same archive with one fixed date on every part, so that it is the same byte for byte."""
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, CREATED.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
