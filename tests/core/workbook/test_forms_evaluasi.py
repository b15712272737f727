# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evaluation forms: realisation printed with its sums, percentages and predikat, and read back to the sen."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from cases import plan
from polars.testing import assert_frame_equal

from selaras.core.workbook.forms.complete import once
from selaras.core.workbook.forms.write import write_form
from selaras.core.workbook.read import Wish, read
from tests.core.workbook.test_forms import HEALTH, RENJA, SUB, printed, silent

REALISASI = [
    {**SUB, "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Pembangunan Rumah Sakit", "indikator": "Jumlah rumah sakit", "satuan": "Unit",
     "target_akhir": "500", "realisasi_lalu": "200", "target": "100", "pagu": "1000000000", "pagu_akhir": "5000000000", "realisasi_rp_lalu": "48912283703.29",
     "fisik_tw1": "20", "fisik_tw2": "30", "fisik_tw3": "25", "fisik_tw4": "25",
     "rp_tw1": "100000000.55", "rp_tw2": "0", "rp_tw3": "250000000", "rp_tw4": "300000000"},
    {**SUB, "kode_sub_kegiatan": "1.02.02.2.01.0002", "nama_sub_kegiatan": "Pelayanan", "indikator": "Cakupan layanan", "satuan": "Persen",
     "target_akhir": "95.5", "target": "90", "pagu": "2000000", "fisik_tw1": "88.5", "fisik_tw2": "90.25", "rp_tw1": "1000000", "rp_tw2": "999999.45"},
]  # fmt: skip
FACTS = ["pd", "tingkat", "kode", "kunci", "nama", "indikator", "satuan", "target_akhir", "lalu", "lalu_rp", "target", "pagu", "pagu_akhir",
         *(f"{part}_tw{q}" for part in ("fisik", "rp") for q in range(1, 5))]  # fmt: skip


@pytest.mark.parametrize("form", ["e.81", "e.60"])
def test_realisation_printed_and_read_is_the_same_realisation(form, tmp_path):
    given = plan(realisasi=REALISASI)

    back = printed(form, given, tmp_path)

    assert back.problems == []
    own = back.realisasi.filter(tingkat="sub_kegiatan")
    facts = FACTS[1:] if form == "e.60" else FACTS  # a region's sheet names agencies without their code
    assert_frame_equal(own.select(facts).sort("kode"), given.realisasi.select(facts).sort("kode"))
    assert silent(back)


def test_e81_follows_the_arithmetic_of_the_form(tmp_path):
    back = printed("e.81", plan(realisasi=REALISASI), tmp_path)

    first, second = back.realisasi.filter(tingkat="sub_kegiatan").sort("kode").select(
        "fisik", "fisik_sd", "persen_fisik", "rp", "rp_sd"
    ).rows()  # fmt: skip
    assert first == (100.0, 300.0, 60.0, Decimal("650000000.55"), Decimal("49562283703.84"))
    assert second[:2] == (90.25, 90.25), "percent is not added up"
    above = back.realisasi.filter(tingkat="program").select("rp", "pagu").rows()
    assert above == [(Decimal("652000000.00"), Decimal("1002000000.00"))]


def below_table(path: Path) -> list[list]:
    """Filled cells of the rows from the first average on."""
    sheet = openpyxl.load_workbook(path).active
    rows = [[c.value for c in row if c.value is not None] for row in sheet.iter_rows()]
    return rows[next(i for i, r in enumerate(rows) if r and str(r[0]).startswith("Rata-rata")) :]


def test_e81_closes_with_averages_and_predikat_of_each_programme_and_of_all(tmp_path):
    path = tmp_path / "a.xlsx"
    write_form("e.81", plan(realisasi=REALISASI), path)

    below = below_table(path)

    assert below[0] == ["Rata-rata capaian kinerja program (%)", 77.25, 100]
    assert below[1] == ["Predikat kinerja program", "Tinggi", "Sangat Tinggi"]
    assert below[2] == ["Rata-rata capaian kinerja (%)", 77.25, 100]
    assert below[3] == ["Predikat kinerja", "Tinggi", "Sangat Tinggi"]
    assert [r[0] for r in below[4:8]] == [
        "Faktor pendorong keberhasilan kinerja:",
        "Faktor penghambat pencapaian kinerja:",
        "Tindak lanjut yang diperlukan dalam triwulan berikutnya:",
        "Tindak lanjut yang diperlukan dalam Renja/RKPD berikutnya:",
    ]
    assert ["Disusun, Kepala Perangkat Daerah", "Dievaluasi, Kepala Bappeda"] in below


