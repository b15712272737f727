# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets and Parquet: right cells, right addresses, one sentence for what cannot be read."""

import datetime
import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from selaras.core.workbook.formats import limits
from selaras.core.workbook.problem import Problem, Unreadable
from selaras.core.workbook.sheets import read_sheets
from tests.core.workbook.mutations import ods, parts_of, xlsx, zipped

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(tmp_path: Path, content: bytes, name: str = "berkas ku.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def with_cells(cells: str) -> bytes:
    """A workbook whose first sheet holds this XML between <sheetData> tags."""
    sheet = f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>'.encode()
    name = "xl/worksheets/sheet1.xml"
    return zipped([(n, sheet if n == name else part) for n, part in parts_of(xlsx([], other=False))])


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_sheets(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_xlsx_gives_cells_places_and_merges(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Renja 2026")
    sheet.merge_range("C4:E4", "  Judul\u00a0")
    sheet.write_row("C5", ["a\nb", 12.5, 3, True])
    sheet.write_datetime("C6", datetime.date(2026, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_string("E6", "1.10")
    book.close()

    (read,) = read_sheets(saved(tmp_path, out.getvalue()))

    assert (read.name, read.first_row, read.first_column) == ("Renja 2026", 4, 3)
    assert read.rows == [
        ["Judul", None, None, None],
        ["a\nb", 12.5, 3.0, True],
        [datetime.date(2026, 1, 2), None, "1.10", None],
    ]
    assert read.merged == [(0, 0, 0, 2)]
    assert read.problems == []


def test_error_and_unsaved_formula_are_told_with_their_address(tmp_path: Path) -> None:
    cells = (
        '<row r="2"><c r="B2" t="e"><f>A1</f><v>#REF!</v></c><c r="C2"><f>1+1</f></c><c r="D2"><v>1</v></c></row>'
        '<row r="584"><c r="V584"><f>SUM(A1)</f><v></v></c><c r="W584"><f t="shared" si="0"/></c>'
        '<c r="X584" t="str"><f>IF(1,"")</f><v></v></c><c r="Y584"><f>1</f><v>7</v></c></row>'
    )

    (sheet,) = read_sheets(saved(tmp_path, with_cells(cells)))

    assert [(p.address, p.read) for p in sheet.problems] == [
        ("B2", "#REF!"),
        ("C2", "rumus tanpa nilai tersimpan"),
        ("V584", "rumus tanpa nilai tersimpan"),
        ("W584", "rumus tanpa nilai tersimpan"),
    ]
    at = {
        (sheet.first_row + i, sheet.first_column + j): cell
        for i, row in enumerate(sheet.rows)
        for j, cell in enumerate(row)
        if cell is not None
    }
    assert at == {(2, 4): 1.0, (584, 25): 7.0}


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="3">\n  <c r="C3">\n    <f>1+1</f>\n  </c>\n  <c r="D3"><v>1</v></c>\n</row>',
        "<row r='3'><c r='C3'><f>1+1</f></c><c r='D3'><v>1</v></c></row>",
        '<row r="3"><c t="n" r="C3"><f>1+1</f><v/></c><c r="D3"><v>1</v></c></row>',
    ],
)
def test_unsaved_formula_is_found_however_the_xml_is_laid_out(tmp_path: Path, cells: str) -> None:
    (sheet,) = read_sheets(saved(tmp_path, with_cells(cells)))

    assert [p.address for p in sheet.problems] == ["C3"]


def test_workbook_saved_by_openpyxl_with_only_formulas_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B7"] = "=1+1"
    book.save(tmp_path / "rumus.xlsx")

    assert "sel B7: terbaca rumus tanpa nilai tersimpan" in refused(tmp_path / "rumus.xlsx")


@pytest.mark.parametrize("value", ["NaN", "1E400", "-inf"])
def test_number_that_is_none_becomes_empty_and_is_told(tmp_path: Path, value: str) -> None:
    cells = f'<row r="1"><c r="A1"><v>1e30</v></c><c r="B1"><v>{value}</v></c></row>'

    (sheet,) = read_sheets(saved(tmp_path, with_cells(cells)))

    assert sheet.rows == [[1e30, None]]
    assert [(p.row, p.column) for p in sheet.problems] == [(1, "B")]


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="xfd1"><v>1</v></c></row><row r="9999"><c r="A9999"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>1</v></c></row><row r="9999"><c r="A9999"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row><row r="2"><c r="CV2"><v>1</v></c></row><row r="3"/>',
        '<row r="1">' + "<c><v>1</v></c>" * 16_000 + "</row>" + "<row><c><v>1</v></c></row>" * 3_000,
    ],
)
def test_stray_far_cell_is_refused_before_the_parser_allocates(tmp_path: Path, cells: str) -> None:
    assert "sel" in refused(saved(tmp_path, with_cells(cells)))


def test_formatted_empty_far_cell_and_lying_dimension_do_no_harm(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'

    (sheet,) = read_sheets(saved(tmp_path, with_cells(cells)))

    assert sheet.rows == [[1.0]]


def test_control_character_is_taken_out_and_told(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_\x02b</t></is></c></row>'

    (sheet,) = read_sheets(saved(tmp_path, with_cells(cells)))

    assert sheet.rows == [["a\nb"]]
    assert [(p.address, p.read) for p in sheet.problems] == [
        ("A1", "karakter yang tidak dapat ditampilkan (U+0002)")
    ]


def test_two_hundred_sheets_are_read_and_more_than_the_limit_refused(tmp_path: Path) -> None:
    for count in (200, limits.MAX_SHEETS + 1):
        book = xlsxwriter.Workbook(tmp_path / f"{count}.xlsx")
        for number in range(count):
            book.add_worksheet(f"L{number}").write(0, 0, number)
        book.close()

    assert [s.rows for s in read_sheets(tmp_path / "200.xlsx")] == [[[float(n)]] for n in range(200)]
    assert "paling banyak 256 lembar" in refused(tmp_path / f"{limits.MAX_SHEETS + 1}.xlsx")


def test_macro_workbook_is_read_and_noted(tmp_path: Path) -> None:
    content = zipped([*parts_of(xlsx([["a"]])), ("xl/vbaProject.bin", b"macro")])

    sheets = read_sheets(saved(tmp_path, content, "berkas.xlsm"))

    assert sheets[0].problems[0].read == "buku kerja berisi makro"
    assert sheets[0].rows[2][0] == "a"


def test_ods_gives_cells_errors_and_refuses_repetition_bombs(tmp_path: Path) -> None:
    (sheet,) = read_sheets(saved(tmp_path, ods(), "rencana.ods"))

    assert len(sheet.rows) == 41
    assert sheet.rows[1][1:] == ["Pengadaan sarana 0\nbaris dua", 0.5, "Unit"]

    repeated = b'<table:table-row table:number-rows-repeated="1048576"'
    bomb = [(n, p.replace(b"<table:table-row", repeated, 30)) for n, p in parts_of(ods())]
    assert "paling banyak 32 juta sel" in refused(saved(tmp_path, zipped(bomb), "bom.ods"))


def test_parquet_stays_columnar_and_text(tmp_path: Path) -> None:
    path = tmp_path / "nasional.parquet"
    nan = float("nan")
    pl.DataFrame(
        {"kode": ["1.02", None], "pagu": [1_250_000.0, 0.5], "x": [nan, 1.0], "n": [1, 2]}
    ).write_parquet(path)

    (sheet,) = read_sheets(path)

    assert sheet.rows == []
    assert sheet.frame is not None
    assert sheet.frame.rows() == [("1.02", "1250000", None, "1"), (None, "0.5", "1", "2")]
    assert [(p.row, p.column) for p in sheet.problems] == [(2, "x")]

    pl.DataFrame({"a": [[1, 2]]}).write_parquet(path)
    assert "kolom bersarang" in refused(path)


def test_zip_bomb_and_lying_directory_are_refused(tmp_path: Path) -> None:
    entries = parts_of(xlsx([]))
    bomb = zipped([*entries, ("xl/media/x.xml", b"\0" * (70 * 1024**2))])
    assert "mengembang" in refused(saved(tmp_path, bomb))

    doubled = io.BytesIO(xlsx([]))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(doubled, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
    assert "nama sama" in refused(saved(tmp_path, doubled.getvalue()))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"", "berkas tanpa isi"),
        ("a.xlsx", xlsx([])[:900], "rusak atau terpotong"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "kata sandi",
        ),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "simpan sebagai .docx",
        ),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 99, "rusak"),
        ("a.xlsx", b"%PDF-1.7", "berkas PDF"),
        ("a.zip", zipped([("renja.xlsx", b"x")]), "berkas zip berisi berkas lain"),
        ("a.parquet", b"PAR1" + b"\0" * 50, "rusak"),
        ("a.xml", b"<?xml version='1.0'?><Workbook/>", "berkas XML"),
        ("a.bin", bytes(range(256)) * 9, "berkas biner"),
    ],
)
def test_file_that_is_something_else_is_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = saved(tmp_path, content, name)

    assert says in refused(path)
    assert refused(path).startswith(str(path))


