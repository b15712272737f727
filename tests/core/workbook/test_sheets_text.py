# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text files: CSV of any encoding, SIPD's JSON and disguised HTML, tables of Word documents."""

import csv
import io
import json
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.workbook.formats.delimited import find_delimiter, read_delimited
from selaras.core.workbook.problem import Unreadable
from selaras.core.workbook.sheets import read_sheets

CELL = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Cn", "Co"]),
    min_size=1,
    max_size=12,
)


def rows_of(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> list[list[object]]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (sheet,) = read_sheets(path)
    assert sheet.problems == []
    return sheet.rows


@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=2, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_delimited_text_round_trips(
    rows: list[tuple[str, ...]], delimiter: str, encoding: str, end: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        [("kode", "nama", "pagu"), *rows]
    )

    (sheet,) = read_delimited(out.getvalue().encode(encoding), "a.csv")

    assert sheet.rows == [["kode", "nama", "pagu"], *map(list, rows)]
    assert sheet.problems == []


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_without_an_exception(raw: bytes) -> None:
    try:
        (sheet,) = read_delimited(raw, "a.csv")
    except Unreadable:
        return
    assert all(cell is None or cell == str(cell).strip() for row in sheet.rows for cell in row)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ";"),
        ('kode,nama\n1,"a;b;c"\n2,"d;e;f"\n', ","),
        ("a|b\n1|2,3\n", "|"),
        ("LAPORAN, 2026\n\na\tb\tc\n1\t2\t3\n4\t5\t6\n", "\t"),
        ("satu kolom saja\nisi\n", ","),
    ],
)
def test_delimiter_is_the_one_that_cuts_rows_alike(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_rows_are_counted_as_records_and_sep_line_is_no_row(tmp_path: Path) -> None:
    assert rows_of(tmp_path, 'sep=;\na;b\n"dua\r\nbaris";2\n\n 3 ;\u00a04\n') == [
        ["a", "b"],
        ["dua\nbaris", "2"],
        [],
        ["3", "4"],
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "utf-8"])
def test_encoding_without_a_mark_is_recognised(tmp_path: Path, encoding: str) -> None:
    assert rows_of(tmp_path, "kode,nama\n1,Café – “baik”\n".encode(encoding)) == [
        ["kode", "nama"],
        ["1", "Café – “baik”"],
    ]


def test_bytes_that_fit_nowhere_are_told_and_mixed_encodings_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("kode,é\n1,".encode() + b"\xe9x\n2,\x81y\n3,a\x00b\n")

    (sheet,) = read_sheets(path)

    assert sheet.rows == [["kode", "é"], ["1", "éx"], ["2", "y"], ["3", "ab"]]
    assert [(p.address, p.read[-8:]) for p in sheet.problems] == [("B3", "(U+DC81)"), ("B4", "(U+0000)")]


def test_quote_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,2\n3,"buka\n4,5\n6,7\n')

    with pytest.raises(Unreadable, match="sejak baris 3"):
        read_sheets(path)


def test_json_of_every_shape_becomes_rows(tmp_path: Path) -> None:
    nested = {
        "tahun": 2026,
        "hasil": {
            "data": [
                {
                    "kode": "1.02.02",
                    "pd": {"nama": "Dinkes"},
                    "kegiatan": [{"kode": "2.01", "pagu": 5}, {"kode": "2.02", "pagu": 7}],
                    "lokasi": ["A", "B"],
                },
                {"kode": "1.02.03", "nama": None},
            ]
        },
    }

    assert rows_of(tmp_path, '[{"a": 1, "b": "x"}, {"b": 2.5}]', "a.json") == [
        ["a", "b"],
        [1, "x"],
        [None, 2.5],
    ]
    assert rows_of(tmp_path, '{"a":1}\n{"a":2}\n', "a.json") == [["a"], [1], [2]]
    assert rows_of(tmp_path, '{"data": [["a", "b"], [1, 2]]}', "a.json") == [["a", "b"], [1, 2]]
    assert rows_of(tmp_path, '[{"a": 1, "a": 2}]', "a.json") == [["a", "a (2)"], [1, 2]]
    assert rows_of(tmp_path, json.dumps(nested), "a.json") == [
        ["kode", "lokasi", "tahun", "pd.nama", "kegiatan.kode", "kegiatan.pagu", "nama"],
        ["1.02.02", "A\nB", 2026, "Dinkes", "2.01", 5, None],
        ["1.02.02", "A\nB", 2026, "Dinkes", "2.02", 7, None],
        ["1.02.03", None, 2026, None, None, None, None],
    ]


