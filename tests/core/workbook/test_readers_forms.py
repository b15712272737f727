# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms as agencies keep them: titles, numbering, merged cells, totals, signatures, codes gone numeric."""

import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl

from selaras.core.check import run
from selaras.core.rencana import Plan
from selaras.core.workbook.read import Wish, read


def saved(folder: Path, rows: list[list], merges: tuple[str, ...] = (), name: str = "renja.xlsx") -> Path:
    """A workbook of one sheet with these rows and merged ranges."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(folder / name)
    return folder / name


def plan_of(path: Path) -> Plan:
    return read([path], Wish(lingkup="kabkota"))


def money(plan: Plan, *columns: str) -> list[tuple]:
    return plan.pagu.select("kode", "rupiah", *columns).rows()


HEAD_41 = [
    ["No", "Kode", "Urusan/Bidang/Program/Outcome/Kegiatan/Subkegiatan/Output", "Indikator", "Target Akhir Renstra", "Target Tahun 2026",
     "Pagu Indikatif", "Lokasi", "Sumber Dana", "Kelompok Sasaran", "Prakiraan Maju Tahun 2027", None, "PD Penanggung Jawab"],
    [None, None, None, None, None, None, None, None, None, None, "Target", "Pagu"],
    [f"({n})" for n in range(1, 14)],
]  # fmt: skip


def test_renja_form_of_an_agency_is_read_as_a_planner_would(tmp_path):
    rows = [
        ["RENCANA KERJA DAN PENDANAAN RENJA TAHUN 2026"],
        ["(dalam ribuan rupiah)"],
        ["Perangkat Daerah", ":", "Dinas Pariwisata"],
        [],
        *HEAD_41,
        [None, 2, "URUSAN PILIHAN"],
        [None, 3.2, "URUSAN BIDANG PARIWISATA", None, None, None, 900],
        [1, "3.26.02", "PROGRAM DAYA TARIK DESTINASI", "Jumlah kunjungan", "90.000 Orang", "70.000 Orang", 900],
        [None, None, "Outcome: Meningkatnya kunjungan", "Lama tinggal", "3 Hari", "2 Hari"],
        [None, "3.26.02.2.01", "Pengelolaan Daya Tarik", "Jumlah destinasi", None, "5 Lokasi", 900],
        [None, "3.26.02.2.01.0001", "Penetapan Daya Tarik", "Jumlah dokumen", None, "2 Dokumen", 600, "Kec. Bukit", "DAU", "Warga", "3 Dokumen", 650],
        [None, None, None, "Jumlah peta", None, "1 Peta"],
        [None, "3.26.02.2.01.0002", "Pengadaan Sarana", "Jumlah sarana", None, "4 Unit", 300, "Kec. Pantai", "DAK", "Warga", "4 Unit", 300],
        [None, None, "Jumlah", None, None, None, 900],
        [],
        [None, None, "Bukit Indah, 2 Januari 2026"],
        [None, None, "Kepala Dinas Pariwisata"],
        [None, None, "NIP. 19700101 199503 1 001"],
    ]  # fmt: skip

    plan = plan_of(saved(tmp_path, rows, ("K5:L5", "A5:A6", "B5:B6")))

    assert plan.problems == []
    assert money(plan, "indikator", "satuan", "lokasi", "rupiah_maju") == [
        ("3.26.02.2.01.0001", 600000, "Jumlah dokumen", "Dokumen", "Kec. Bukit", 650000),
        ("3.26.02.2.01.0002", 300000, "Jumlah sarana", "Unit", "Kec. Pantai", 300000),
    ]
    assert plan.indikator.select("kode", "indikator", "satuan").sort("kode", "indikator").rows() == [
        ("3.26.02", "Jumlah kunjungan", "Orang"), ("3.26.02", "Lama tinggal", "Hari"), ("3.26.02.2.01", "Jumlah destinasi", "Lokasi"),
        ("3.26.02.2.01.0001", "Jumlah dokumen", "Dokumen"), ("3.26.02.2.01.0001", "Jumlah peta", "Peta"),
        ("3.26.02.2.01.0002", "Jumlah sarana", "Unit"),
    ]  # fmt: skip
    assert plan.cetak.select("kode", "rupiah").rows() == [("3.26.02", 900000), ("3.26.02.2.01", 900000)]
    assert plan.pagu["pd_nama"].unique().to_list() == ["Dinas Pariwisata"]
    assert plan.dokumen["dokumen"].to_list() == ["renja-2026"]
    assert run(plan, codes=["PAG-01"]).findings.is_empty()


def test_wrong_printed_total_of_a_form_is_found(tmp_path):
    rows = [
        ["Renja Tahun 2026"],
        *HEAD_41[:1],
        [1, "3.26.02", "PROGRAM A", "Jumlah", None, "1 Unit", 900],
        [None, "3.26.02.2.01.0001", "Sub A", "Jumlah", None, "1 Unit", 800, "Kec. Bukit", "DAU", "Warga"],
    ]

    found = run(plan_of(saved(tmp_path, rows)), codes=["PAG-01"]).findings

    assert found.select("kode", "baris").rows() == [("3.26.02", 3)]


def test_money_merged_over_indicator_lines_counts_once(tmp_path):
    rows = [
        ["Renja Tahun 2026"],
        *HEAD_41[:1],
        [1, "3.26.02.2.01.0001", "Sub A", "Jumlah peta", None, "1 Peta", 800],
        [None, None, None, "Jumlah dokumen", None, "2 Dokumen"],
        [None, "3.26.02.2.01.0002", "Sub B", "Jumlah unit", None, "1 Unit", 200],
    ]

    plan = plan_of(saved(tmp_path, rows, ("B3:B4", "C3:C4", "G3:G4")))

    assert money(plan) == [("3.26.02.2.01.0001", 800), ("3.26.02.2.01.0002", 200)]
    assert plan.indikator["indikator"].sort().to_list() == ["Jumlah dokumen", "Jumlah peta", "Jumlah unit"]


def test_money_on_further_lines_of_a_node_is_added_where_figures_differ(tmp_path):
    rows = [
        ["Renja Tahun 2026"],
        *HEAD_41[:1],
        [1, "3.26.02.2.01.0001", "Sub A", "Jumlah peta", None, "1 Peta", 800, "Kec. Bukit", "DAU"],
        [None, None, None, None, None, None, 150, "Kec. Bukit", "DAK"],
    ]

    plan = plan_of(saved(tmp_path, rows))

    assert money(plan, "dana") == [("3.26.02.2.01.0001", 800, "DAU"), ("3.26.02.2.01.0001", 150, "DAK")]


def test_money_repeated_on_every_indicator_line_counts_once(tmp_path):
    lines = []
    for n in range(1, 5):
        lines.append([n, f"3.26.02.2.01.000{n}", f"Sub {n}", "Jumlah peta", None, "1 Peta", n * 100])
        lines.append([None, None, None, "Jumlah dokumen", None, "2 Dokumen", n * 100])

    plan = plan_of(saved(tmp_path, [["Renja Tahun 2026"], *HEAD_41[:1], *lines]))

    assert plan.problems == []
    assert plan.pagu["rupiah"].to_list() == [100, 200, 300, 400]
    assert plan.indikator.height == 8


def test_codes_printed_a_part_a_cell_are_one_code(tmp_path):
    rows = [
        ["T-C.33 Renja Tahun 2026"],
        ["Kode", None, None, None, None, "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", "Indikator Kinerja Program/Kegiatan",
         "Rencana Tahun 2026", None, None, None, "Catatan Penting", "Prakiraan Maju Rencana Tahun 2027", None],
        [None, None, None, None, None, None, None, "Lokasi", "Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif", "Sumber Dana", None,
         "Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif"],
        [1, None, None, None, None, "URUSAN WAJIB"],
        [1, "02", None, None, None, "KESEHATAN"],
        [1, "02", "02", None, None, "PROGRAM UPAYA KESEHATAN", None, None, None, 500],
        [1, 2, 2, "2.01", 1, "Pembangunan Rumah Sakit", "Jumlah rumah sakit", "Kec. Bukit", "1 Unit", 500, "DAU", None, "1 Unit", 550],
    ]  # fmt: skip

    plan = plan_of(saved(tmp_path, rows, ("A2:E3", "H2:K2", "M2:N2")))

    assert plan.problems == []
    assert money(plan, "rupiah_maju", "target", "target_maju") == [
        ("1.02.02.2.01.0001", 500, 550, "1 Unit", "1 Unit")
    ]
    assert plan.cetak.select("kode", "rupiah").rows() == [("1.02.02", 500)]


def test_code_taken_for_a_date_is_read_and_told(tmp_path):
    rows = [
        ["Renja Tahun 2026"],
        *HEAD_41[:1],
        [1, datetime.date(2002, 2, 1), "PROGRAM UPAYA KESEHATAN", "Cakupan", None, "90 %", 500],
        [None, "1.02.02.2.01.0001", "Pembangunan", "Jumlah", None, "1 Unit", 500],
    ]

    plan = plan_of(saved(tmp_path, rows))

    assert plan.cetak.select("kode", "rupiah").rows() == [("1.02.02", 500)]
    assert [(p.row, p.column, p.read, p.expected) for p in plan.problems] == [
        (3, "Kode (B3)", "tanggal 2002-02-01", "kode sebagai teks; dibaca 1.02.02")
    ]


def test_header_repeated_on_every_page_is_no_row(tmp_path):
    one = [1, "3.26.02.2.01.0001", "Sub A", "Jumlah peta", None, "1 Peta", 800]
    two = [2, "3.26.02.2.01.0002", "Sub B", "Jumlah peta", None, "1 Peta", 200]

    plan = plan_of(saved(tmp_path, [["Renja Tahun 2026"], *HEAD_41, one, *HEAD_41, two]))

    assert plan.problems == []
    assert money(plan) == [("3.26.02.2.01.0001", 800), ("3.26.02.2.01.0002", 200)]
    assert [(s.rows, s.accepted, s.skipped) for s in plan.sumber] == [(2, 2, 7)]


def test_two_agencies_one_below_the_other_stay_two(tmp_path):
    rows = [["Renja Tahun 2026"]]
    for n, agency in enumerate(("Dinas Pariwisata", "Dinas Pangan"), start=1):
        code = f"3.26.02.2.01.000{n}"
        rows += [
            [f"Perangkat Daerah : {agency}"],
            *HEAD_41,
            [1, code, "Sub", "Jumlah peta", None, "1 Peta", n * 100],
            [],
            ["Jumlah", *[None] * 5, n * 100],
            [],
        ]

    plan = plan_of(saved(tmp_path, rows))

    assert plan.problems == []
    assert plan.pagu.select("pd_nama", "rupiah", "tahun").rows() == [
        ("Dinas Pariwisata", 100, 2026),
        ("Dinas Pangan", 200, 2026),
    ]


def test_row_with_figures_but_no_known_code_is_told(tmp_path):
    rows = [
        ["Renja Tahun 2026"],
        *HEAD_41[:1],
        [1, None, "Belanja tanpa kode", None, None, None, 70],
        [2, "3.26.02.2.01.0001", "Sub A", "Jumlah peta", None, "1 Peta", 800],
        [3, "A.B", "Lain-lain", None, None, None, 10],
    ]

    plan = plan_of(saved(tmp_path, rows))

    assert [(p.row, p.read) for p in plan.problems] == [(3, "kosong"), (5, "A.B")]
    assert [(s.rows, s.accepted, s.rejected) for s in plan.sumber] == [(3, 1, 2)]


QUARTERS = [x for q in ("I", "II", "III", "IV") for x in (q, None)]
HEAD_81 = [
    ["No", "Sasaran", "Kode", "Program/Kegiatan", "Indikator Kinerja Program (outcome)/ Kegiatan (output)",
     "Target Renstra PD pada Tahun 2030 (Akhir Periode Renstra)", None, "Realisasi Capaian Kinerja Renstra PD s/d Renja PD Tahun Lalu (n-2)", None,
     "Target Kinerja dan Anggaran Renja PD Tahun Berjalan yang dievaluasi", None, "Realisasi Kinerja pada Triwulan", *[None] * 7,
     "Realisasi Capaian Kinerja dan Anggaran Renja PD yang dievaluasi", None,
     "Realisasi Kinerja dan Anggaran Renstra PD s/d Tahun 2026 (Akhir Tahun Pelaksanaan Renja)", None,
     "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra PD (%)", None, "Unit PD Penanggung Jawab", "Ket"],
    [*[None] * 11, *QUARTERS],
    [*[None] * 5, *["K", "Rp"] * 10],
    [1, 2, None, 3, 4, 5, None, 6, None, 7, None, 8, None, 9, None, 10, None, 11, None, "12=8+9+10+11", None, "13=6+12", None, "14=13/5x100", None, 15, 16],
]  # fmt: skip
SUB_81 = [None, None, "1.02.02.2.01.0001", "Pelayanan Ibu Hamil", "Jumlah ibu hamil", "500 Orang", 5000, 200, "1.000,50", "100 Orang", 1000,
          20, 100, 30, 200, 25, 300, 25, 400, 100, 1000, 300, "2.000,50", 60, 40, "Dinas Kesehatan"]  # fmt: skip


def evaluation(*rows: list) -> list[list]:
    return [["EVALUASI TERHADAP HASIL RENJA TAHUN 2026"], ["Dinas Kesehatan"], *HEAD_81, *rows]


def test_e81_of_an_agency_is_read_with_its_sums(tmp_path):
    parent = [1, "Menurunnya kematian", "1.02.02", "PROGRAM UPAYA KESEHATAN", "Cakupan", "95 %", 5000, None, "1.000,50", "90 %", 1000, *[None, 100, None, 200, None, 300],
              88, 400, 88, 1000, 88, "2.000,50", 92.6, 40, "Dinas Kesehatan"]  # fmt: skip
    more = [
        *[None] * 4,
        "Jumlah kunjungan",
        "50 Kali",
        None,
        10,
        None,
        "20 Kali",
        None,
        5,
        None,
        5,
        None,
        5,
        None,
        5,
        None,
        20,
    ]
    below = [["Rata-rata capaian kinerja (%)", *[None] * 22, 76.3, 40], ["Predikat kinerja", *[None] * 22, "Tinggi"], ["Faktor pendorong: kader aktif"],
             [], [None, None, None, "Kepala Dinas Kesehatan"], [None, None, None, "NIP. 19700101"]]  # fmt: skip

    plan = plan_of(
        saved(tmp_path, evaluation(parent, SUB_81, more, *below), ("F3:G4", "H3:I4", "L3:S3"), "e81.xlsx")
    )

    assert plan.problems == []
    figures = [
        "kode",
        "indikator",
        "satuan",
        "target_akhir",
        "lalu",
        "target",
        "fisik_tw2",
        "fisik",
        "fisik_sd",
        "persen_fisik",
    ]
    assert plan.realisasi.select(figures).rows() == [
        ("1.02.02", "Cakupan", "%", 95.0, None, 90.0, None, 88.0, 88.0, 92.6),
        ("1.02.02.2.01.0001", "Jumlah ibu hamil", "Orang", 500.0, 200.0, 100.0, 30.0, 100.0, 300.0, 60.0),
        ("1.02.02.2.01.0001", "Jumlah kunjungan", "Kali", 50.0, 10.0, 20.0, 5.0, 20.0, None, None),
    ]
    rupiah = ["pagu_akhir", "lalu_rp", "pagu", "rp_tw1", "rp_tw4", "rp", "rp_sd"]
    assert plan.realisasi.select(rupiah).row(1) == tuple(
        map(Decimal, ("5000", "1000.50", "1000", "100", "400", "1000", "2000.50"))
    )
    assert plan.realisasi["pd_nama"].unique().to_list() == ["Dinas Kesehatan"]
    assert [(s.kind, s.rows, s.accepted) for s in plan.sumber] == [("evaluasi", 3, 3)]
    assert run(plan, codes=["CAP-01"]).findings.is_empty()


def test_wrong_sum_printed_in_e81_is_found(tmp_path):
    wrong = [*SUB_81[:19], 110, 1001, *SUB_81[21:]]

    findings = run(plan_of(saved(tmp_path, evaluation(wrong), name="e81.xlsx")), codes=["CAP-01"])

    assert sorted(f.facts["angka_diperiksa"] for f in findings) == ["realisasi_kinerja", "realisasi_rupiah"]


def test_renstra_form_with_merged_goals_and_years_on_two_levels(tmp_path):
    years = [f"Tahun {y}" for y in range(2025, 2031)]
    head = [
        ["Tujuan", "Sasaran", "Kode", "Program dan Kegiatan", "Indikator Kinerja Tujuan, Sasaran, Program (outcome) dan Kegiatan (output)",
         "Data Capaian pada Tahun Awal Perencanaan", "Target Kinerja Program dan Kerangka Pendanaan", *[None] * 11, "Unit Kerja Perangkat Daerah Penanggung Jawab"],
        [*[None] * 6, *[x for y in years for x in (y, None)]],
        [*[None] * 6, *["Target", "Rp"] * 6],
        [str(n) for n in range(1, 20)],
    ]  # fmt: skip
    target = [x for y in range(2025, 2031) for x in (f"{y - 2000} %", None)]
    paid = [x for y in range(2025, 2031) for x in (f"{y - 2020} Unit", (y - 2024) * 1_000_000)]
    rows = [
        ["RENSTRA PERANGKAT DAERAH 2025-2030"], ["Perangkat Daerah : Dinas Kesehatan"], *head,
        ["Meningkatnya kesehatan", None, None, None, "Indeks kesehatan", "20", *target],
        [None, "Menurunnya kematian ibu", None, None, "Angka kematian ibu", "18", *target],
        [None, None, "1.02.02", "PROGRAM UPAYA KESEHATAN", "Cakupan", "80", *target],
        [None, None, "1.02.02.2.01", "Penyediaan Fasilitas", "Jumlah fasilitas", "4", *paid],
        ["Terkendalinya penyakit", None, None, None, "Prevalensi", "12", *target],
    ]  # fmt: skip

    plan = plan_of(
        saved(
            tmp_path,
            rows,
            ("G3:R3", *(f"{a}4:{b}4" for a, b in ("GH", "IJ", "KL", "MN", "OP", "QR")), "A7:A10", "B8:B10"),
            "renstra.xlsx",
        )
    )

    assert plan.problems == []
    assert plan.pagu.select("kode", "tahun", "rupiah").rows() == [
        ("1.02.02.2.01", y, (y - 2024) * 1_000_000) for y in range(2025, 2031)
    ]
    told = plan.indikator.select("tingkat", "indikator", "kondisi_awal", "satuan").rows()
    assert sorted(told) == [
        ("kegiatan", "Jumlah fasilitas", "4", "Unit"), ("program", "Cakupan", "80", "%"), ("sasaran_pd", "Angka kematian ibu", "18", "%"),
        ("tujuan_pd", "Indeks kesehatan", "20", "%"), ("tujuan_pd", "Prevalensi", "12", "%"),
    ]  # fmt: skip
    assert plan.program("renstra").select("kode", "induk").rows() == [
        ("1.02.02", "sasaran_pd:menurunnya kematian ibu")
    ]
    assert plan.target.filter(~pl.col("akhir")).height == 30
    assert plan.pagu["pd_nama"].unique().to_list() == ["Dinas Kesehatan"]