def test_region_that_caps_nothing_and_has_its_own_scale_prints_so(tmp_path):
    own = "[kinerja]\nbatasi_seratus = false\nskala = 'enam_tingkat'"
    path = tmp_path / "a.xlsx"
    write_form("e.81", plan(realisasi=REALISASI, pengaturan=own), path)

    below = below_table(path)

    assert below[2] == ["Rata-rata capaian kinerja (%)", 77.25, 991.29]
    assert below[3] == ["Predikat kinerja", "Sangat Baik", "Memuaskan"]


WAYS = [
    {**SUB, "kode_sub_kegiatan": f"1.02.02.2.01.000{n}", "nama_sub_kegiatan": f"Sub {n}", "indikator": f"Angka {n}", "satuan": "Orang",
     "target_akhir": "100", "realisasi_lalu": "10", "fisik_tw1": "20", "fisik_tw2": "40", "rp_tw1": "100", **more}
    for n, more in enumerate((
        {"agregasi": "jumlah"}, {"agregasi": "akhir"}, {"agregasi": "rata-rata"}, {"agregasi": "maks", "fisik_tw2": "15"},
        {"agregasi": "akhir", "arah": "turun", "target_akhir": "50"}, {"fisik_setahun": "40"}, {},
    ))
]  # fmt: skip


def test_quarters_are_added_only_where_the_indicator_says_so_and_the_form_says_which(tmp_path):
    path = tmp_path / "a.xlsx"
    write_form("e.81", plan(realisasi=WAYS), path)

    back = read([path], Wish(lingkup="kabkota")).realisasi.filter(tingkat="sub_kegiatan").sort("kode")
    assert back.select("fisik", "fisik_sd", "persen_fisik", "agregasi").rows() == [
        (60.0, 70.0, 70.0, None), (40.0, 40.0, 40.0, "akhir"), (30.0, 30.0, 30.0, "rata-rata"), (20.0, 20.0, 20.0, "maks"),
        (40.0, 40.0, 120.0, "akhir"), (40.0, 40.0, 40.0, "akhir"), (60.0, 70.0, 70.0, None),
    ]  # fmt: skip
    notes = [r[0] for r in below_table(path) if r and str(r[0]).startswith(("Kolom", "Rata-rata:", "Skala"))]
    assert notes == [
        (
            "Kolom 12 K memuat jumlah triwulan (8+9+10+11) hanya untuk indikator yang cara hitungnya jumlah; baris ber-Ket "
            "“nilai akhir”, “rata-rata”, “nilai tertinggi” memuat nilai menurut cara hitung indikatornya. Kolom Rp selalu dijumlahkan."
        ),
        "Kolom 14 K pada baris ber-Ket “makin kecil makin baik” dihitung (2 × target − realisasi) : target × 100.",
        "Rata-rata: capaian tiap indikator dibatasi 100 persen lebih dahulu; yang tercetak di tabel apa adanya.",
        "Skala predikat: Permendagri 86/2017, kolom rata-rata capaian.",
    ]  # fmt: skip


def test_sen_of_a_figure_too_long_for_a_spreadsheet_is_kept(tmp_path):
    huge = "480123456789012.25"
    given = plan(realisasi=[{**WAYS[0], "rp_tw1": huge}])

    back = printed("e.81", given, tmp_path)

    assert back.realisasi["rp_tw1"].unique().to_list() == [Decimal(huge)]


