# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Excel report: sheets, filters, numbers as numbers, no text taken for a formula."""

import openpyxl
import pytest

SHEETS = ["Ringkasan", "Putusan", "Temuan", "Temuan rinci", "Belum dinilai", "Terbaca", "Masalah"]


@pytest.fixture
def book(call, folder, tmp_path):
    call("check", folder, "--format", "xlsx", "--output", tmp_path / "laporan.xlsx")
    return openpyxl.load_workbook(tmp_path / "laporan.xlsx")


def test_sheets_are_frozen_and_filtered(book):
    assert book.sheetnames == SHEETS
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert all(sheet.auto_filter.ref for sheet in book)


def test_verdicts_hold_codes_as_text_and_rupiah_as_numbers(book):
    rows = [list(row) for row in book["Putusan"].iter_rows(min_row=2, values_only=True)]

    assert rows == [
        ["Renja 2026", 2026, "1.02.0.00.0.00.01.0000", "Dinas Kesehatan", "1.02.02", "Program Upaya Kesehatan", "● selaras", 2_000_000_000, None],
        ["Renja 2026", 2026, "2.19.0.00.0.00.01.0000", "Dinas Olahraga", "2.19.03", "Program Daya Saing Keolahragaan", "■ di luar RPJMD", 250_000_000, "INL-01"],
    ]  # fmt: skip


def test_each_finding_is_a_row_with_its_cell(book):
    rows = [row for row in book["Temuan rinci"].iter_rows(min_row=2, values_only=True) if row[1] == "INL-01"]

    assert [(row[0], row[3], row[6], row[11], row[13], row[14], row[15]) for row in rows] == [
        ("berat", "2.19.0.00.0.00.01.0000", "2.19.03", "renja_2026.csv", 4, "kode_program", "D4")
    ]


def test_text_that_begins_like_a_formula_stays_text(tmp_path):
    from selaras.laporan.lembar import Sheet, workbook_of

    texts = ["=1+1", "+62", "-5", "@jumlah", "\tA", "\rB", "http://contoh", "{=A1}"]
    (tmp_path / "a.xlsx").write_bytes(workbook_of([Sheet("A", (("x", 9),), [(text,) for text in texts])]))

    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["A"].iter_rows(min_row=2)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:4] == texts[:4]
    assert [cell.hyperlink for cell in cells] == [None] * len(texts)


def test_same_report_gives_the_same_bytes(tmp_path):
    from selaras.laporan.lembar import Sheet, workbook_of

    sheets = [Sheet("A", (("x", 9),), [("a", 1)])]

    assert workbook_of(sheets) == workbook_of(sheets)


def test_standard_output_takes_the_workbook_whole(folder):
    import subprocess
    import sys
    from io import BytesIO

    made = subprocess.run(
        [sys.executable, "-m", "selaras", "check", str(folder), "--format", "xlsx"],
        capture_output=True,
        check=False,
    )

    assert openpyxl.load_workbook(BytesIO(made.stdout)).sheetnames == SHEETS
    assert made.returncode == 1
