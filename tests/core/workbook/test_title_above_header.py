# SPDX-License-Identifier: AGPL-3.0-or-later
"""A title above a header names the document and its printed unit; it is no part of the header."""

from pathlib import Path

import xlsxwriter

from selaras.core.check import run
from selaras.core.workbook.read import read

HEADER = ["Kode", "Uraian", "Indikator Kinerja", "Target", "Satuan", "Pagu Indikatif"]


def written(path: Path, *rows: list) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Renja")
        for i, row in enumerate(
            [
                ["RENCANA KERJA TAHUN 2026 (dalam ribuan rupiah)"],
                ["Perangkat Daerah: Dinas Kesehatan"],
                HEADER,
                *rows,
            ]
        ):
            sheet.write_row(i, 0, row)
    return path


def form(total: int) -> list[list]:
    return [
        ["1.02.02", "Program Kesehatan", "Indeks", "80", "Persen", total],
        ["1.02.02.2.01", "Layanan", "Jumlah", "8", "Unit", 1000],
        ["1.02.02.2.01.0001", "Obat", "Jumlah", "8", "Unit", 500],
        ["1.02.02.2.01.0002", "Alat", "Jumlah", "8", "Unit", 500],
    ]


def test_title_tells_agency_year_and_printed_unit(tmp_path: Path) -> None:
    plan = read([written(tmp_path / "a.xlsx", *form(1000))])

    assert [(s.kind, s.skala) for s in plan.sumber] == [("renja", 1000)]
    assert (
        plan.pagu.select("dokumen", "pd_nama", "rupiah").rows()
        == [("renja-2026", "Dinas Kesehatan", 500_000)] * 2
    )


def test_total_in_thousands_may_miss_half_a_unit_an_addend(tmp_path: Path) -> None:
    near = run(read([written(tmp_path / "a.xlsx", *form(1001))]), codes=["PAG-01"])
    far = run(read([written(tmp_path / "b.xlsx", *form(1002))]), codes=["PAG-01"])

    assert list(near) == []
    assert [(f.kode, f.facts["rp_selisih"]) for f in far] == [("1.02.02", 2000)]
