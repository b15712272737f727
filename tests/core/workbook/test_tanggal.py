# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates in titles."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.check import run
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


HEADER = "kode_skpd;nama_skpd;kode_program;nama_program;kode_sub_kegiatan;nama_sub_kegiatan;indikator;target;satuan;pagu"
ROW = (
    "1.02.0.00.0.00.01.0000;Dinas Kesehatan;1.02.02;P;1.02.02.2.01.0001;S;Jumlah orang;10 Orang;Orang;{pagu}"
)


def shifted(folder: Path, day: str) -> list[Path]:
    """A DPA, and its shift of that day which adds a fifth of the money and nothing to the target."""
    before, after = folder / "dpa_2026.csv", folder / "dpa_2026_pergeseran_1.csv"
    before.write_text(f"{HEADER}\n{ROW.format(pagu=1_000_000)}\n", "utf-8")
    title = f"DPA Pergeseran 1 ditetapkan tanggal {day}" + ";" * HEADER.count(";")
    after.write_text(f"{title}\n{HEADER}\n{ROW.format(pagu=1_200_000)}\n", "utf-8")
    return [before, after]


def test_document_is_in_force_from_the_day_its_title_says(tmp_path: Path) -> None:
    found = read(shifted(tmp_path, "12 Oktober 2026")).dokumen.sort("urutan")

    assert found["dokumen"].to_list() == ["dpa-2026", "dpa-2026-pergeseran-1"]
    assert found["berlaku_mulai"].to_list() == [None, date(2026, 10, 12)]


def test_shift_of_the_last_quarter_that_buys_nothing_more_is_padding(tmp_path: Path) -> None:
    late = run(read(shifted(tmp_path, "12 Oktober 2026")), codes=["PAG-05"])
    early = run(read(shifted(tmp_path, "3 Maret 2026")), codes=["PAG-05"])

    assert [(f.kode, f.facts["rp_menjadi"]) for f in late] == [("1.02.02.2.01.0001", 1_200_000)]
    assert list(early) == []
    assert early.unassessed == {"PAG-05": ("perubahan",)}
