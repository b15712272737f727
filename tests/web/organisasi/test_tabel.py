# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list as CSV and Excel: the same cells, text as text, the total of all pages, nothing a spreadsheet would run."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from selaras.web.organisasi import sheet
from selaras.web.organisasi.tabel import Tabel, exported
from tests.web.factories import Wilayah
from tests.web.unduhan import received

ROWS = [
    ["1.02.02", "=1+1", 1_500_000_000, date(2026, 1, 31), None],
    ["0012", "@SUM(A1)\x07", -500, date(2026, 2, 1), datetime(2026, 2, 1, 1, 30, tzinfo=UTC)],
]


def content(bentuk: str, jumlah: tuple[str, ...] = ("rupiah",)) -> bytes:
    tabel = Tabel("daftar/..uji", ["kode", "nama", "rupiah", "tanggal", "saat"], iter(ROWS), jumlah)
    return received(exported(tabel, bentuk))


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_holds_every_row_its_total_and_no_formula() -> None:
    assert lines(content("csv")) == [
        ["kode", "nama", "rupiah", "tanggal", "saat"],
        ["1.02.02", "'=1+1", "1500000000", "2026-01-31", ""],
        ["0012", "'@SUM(A1)\x07", "-500", "2026-02-01", "2026-02-01 08:30"],
        ["Jumlah", "", "1499999500", "", ""],
    ]


def test_excel_keeps_codes_as_text_and_runs_nothing() -> None:
    data = content("xlsx")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[:3] for row in rows] == [
        ["kode", "nama", "rupiah"],
        ["1.02.02", "=1+1", 1_500_000_000.0],
        ["0012", "@SUM(A1)\x07", -500.0],
        ["Jumlah", "", 1_499_999_500.0],
    ]
    assert rows[1][3] == date(2026, 1, 31)
    assert b"<f>" not in data


def test_a_list_without_a_sum_has_no_total_row() -> None:
    assert len(lines(content("csv", ()))) == 3


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_the_answer_is_always_an_attachment_with_a_harmless_name(bentuk: str) -> None:
    answer = exported(Tabel("a/b\r\nX: y", ["kode"], []), bentuk)

    assert answer["Content-Disposition"] == f'attachment; filename="abX_y.{bentuk}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    received(answer)


def test_the_list_of_pd_is_read_back_by_its_import(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    sagara.other_pd.pendahulu.add(sagara.pd)

    answer = as_(sagara.orang["admin_daerah"]).get("/organisasi/pd.csv")
    read = sheet.read("pd", received(answer))

    assert (len(read.rows), read.problems) == (2, ())
    assert [row["pendahulu"] for row in read.rows] == ["", sagara.pd.kode]


def test_the_list_of_people_is_read_back_by_its_import(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    answer = as_(sagara.orang["admin_daerah"]).get("/organisasi/orang.csv")
    read = sheet.read("orang", received(answer))

    told = [p for p in read.problems if "Admin instalasi" not in p.what]
    assert (told, len(read.rows)) == ([], len(sagara.orang))


def test_another_form_is_no_address(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    assert as_(sagara.orang["admin_daerah"]).get("/organisasi/pd.html").status_code == 404
