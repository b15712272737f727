# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real exports as workbooks: titles above, merged cells, totals below, codes gone numeric; the same rows as from csv."""

import csv
import re
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from polars.testing import assert_frame_equal

from selaras.core.rencana import Plan
from selaras.core.workbook.read import Wish, read

UTARA = "rencana/kab-bengkulu-utara"
NUMERIC = re.compile(r"-?\d{1,15}(\.\d{1,4})?$")
FRAMES = ("simpul", "pagu", "indikator", "target", "realisasi", "tautan", "cetak", "nomenklatur", "pd")


def workbook_of(
    source: Path, folder: Path, titles: list[str], *, merged: tuple[str, ...] = (), total: str | None = None
) -> Path:
    """The csv as xlsx: title rows, figures (codes too) as numbers where a person's Excel would, vertical merges, a total row."""
    with source.open(newline="", encoding="utf-8-sig") as file:
        header, *rows = list(csv.reader(file))
    path = folder / f"{source.stem}.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Data")
        for i, text in enumerate(titles):
            sheet.write_string(i, 0, text)
        top = len(titles) + 1
        for j, text in enumerate(header):
            sheet.write_string(top, j, text)
        for i, row in enumerate(rows, start=top + 1):
            for j, text in enumerate(row):
                if NUMERIC.match(text) and not (text.startswith("0") and len(text) > 1 and text[1] != "."):
                    sheet.write_number(i, j, float(text))
                elif text:
                    sheet.write_string(i, j, text)
        for name in merged:
            merge_runs(sheet, [row[header.index(name)] for row in rows], top + 1, header.index(name))
        if total:
            sheet.write_string(top + 1 + len(rows), 0, "JUMLAH")
            sheet.write_number(
                top + 1 + len(rows), header.index(total), sum(float(r[header.index(total)]) for r in rows)
            )
    return path


def merge_runs(sheet: object, values: list[str], top: int, column: int) -> None:
    """Merge every run of equal values, as forms do with a programme's name."""
    start = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[start]:
            if i - start > 1 and values[start]:
                sheet.merge_range(top + start, column, top + i - 1, column, values[start])
            start = i


def plan_of(path: Path, **wished: object) -> Plan:
    return read([path], Wish(lingkup="kabkota", **wished))


def same(one: Plan, other: Plan, *but: str) -> None:
    """Every frame alike but for the row a person sees and the named columns."""
    for name in FRAMES:
        kept = [c for c in one.frame(name).columns if c not in ("baris", "sumber", *but)]
        assert_frame_equal(one.frame(name).select(kept), other.frame(name).select(kept), check_exact=True)


def accepted(plan: Plan) -> list[tuple]:
    return [(s.kind, s.bentuk, s.rows, s.accepted, s.rejected, s.pagu) for s in plan.sumber]


def test_renja_as_workbook_is_the_same_renja(data_dir, tmp_path):
    source = data_dir / UTARA / "renja_2026_sub_kegiatan.csv"
    made = workbook_of(
        source,
        tmp_path,
        ["RENJA PERANGKAT DAERAH", "TAHUN 2026"],
        merged=("kode_program", "nama_program", "nama_skpd"),
        total="pagu_indikatif",
    )

    plan, back = plan_of(source), plan_of(made)

    assert accepted(back) == accepted(plan) == [("renja", "tahunan", 2189, 2189, 0, 1371641789761)]
    assert back.problems == plan.problems
    same(back, plan, "target", "teks")  # 12,50 typed as a number is 12.5
    assert back.sumber[0].skipped == 4


def test_indicators_as_workbook_with_merged_owners_are_the_same(data_dir, tmp_path):
    source = data_dir / UTARA / "iku_ikd_rpjmd_2025_2030.csv"
    made = workbook_of(source, tmp_path, ["IKU DAN IKD RPJMD 2025-2030"])

    plan, back = plan_of(source), plan_of(made)

    assert accepted(back) == accepted(plan)
    assert accepted(back)[0][:4] == ("indikator", "indikator_daerah", 394, 394)
    same(back, plan, "teks", "kondisi_awal", "nilai", "nilai_awal", "nilai_atas")
    assert back.target["nilai"].null_count() <= plan.target["nilai"].null_count(), (
        "a number in its cell is never in doubt"
    )


@pytest.mark.parametrize(
    ("file", "titles", "total"),
    [
        (
            f"{UTARA}/realisasi_2025_dinas_pendidikan.csv",
            ["REALISASI TAHUN 2025", "Dinas Pendidikan"],
            "pagu_2025",
        ),
        (f"{UTARA}/skpd_2026.csv", ["DAFTAR PERANGKAT DAERAH"], "set_pagu_skpd"),
        (
            "rencana/kota-tegal/realisasi_transaksi_bapperida_2025_01.csv",
            ["REALISASI JANUARI 2025"],
            "nilai_realisasi",
        ),
    ],
)
def test_other_exports_as_workbooks_are_the_same(file, titles, total, data_dir, tmp_path):
    source = data_dir / file
    plan, back = plan_of(source), plan_of(workbook_of(source, tmp_path, titles, total=total))

    assert accepted(back) == accepted(plan)
    assert back.problems == plan.problems
    same(back, plan)


def test_related_tables_as_workbooks_are_the_same(data_dir, tmp_path):
    source = data_dir / "rencana/kab-madiun"
    for file in sorted(source.glob("*.csv")):
        workbook_of(file, tmp_path, [])

    plan, back = plan_of(source), plan_of(tmp_path)

    assert [(s.kind, s.accepted, s.rejected) for s in back.sumber] == [
        (s.kind, s.accepted, s.rejected) for s in plan.sumber
    ]
    for name in ("simpul", "pagu", "tautan", "pd"):
        assert back.frame(name).height == plan.frame(name).height, name
    assert back.pagu["rupiah"].sum() == plan.pagu["rupiah"].sum()
    keys = ["tingkat", "kunci", "program"]
    assert_frame_equal(back.simpul.select(keys).sort(pl.all()), plan.simpul.select(keys).sort(pl.all()))
