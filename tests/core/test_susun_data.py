# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two real regions read whole: every row accepted or rejected with its reason, identities as published."""

from pathlib import Path

import polars as pl
import pytest

from selaras.core.rencana import Plan
from selaras.core.workbook.read import read


@pytest.fixture(scope="module")
def renja(data_dir: Path) -> Plan:
    return read([data_dir / "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv"])


@pytest.fixture(scope="module")
def madiun(data_dir: Path) -> Plan:
    return read([data_dir / "rencana/kab-madiun", data_dir / "nomenklatur/nomenklatur_pemutakhiran_2027.csv"])


def source(plan: Plan, name: str) -> tuple[str | None, int, int, int]:
    found = next(s for s in plan.sumber if Path(s.path).name == name)
    return found.kind, found.rows, found.accepted, found.rejected


def test_renja_loses_no_row_and_no_rupiah(renja: Plan) -> None:
    assert source(renja, "renja_2026_sub_kegiatan.csv") == ("renja", 2189, 2189, 0)
    assert renja.pagu["rupiah"].sum() == 1_371_641_789_761
    assert renja.pagu.filter(pl.col("rupiah") != pl.col("rupiah_pagu")).height == 56
    assert renja.problems == []


def test_upt_roll_up_to_their_agency_and_hospitals_stand_alone(renja: Plan) -> None:
    assert renja.pagu["pd"].n_unique() == 54
    assert renja.pagu.filter(pl.col("unit") != pl.col("pd"))["unit"].n_unique() == 43
    assert renja.pagu.filter(pl.col("pd_nama").str.contains("RSUD"))["pd"].n_unique() == 2
    assert renja.program("renja").height == 235


def test_indicator_list_inherits_its_owner_from_above(data_dir: Path) -> None:
    plan = read([data_dir / "rencana/kab-bengkulu-utara/iku_ikd_rpjmd_2025_2030.csv"])

    assert source(plan, "iku_ikd_rpjmd_2025_2030.csv") == ("indikator", 394, 394, 0)
    assert plan.indikator["pd_nama"].null_count() == 0
    assert plan.indikator["pd_nama"].n_unique() == 34
    assert plan.dokumen["dokumen"].to_list() == ["rpjmd-2025-2030"]


def test_rpjmd_rows_are_programmes_by_identity(madiun: Plan, data_dir: Path) -> None:
    listed, budgeted = madiun.program("rpjmd"), madiun.program("renstra")
    numbers = pl.read_csv(data_dir / "rencana/kab-madiun/program_rpjmd.csv", infer_schema=False)

    assert (numbers.height, numbers["program_id"].n_unique()) == (198, 149)
    assert source(madiun, "program_rpjmd.csv") == ("rpjmd", 198, 198, 0)
    assert listed["program"].n_unique() == 107
    assert budgeted["program"].n_unique() == 108
    assert set(budgeted["program"]) - set(listed["program"]) == {"2.19.03"}
    assert set(madiun.tautan.filter(hubungan="mendukung")["program"]) == set(listed["program"])


def test_quarterly_rows_that_refer_to_nothing_are_rejected_with_that_reason(madiun: Plan) -> None:
    assert source(madiun, "program_realisasi_triwulan.csv") == ("realisasi", 88, 0, 88)
    refused = [p for p in madiun.problems if p.path == "program_realisasi_triwulan.csv"]
    assert len(refused) == 88
    assert {p.expected for p in refused} == {"id target yang ada di salah satu berkas"}


def test_money_split_over_indicators_is_added(madiun: Plan) -> None:
    assert madiun.pagu["rupiah"].sum() == 5_200_522_147_279


def test_quarters_and_transactions_keep_their_sen(data_dir: Path) -> None:
    folder = data_dir / "rencana"
    quarters = read([folder / "kab-bengkulu-utara/realisasi_2025_dinas_pendidikan.csv"])
    transactions = read([folder / "kota-tegal/realisasi_transaksi_bapperida_2025_01.csv"])

    assert source(quarters, "realisasi_2025_dinas_pendidikan.csv") == ("realisasi", 88, 88, 0)
    assert str(quarters.realisasi["lalu_rp"][0]) == "48912283703.29"
    assert source(transactions, "realisasi_transaksi_bapperida_2025_01.csv") == ("realisasi", 128, 128, 0)
    assert int(transactions.realisasi["rp_tw1"].sum()) == 658_277_528
