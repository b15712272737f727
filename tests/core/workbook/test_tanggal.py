# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates in titles."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.workbook.read import read
from selaras.core.workbook.tanggal import MONTHS, in_force, read_date


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_date_survives_printing_in_words_and_figures(day: date) -> None:
    assert read_date(f"tanggal {day.day} {MONTHS[day.month - 1].title()} {day.year}") == day
    assert read_date(f"{day.day:02d}/{day.month:02d}/{day.year}") == day


@pytest.mark.parametrize("text", ["", "31 Februari 2026", "Tahun 2026", "45-13-2026"])
def test_no_date_is_read_where_none_stands(text: str) -> None:
    assert read_date(text) is None


def test_the_day_of_the_print_is_not_the_day_of_the_document() -> None:
    assert in_force(["Dicetak tanggal 1 Desember 2026", "Ditetapkan tanggal 12 Oktober 2026"]) == date(
        2026, 10, 12
    )


def test_shift_dated_in_the_last_quarter_is_in_force_from_its_title(tmp_path: Path) -> None:
    file = tmp_path / "dpa_2026_pergeseran_1.csv"
    rows = "kode_skpd;nama_skpd;kode_program;nama_program;kode_sub_kegiatan;nama_sub_kegiatan;pagu\n" \
           "1.02.0.00.0.00.01.0000;Dinas Kesehatan;1.02.02;P;1.02.02.2.01.0001;S;1000\n"  # fmt: skip
    file.write_text("DPA Pergeseran 1 ditetapkan tanggal 12 Oktober 2026;;;;;;\n" + rows, "utf-8")

    found = read([file]).dokumen
    assert found["dokumen"].to_list() == ["dpa-2026-pergeseran-1"]
    assert found["berlaku_mulai"].to_list() == [date(2026, 10, 12)]
