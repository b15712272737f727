# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report in prose and tables: what was told is what Word reads, and what is missing is shaded."""

import docx

from selaras.core.workbook.forms.naskah import Alinea, Daftar, Judul, write_naskah

PARTS = [
    Judul("BAB I"), Alinea("Baris satu & <dua>"), Alinea("[Belum ditulis: isu]", kosong=True), Judul("A. Rincian", 2),
    Daftar(("No", "Indikator", "Target"), (1, 4, 2), [("1", "Persalinan", "90"), ("2", "Gizi", None)], frozenset({0})),
]  # fmt: skip


def test_a_report_is_read_by_word_as_it_was_told_and_is_the_same_twice(tmp_path):
    one, two = tmp_path / "satu.docx", tmp_path / "dua.docx"
    write_naskah(PARTS, one)
    write_naskah(PARTS, two)
    read = docx.Document(str(one))

    assert [p.text for p in read.paragraphs if p.text] == [
        "BAB I",
        "Baris satu & <dua>",
        "[Belum ditulis: isu]",
        "A. Rincian",
    ]
    (table,) = read.tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["No", "Indikator", "Target"],
        ["1", "Persalinan", "90"],
        ["2", "Gizi", ""],
    ]
    assert ["FFF2CC" in cell._tc.xml for cell in table.rows[2].cells] == [False, False, True]
    assert one.read_bytes() == two.read_bytes()