def test_form_in_word_says_the_same(tmp_path):
    given = plan(realisasi=REALISASI)
    for name in ("a.docx", "b.docx"):
        write_form("e.81", given, tmp_path / name)

    back = read([tmp_path / "a.docx"], Wish(lingkup="kabkota", tahun=2026))

    assert back.problems == []
    own = back.realisasi.filter(tingkat="sub_kegiatan")
    facts = [c for c in FACTS if c != "pd"]  # titles of a Word document are no part of its table
    assert_frame_equal(own.select(facts).sort("kode"), given.realisasi.select(facts).sort("kode"))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_e81_is_completed_from_the_plans_and_the_years_before(tmp_path):
    renstra = [
        {**HEALTH, "sasaran_pd": "Menurunnya kematian ibu", "kode_program": "1.02.02", "nama_program": "PROGRAM UPAYA KESEHATAN",
         "indikator": "Cakupan", "satuan": "%", "agregasi": "akhir", **{f"target_{y}": str(y - 1940) for y in range(2025, 2031)}},
        {**HEALTH, "sasaran_pd": "Menurunnya kematian ibu", "kode_program": "1.02.02", "nama_program": "PROGRAM UPAYA KESEHATAN",
         "kode_kegiatan": "1.02.02.2.01", "nama_kegiatan": "Penyediaan Fasilitas Kesehatan", "kode_sub_kegiatan": "1.02.02.2.01.0001",
         "nama_sub_kegiatan": "Pembangunan Rumah Sakit", "indikator": "Jumlah rumah sakit", "satuan": "Unit", "target_akhir": "12",
         **{f"pagu_{y}": "1000000" for y in range(2025, 2031)}},
    ]  # fmt: skip
    own = {
        **SUB,
        "kode_sub_kegiatan": "1.02.02.2.01.0001",
        "nama_sub_kegiatan": "Pembangunan Rumah Sakit",
        "indikator": "Jumlah Rumah Sakit",
        "satuan": "Unit",
    }
    done = [
        {**own, "tahun": "2025", "fisik_tw3": "3", "rp_tw3": "500000.25"},
        {**own, "tahun": "2026", "fisik_tw1": "1", "rp_tw1": "250000.50"},
    ]  # fmt: skip

    back = printed("e.81", plan(renstra=renstra, renja=RENJA, realisasi=done), tmp_path, tahun=2026)

    shown = back.realisasi.sort("kode", "indikator").select(
        "kode", "indikator", "target_akhir", "lalu", "target", "fisik", "fisik_sd", "persen_fisik", "pagu_akhir", "lalu_rp", "pagu", "rp", "rp_sd"
    )  # fmt: skip
    money = [Decimal(t) for t in ("6000000", "500000.25", "1500000001", "250000.50", "750000.75")]
    above = [money[0], money[1], Decimal(2000000001), *money[3:]]
    assert shown.rows() == [
        ("1.02.02", "Cakupan", 90.0, None, 86.0, None, None, None, *above),
        ("1.02.02.2.01", None, None, None, None, None, None, None, *above),
        ("1.02.02.2.01.0001", "Jumlah Rumah Sakit", 12.0, 3.0, 2.0, 1.0, 4.0, 33.33, *money),
        ("1.02.02.2.01.0002", "Jumlah puskesmas", None, None, None, None, None, None, None, None, Decimal(500000000), None, None),
    ]  # fmt: skip # a target "1.250" that no cell around it decides is not guessed


def test_list_and_form_of_the_same_agency_count_once():
    listed = plan(realisasi=[{**WAYS[0], "tahun": "2026"}]).realisasi
    form = listed.with_columns(jenis=pl.lit("evaluasi"), lalu_rp=pl.lit("7.25").cast(pl.Decimal(38, 2)))
    program = form.with_columns(tingkat=pl.lit("program"), kunci=pl.lit("1.02.02"), kode=pl.lit("1.02.02"))

    rows = once(pl.concat([listed, form, program]))

    assert rows.select("tingkat", "jenis", "rp_tw1", "lalu_rp").rows() == [
        ("sub_kegiatan", "realisasi", Decimal("100.00"), Decimal("7.25")),
        ("program", "evaluasi", Decimal("100.00"), Decimal("7.25")),
    ]


def test_e81_without_realisation_waits_to_be_filled(tmp_path):
    back = printed("e.81", plan(renja=RENJA), tmp_path)

    own = (
        back.realisasi.filter(tingkat="sub_kegiatan")
        .select("indikator", "target", "pagu", "fisik_tw1", "rp")
        .sort("pagu")
    )
    assert own.rows()[-1] == ("Jumlah rumah sakit", 2.0, Decimal("1500000001.00"), None, None)


