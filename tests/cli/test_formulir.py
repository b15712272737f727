# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras formulir`: an official form from the files given, or one line that says what is missing."""

import openpyxl


def test_form_is_written_from_a_renja(call, renja, tmp_path):
    target = tmp_path / "Tabel 4.1.xlsx"

    assert call("formulir", "tabel-4.1", renja, "--output", target) == (0, f"ditulis: {target}\n", "")
    assert openpyxl.load_workbook(target).active["A1"].value == "Tabel 4.1"


def test_nothing_is_written_when_the_document_is_missing(call, renja, tmp_path):
    target = tmp_path / "a.xlsx"

    status, out, err = call("formulir", "form-1", renja, "--output", target)

    assert (status, out) == (2, "")
    assert err == "selaras: tidak ada RKPD yang dapat dibandingkan dengan RPJMD\n"
    assert not target.exists()


def test_unknown_form_is_refused(call, renja):
    status, _out, err = call("formulir", "e.99", renja, "--output", "a.xlsx")

    assert status == 2
    assert "e.99" in err
    assert err.count("\n") == 1


def test_form_is_written_in_word_and_in_no_other_ending(call, renja, tmp_path):
    status, _out, err = call("formulir", "tabel-4.1", renja, "--output", tmp_path / "a.docx")
    assert (status, err) == (0, "")
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"

    status, _out, err = call("formulir", "tabel-4.1", renja, "--output", tmp_path / "a.pdf")
    assert status == 2
    assert err.endswith("a.pdf: nama berkas hasil berakhir .xlsx atau .docx (PDF dibuat di situs)\n")