def test_json_with_several_lists_gives_a_sheet_each_and_tells_nan(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"program": [{"a": NaN}], "kegiatan": [{"b": 1e999}, {"b": 2}]}')

    sheets = read_sheets(path)

    assert [(s.name, s.rows) for s in sheets] == [
        ("program", [["a"], [None]]),
        ("kegiatan", [["b"], [None], [2]]),
    ]
    assert [p.address for s in sheets for p in s.problems] == ["A2", "A2"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"a": 1}', "bukan tabel"),
        ("[1, 2]", "bukan tabel"),
        ('[{"a": 1}, {"a"', "rusak pada baris 1"),
        ("[" * 100_000, "terlalu dalam"),
        ('[{"a":' * 40 + "1" + "}]" * 40, "terlalu dalam"),
        ('[{"a": ' + "9" * 9_999 + "}]", "ribuan angka"),
    ],
)
def test_json_that_is_no_table_is_refused(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)

    with pytest.raises(Unreadable, match=says):
        read_sheets(path)


def test_html_under_the_name_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "unduhan.xls"
    path.write_text(
        "<html><style>td{}</style><!-- <table> --><table><tr><th rowspan=2>Kode<th colspan='2'>Pagu &amp; Target"
        "<tr><td>2026<td> 2027 <br/>juta</td></tr><tr><td>1.02</td><td>5</td><td></td></tr></table></html>"
    )

    (sheet,) = read_sheets(path)

    assert sheet.name is None
    assert sheet.rows == [["Kode", "Pagu & Target", None], [None, "2026", "2027\njuta"], ["1.02", "5", None]]
    assert sheet.merged == [(0, 0, 1, 0), (0, 1, 0, 2)]

    path.write_text("<!DOCTYPE html><html><body>Silakan masuk</body></html>")
    with pytest.raises(Unreadable, match="halaman web tanpa tabel"):
        read_sheets(path)


def test_word_tables_become_sheets_with_merges_and_nested_tables_told(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for at, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = str(at)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "bawah"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "samping\nbaris"
    inner = document.add_table(rows=1, cols=1).cell(0, 0)
    inner.text = "luar"
    inner.add_table(1, 1).cell(0, 0).text = "dalam"
    document.save(tmp_path / "notula.docx")

    first, second = read_sheets(tmp_path / "notula.docx")

    assert (first.name, second.name) == ("Tabel 1", "Tabel 2")
    assert first.rows == [["bawah", "1", "2"], [None, "4", "5"], ["6", "samping\nbaris", None]]
    assert first.merged == [(0, 0, 1, 0), (2, 1, 2, 2)]
    assert second.rows == [["luar\ndalam"]]
    assert [(p.address, p.read) for p in second.problems] == [("A1", "tabel di dalam sel")]

    docx.Document().save(tmp_path / "kosong.docx")
    with pytest.raises(Unreadable, match="tanpa tabel"):
        read_sheets(tmp_path / "kosong.docx")


def test_real_files_are_read_whole(data_dir: Path) -> None:
    def height(name: str) -> int:
        return sum(len(sheet.rows) for sheet in read_sheets(data_dir / name))

    assert height("rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv") == 2_190
    assert height("nomenklatur/nomenklatur_pemutakhiran_2027.csv") == 9_728
    assert height("rencana/kab-bengkulu-utara/iku_ikd_rpjmd_2025_2030.csv") == 395
    assert height("rencana/ringkasan-web/prov-banten.json") == 2
    (sheet,) = read_sheets(data_dir / "rencana/kab-madiun/sub_kegiatan.csv")
    assert len(sheet.rows) == 4_453
    assert {p.read for p in sheet.problems} == {"karakter yang tidak dapat ditampilkan (U+0002)"}
