# SPDX-License-Identifier: AGPL-3.0-or-later
"""Most RPJMD live in Word: their tables, merged as people merge them, are read as an RPJMD."""

from pathlib import Path

import docx
import polars as pl

from selaras.core.workbook.read import Wish, read

CASCADE = [
    ["Misi", "Tujuan", "Sasaran", "Indikator", "Satuan", "Kondisi Awal", "Target 2025", "Target 2026"],
    [
        "1. Meningkatkan mutu manusia",
        "Meningkatnya derajat kesehatan",
        "",
        "Usia harapan hidup",
        "Tahun",
        "70,1",
        "70,5",
        "71",
    ],
    ["", "", "Menurunnya kematian ibu", "Angka kematian ibu", "Kasus", "18", "17", "16"],
    [
        "2. Membangun ekonomi",
        "Meningkatnya pendapatan",
        "",
        "PDRB per kapita",
        "Juta rupiah",
        "41,2",
        "42",
        "43",
    ],
]
PROGRAMS = [
    [
        "Kode Program",
        "Nama Program",
        "Sasaran",
        "Indikator",
        "Satuan",
        "Target 2025",
        "Pagu 2025",
        "Target 2026",
        "Pagu 2026",
        "Perangkat Daerah",
    ],
    [
        "1.02.02",
        "Program Upaya Kesehatan",
        "Menurunnya kematian ibu",
        "Cakupan layanan",
        "Persen",
        "90",
        "1.500.000.000",
        "92",
        "1.600.000.000",
        "Dinas Kesehatan",
    ],
    [
        "1.02.05",
        "Program Pemberdayaan",
        "Menurunnya kematian ibu",
        "Posyandu aktif",
        "Persen",
        "60",
        "250.000.000",
        "65",
        "275.000.000",
        "Dinas Kesehatan",
    ],
]


def written(
    path: Path, *tables: list[list[str]], merges: tuple[tuple[int, int, int, int, int], ...] = ()
) -> Path:
    """A Word document with these tables; merges: table, row, column, last row, last column."""
    document = docx.Document()
    document.add_heading("RPJMD Kabupaten Sagara Jaya 2025-2030")
    made = []
    for rows in tables:
        document.add_paragraph("Tabel")
        table = document.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                if text:
                    table.cell(i, j).text = text
        made.append(table)
    for t, r0, c0, r1, c1 in merges:
        made[t].cell(r0, c0).merge(made[t].cell(r1, c1))
    document.save(str(path))
    return path


def test_rpjmd_in_word_is_read_as_rpjmd(tmp_path):
    path = written(
        tmp_path / "rpjmd_2025-2030.docx", CASCADE, PROGRAMS, merges=((0, 1, 0, 2, 0), (0, 1, 1, 2, 1))
    )

    plan = read([path], Wish(lingkup="kabkota"))

    assert plan.problems == []
    assert [(s.sheet, s.kind, s.rows, s.accepted) for s in plan.sumber] == [
        ("Tabel 1", "rpjmd", 3, 3),
        ("Tabel 2", "rpjmd", 2, 2),
    ]
    assert plan.nodes("tujuan")["nama"].to_list() == [
        "Meningkatnya derajat kesehatan",
        "Meningkatnya pendapatan",
    ]
    assert plan.nodes("sasaran")["nama"].unique().to_list() == ["Menurunnya kematian ibu"]
    assert plan.program("rpjmd").select("kode", "pd_nama").rows() == [
        ("1.02.02", "Dinas Kesehatan"),
        ("1.02.05", "Dinas Kesehatan"),
    ]
    assert plan.pagu.group_by("tahun").agg(pl.col("rupiah").sum()).sort("tahun").rows() == [
        (2025, 1750000000),
        (2026, 1875000000),
    ]
    assert plan.links.select("program", "sasaran").rows() == [
        ("1.02.02", "sasaran:menurunnya kematian ibu"), ("1.02.05", "sasaran:menurunnya kematian ibu")
    ]  # fmt: skip
    assert plan.dokumen["dokumen"].to_list() == ["rpjmd-2025-2030"]


STACKED = [
    ["No", "Kode", "Program", "Indikator Kinerja Program", "Satuan", "Target dan Pagu Indikatif", "", "", "", "Perangkat Daerah Penanggung Jawab"],
    ["", "", "", "", "", "2025", "", "2026", "", ""],
    ["", "", "", "", "", "Target", "Rp (juta)", "Target", "Rp (juta)", ""],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    ["1", "1.02.02", "Program Upaya Kesehatan", "Cakupan layanan", "Persen", "90", "1.500,0", "92", "1.600,5", "Dinas Kesehatan"],
    ["", "", "", "Angka kesakitan", "Persen", "12", "", "11", "", ""],
    ["2", "1.02.05", "Program Pemberdayaan", "Posyandu aktif", "Persen", "60", "250", "65", "275", "Dinas Kesehatan"],
    ["", "", "Jumlah", "", "", "", "1.750", "", "1.875,5", ""],
]  # fmt: skip


def test_programme_table_with_stacked_header_in_word_is_read(tmp_path):
    merges = (
        (0, 0, 5, 0, 8),
        (0, 1, 5, 1, 6),
        (0, 1, 7, 1, 8),
        (0, 0, 1, 2, 1),
        (0, 4, 1, 5, 1),
        (0, 4, 2, 5, 2),
        (0, 4, 9, 5, 9),
    )
    path = written(tmp_path / "rpjmd_2025-2030.docx", STACKED, merges=merges)

    plan = read([path], Wish(lingkup="kabkota"))

    assert plan.problems == []
    assert [(s.kind, s.bentuk, s.rows, s.accepted) for s in plan.sumber] == [("rpjmd", "rpjmd_program", 3, 3)]
    assert plan.pagu.select("kode", "tahun", "rupiah").sort("kode", "tahun").rows() == [
        ("1.02.02", 2025, 1500000000), ("1.02.02", 2026, 1600500000), ("1.02.05", 2025, 250000000), ("1.02.05", 2026, 275000000)
    ]  # fmt: skip
    assert plan.indikator.select("kode", "indikator").rows() == [
        ("1.02.02", "Cakupan layanan"), ("1.02.02", "Angka kesakitan"), ("1.02.05", "Posyandu aktif")
    ]  # fmt: skip
    assert plan.program("rpjmd")["pd_nama"].unique().to_list() == ["Dinas Kesehatan"]
