# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same readers on real exports: sums to the rupiah, counts to the cell."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from selaras.core.workbook.angka import read_nilai, read_realisasi, read_rupiah

BENGKULU = "rencana/kab-bengkulu-utara"


def table(data_dir: Path, name: str) -> pl.DataFrame:
    return pl.read_csv(data_dir / f"{name}.csv", infer_schema=False)


@pytest.mark.parametrize(
    ("column", "rupiah"),
    [("pagu", 1371641789761), ("pagu_indikatif", 1371641789761), ("pagu_n_depan", 1440917987086)],
)
def test_renja_money_sums_to_the_rupiah(data_dir: Path, column: str, rupiah: int) -> None:
    reading = read_rupiah(table(data_dir, f"{BENGKULU}/renja_2026_sub_kegiatan")[column])

    assert reading.frame["nilai"].sum() == rupiah
    assert reading.frame["nilai"].null_count() == 0
    assert reading.problems == []


@pytest.mark.parametrize(
    ("column", "read", "ranges", "several", "problems"),
    [
        ("target_akhir", 2133, 22, 310, ["19.765"]),
        ("target_teks_output", 2187, 0, 14, []),
        ("target_sub_teks", 1146, 0, 133, []),
    ],
)
def test_renja_targets_are_read(
    data_dir: Path, column: str, read: int, ranges: int, several: int, problems: list[str]
) -> None:
    reading = read_nilai(table(data_dir, f"{BENGKULU}/renja_2026_sub_kegiatan")[column])

    frame = reading.frame
    assert frame["nilai"].count() == read
    assert frame["nilai_atas"].count() == ranges
    assert frame["banyak"].sum() == several
    assert sorted({p[1] for p in reading.problems}) == problems


def test_iku_targets_are_read_and_none_is_lost(data_dir: Path) -> None:
    plan = table(data_dir, f"{BENGKULU}/iku_ikd_rpjmd_2025_2030")
    readings = {str(year): read_nilai(plan[str(year)]) for year in range(2025, 2031)}

    frame = pl.concat([r.frame.with_columns(teks=plan[year]) for year, r in readings.items()])
    wordy = frame.filter(pl.col("nilai").is_null())["teks"]
    ranges = frame["nilai_atas"].count()
    levels = frame["teks"].str.starts_with("Level").sum()
    assert frame.height == 2364
    assert [p for r in readings.values() for p in r.problems] == []
    assert wordy.count() == 49
    assert not wordy.drop_nulls().str.contains("[0-9]").any()
    assert wordy.null_count() == 2
    assert (ranges, levels, ranges + levels + wordy.count()) == (285, 12, 346)


def test_iku_lone_separators_follow_the_column(data_dir: Path) -> None:
    column = table(data_dir, f"{BENGKULU}/iku_ikd_rpjmd_2025_2030")["2025"]
    frame = read_nilai(column).frame.with_columns(teks=column)

    read = {row[-1]: row[:2] for row in frame.rows()}
    assert read["41.236"] == (41236.0, None)
    assert read["0,013"] == (0.013, None)
    assert read["3.420-3.436"] == (3.42, 3.436)
    assert read["1.520,64"] == (1520.64, None)


def test_realisasi_keeps_sen(data_dir: Path) -> None:
    column = table(data_dir, f"{BENGKULU}/realisasi_2025_dinas_pendidikan")["realisasi_rp_sd_tahun_lalu"]
    reading = read_realisasi(column)

    assert reading.frame["nilai"][0] == Decimal("48912283703.29")
    assert reading.frame["nilai"].sum() == Decimal("704852162029.51")
    assert reading.problems == []


def test_madiun_targets_tell_the_cells_a_mixed_column_cannot_decide(data_dir: Path) -> None:
    rows = table(data_dir, "rencana/kab-madiun/program_target_anggaran")
    target, money = read_nilai(rows["target"]), read_rupiah(rows["target_rp"])

    assert target.frame["nilai"].count() == 1831
    assert [p[1] for p in target.problems] == ["6.024", "12.048", "18.072"] * 2
    assert money.frame["nilai"].sum() == 5200522147279
    assert money.problems == []


def test_tegal_transactions_sum_to_the_rupiah(data_dir: Path) -> None:
    rows = table(data_dir, "rencana/kota-tegal/realisasi_transaksi_bapperida_2025_01")

    assert read_realisasi(rows["nilai_realisasi"]).frame["nilai"].sum() == Decimal("658277528.00")