def test_folder_missing_file_device_and_forbidden_file_are_refused(tmp_path: Path) -> None:
    assert "sebuah folder" in refused(tmp_path)
    assert "tidak ada berkas" in refused(tmp_path / "tidak ada.xlsx")
    os.mkfifo(tmp_path / "pipa")
    assert "tidak dapat dibuka" in refused(tmp_path / "pipa")
    assert "tidak ada berkas" in refused(Path(os.fsdecode(b"/tidak\xff ada.csv")))


def test_content_wins_over_the_extension_and_the_shown_name_is_used(tmp_path: Path) -> None:
    path = saved(tmp_path, b"a;b\n1;2\n", "unduhan.xlsx")

    (sheet,) = read_sheets(path, shown="Renja Dinas.xlsx")

    assert (sheet.path, sheet.name, sheet.rows) == ("Renja Dinas.xlsx", None, [["a", "b"], ["1", "2"]])


def test_problem_names_its_cell() -> None:
    assert Problem("a.xlsx", "S", 584, "V", "x", "y").address == "V584"
    assert Problem("a.xlsx", None, None, None, "x", "y").address is None


def test_workbook_reading_costs_little_more_than_the_parser(tmp_path: Path) -> None:
    path = saved(tmp_path, xlsx([[f"1.02.{n}", f"Kegiatan {n}", n * 1.5, "Unit"] * 12 for n in range(2_000)]))

    def best(read: Callable[[], object]) -> float:
        times = []
        for _time in range(7):
            started = time.process_time()
            read()
            times.append(time.process_time() - started)
        return min(times)

    def bare() -> None:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    # 1.3 to 1.4 in seconds on a quiet machine; processor time also counts the search on the second core.
    assert best(lambda: read_sheets(path)) <= 3.0 * best(bare)
