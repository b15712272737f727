# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evaluation forms as agencies keep them: every printed sum, percentage, average and predikat is worked out again."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from cases import plan

from selaras.core.check import run
from selaras.core.workbook.forms.write import write_form
from selaras.core.workbook.read import Wish, read
from tests.core.workbook.test_forms import SUB, printed
from tests.core.workbook.test_forms_evaluasi import REALISASI, WAYS
from tests.core.workbook.test_readers_forms import HEAD_81, plan_of, saved


def line(code: str, name: str, persen: float, rupiah: float) -> list:
    """A row of 100 persons wanted and 1,000 rupiah, with what it printed as reached."""
    return [None, None, code, name, f"Angka {code}", "100 Orang", 1000, None, None, "100 Orang", 1000,
            persen, rupiah, None, None, None, None, None, None, persen, rupiah, persen, rupiah, persen, rupiah / 10]  # fmt: skip


def kept(folder: Path, *, first: float = 70, predikat: str = "Tinggi", whole: float = 55) -> Path:
    """Two programmes of 80 and 60, and of 40, each with its average; the agency's is the mean of theirs."""
    blank = [None] * 22
    rows = [
        ["EVALUASI TERHADAP HASIL RENJA TAHUN 2026"], ["Perangkat Daerah: Dinas Kesehatan"], *HEAD_81,
        [1, None, "1.02.02", "PROGRAM UPAYA KESEHATAN", *[None] * 20],
        line("1.02.02.2.01.0001", "Sub A", 80, 900), line("1.02.02.2.01.0002", "Sub B", 60, 500),
        ["Rata-rata Capaian Kinerja (%)", *blank, first, 70], ["Predikat Kinerja", *blank, "Sedang", "Sedang"],
        [2, None, "1.02.03", "PROGRAM PENINGKATAN SDM", *[None] * 20],
        line("1.02.03.2.01.0001", "Sub C", 40, 400),
        ["Rata-rata Capaian Kinerja (%)", *blank, 40, 40], ["Predikat Kinerja", *blank, "Sangat Rendah", "Sangat Rendah"],
        ["TOTAL RATA-RATA CAPAIAN KINERJA DARI SELURUH PROGRAM", *blank, whole, 55],
        ["PREDIKAT KINERJA DARI SELURUH PROGRAM", *blank, predikat, "Rendah"],
        ["Faktor pendorong keberhasilan: kader"], [None, None, None, "Kepala Dinas Kesehatan"],
    ]  # fmt: skip
    return saved(folder, rows, name="e81.xlsx")


def wrong(path: Path) -> list[tuple]:
    found = run(plan_of(path), codes=["CAP-01", "CAP-05"])
    return [
        (f.rule, f.facts["angka_diperiksa"], f.facts["tertulis"], f.facts["terhitung"], f.cell) for f in found
    ]


def test_averages_between_the_programmes_are_no_rows_of_data(tmp_path):
    read_ = plan_of(kept(tmp_path, predikat="Rendah"))

    assert read_.problems == []
    assert read_.realisasi.drop_nulls("fisik")["kode"].to_list() == [
        "1.02.02.2.01.0001",
        "1.02.02.2.01.0002",
        "1.02.03.2.01.0001",
    ]
    told = read_.ringkasan.filter(hal="rata_rata").select("cakupan", "program", "persen_fisik", "persen_rp")
    assert told.rows() == [
        ("program", "1.02.02", 70.0, 70.0),
        ("program", "1.02.03", 40.0, 40.0),
        ("pd", None, 55.0, 55.0),
    ]
    assert wrong(tmp_path / "e81.xlsx") == []


def test_a_mean_over_all_rows_is_as_right_as_one_level_by_level(tmp_path):
    assert wrong(kept(tmp_path, whole=60, predikat="Rendah")) == []


def test_wrong_averages_and_predikat_are_named_with_their_cells(tmp_path):
    assert wrong(kept(tmp_path, first=75, whole=66, predikat="Tinggi")) == [
        ("CAP-05", "rata_rata_kinerja", "75,00", "70,00", "X10"),
        ("CAP-05", "rata_rata_kinerja", "66,00", "55,00", "X16"),
        ("CAP-05", "predikat_kinerja", "Tinggi", "Sedang", "X17"),
    ]


def test_a_quarter_that_the_rows_below_do_not_give_is_named_though_the_year_is_right(tmp_path):
    sub = [
        None,
        None,
        "1.02.02.2.01.0001",
        "Sub A",
        "Angka",
        "10 Orang",
        None,
        None,
        None,
        "10 Orang",
        1000,
        1,
        100,
        1,
        200,
        1,
        300,
        1,
        400,
        4,
        1000,
    ]
    above = [
        1,
        None,
        "1.02.02",
        "PROGRAM UPAYA KESEHATAN",
        None,
        None,
        None,
        None,
        None,
        None,
        1000,
        None,
        150,
        None,
        150,
        None,
        300,
        None,
        400,
        None,
        1000,
    ]
    rows = [
        ["EVALUASI TERHADAP HASIL RENJA TAHUN 2026"],
        ["Perangkat Daerah: Dinas Kesehatan"],
        *HEAD_81,
        above,
        sub,
    ]

    assert wrong(saved(tmp_path, rows, name="e81.xlsx")) == [
        ("CAP-01", "realisasi_rupiah_triwulan_1", Decimal("150.00"), Decimal("100.00"), "M7"),
        ("CAP-01", "realisasi_rupiah_triwulan_2", Decimal("150.00"), Decimal("200.00"), "O7"),
    ]


@pytest.mark.parametrize("form", ["e.81", "e.60"])
def test_what_we_print_stands_our_own_examination(form, tmp_path):
    two = {**SUB, "kode_program": "1.02.03", "nama_program": "PROGRAM LAIN", "kode_kegiatan": "1.02.03.2.01",
           "nama_kegiatan": "Pembinaan", "kode_sub_kegiatan": "1.02.03.2.01.0001", "nama_sub_kegiatan": "Pelatihan"}  # fmt: skip
    more = {
        **two,
        "indikator": "Jumlah kader",
        "target_akhir": "30",
        "fisik_tw1": "10",
        "rp_tw1": "7",
        "pagu_akhir": "21",
    }

    back = printed(form, plan(realisasi=[*REALISASI, *WAYS[2:], more]), tmp_path)

    assert back.ringkasan.filter(hal="predikat").height == 3
    assert [(f.rule, f.facts) for f in run(back, codes=["CAP-01", "CAP-02", "CAP-05"])] == []


def test_percentage_of_a_year_is_named_at_its_own_column(tmp_path):
    renstra = [{**SUB, "sasaran_pd": "Sehat", "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Sub",
                "indikator": "Angka", "satuan": "Orang", "target_2025": "10", "target_2026": "10"}]  # fmt: skip
    done = [{**SUB, "tahun": y, "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Sub", "indikator": "Angka", "fisik_tw1": "5"}
            for y in ("2025", "2026")]  # fmt: skip
    path = tmp_path / "e80.xlsx"
    write_form("e.80", plan(renstra=renstra, realisasi=done), path)

    book = openpyxl.load_workbook(path)
    cells = [c for row in book.active.iter_rows() for c in row if c.value == 50]
    cells[1].value = 65
    book.save(path)

    found = list(run(read([path], Wish(lingkup="kabkota")), codes=["CAP-05"]))

    assert [(f.facts["tertulis"], f.facts["terhitung"], f.cell) for f in found][:1] == [
        ("65,00", "50,00", cells[1].coordinate)
    ]