def test_renstra_and_rpjmd_forms_hold_what_each_year_reached_to_the_sen(tmp_path):
    program = {**HEALTH, "kode_program": "1.02.02", "nama_program": "PROGRAM UPAYA KESEHATAN"}
    sub = {**program, "kode_kegiatan": "1.02.02.2.01", "nama_kegiatan": "Penyediaan Fasilitas Kesehatan",
           "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Pembangunan Rumah Sakit"}  # fmt: skip
    outcome = {
        "indikator": "Kasus gizi buruk",
        "satuan": "Kasus",
        "arah": "turun",
        **{f"target_{y}": str(2065 - y) for y in range(2025, 2031)},
    }
    renstra = [
        {**HEALTH, "sasaran_pd": "Menurunnya kematian ibu", "indikator": "AKI", "satuan": "Kasus", "target_2025": "9"},
        {**program, "sasaran_pd": "Menurunnya kematian ibu", **outcome},
        {**sub, "sasaran_pd": "Menurunnya kematian ibu", "indikator": "Jumlah rumah sakit", "satuan": "Unit",
         **{f"target_{y}": "2" for y in range(2025, 2031)}, **{f"pagu_{y}": "1000000" for y in range(2025, 2031)}},
    ]  # fmt: skip
    rpjmd = [
        {
            **program,
            "kode_sasaran": "1.1.1",
            "sasaran": "Menurunnya kematian ibu",
            **outcome,
            "pagu_2025": "2000000",
            "pagu_2026": "2000000",
        }
    ]
    done = [
        {**program, "tahun": "2025", "indikator": "Kasus gizi buruk", "satuan": "Kasus", "arah": "turun", "agregasi": "akhir", "fisik_tw4": "50"},
        {**sub, "tahun": "2025", "indikator": "Jumlah rumah sakit", "fisik_tw1": "1", "fisik_tw4": "0.5", "rp_tw1": "400000.25", "rp_tw4": "99999.50"},
        {**sub, "tahun": "2026", "indikator": "Jumlah rumah sakit", "fisik_tw1": "2", "rp_tw1": "750000"},
    ]  # fmt: skip
    given = plan(renstra=renstra, rpjmd=rpjmd, realisasi=done)

    back = printed("e.80", given, tmp_path)
    region = printed("evaluasi-rpjmd", given, tmp_path)

    facts = ["tahun", "kode", "target", "fisik", "persen_fisik", "pagu", "rp", "persen_rp", "pd_nama"]
    million, first = Decimal(1000000), Decimal("499999.75")
    assert back.problems == region.problems == []
    assert back.realisasi.select(facts).sort("tahun", "kode").rows() == [
        (2025, "1.02.02", 40.0, 50.0, 75.0, million, first, 50.0, "Dinas Kesehatan"),
        (2025, "1.02.02.2.01", None, None, None, million, first, 50.0, "Dinas Kesehatan"),
        (2025, "1.02.02.2.01.0001", 2.0, 1.5, 75.0, million, first, 50.0, "Dinas Kesehatan"),
        (2026, "1.02.02", 39.0, None, None, million, Decimal(750000), 75.0, "Dinas Kesehatan"),
        (2026, "1.02.02.2.01", None, None, None, million, Decimal(750000), 75.0, "Dinas Kesehatan"),
        (2026, "1.02.02.2.01.0001", 2.0, 2.0, 100.0, million, Decimal(750000), 75.0, "Dinas Kesehatan"),
    ]
    assert region.realisasi.select(facts[:-1]).rows() == [
        (2025, "1.02.02", 40.0, 50.0, 75.0, 2 * million, first, 25.0),
        (2026, "1.02.02", 39.0, None, None, 2 * million, Decimal(750000), 37.5),
    ]
    judged = below_table(tmp_path / "e.80.xlsx")
    assert judged[2:4] == [
        ["Rata-rata capaian kinerja (%)", 75, 50, 100, 75],
        ["Predikat kinerja", "Sedang", "Sangat Rendah", "Sangat Tinggi", "Sedang"],
    ]
