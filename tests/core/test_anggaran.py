# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money of a plan: every rupiah once, whatever levels a form prints it on."""

import polars as pl
from cases import plan
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.anggaran import leaves, pagu_program
from selaras.core.check import run

GOALS = {"tujuan_pd": "Sehat", "sasaran_pd": "Warga sehat"}
PROGRAM = {**GOALS, "kode_program": "1.02.02", "nama_program": "Program Kesehatan", "pagu_2026": "400"}
KEGIATAN = {**GOALS, "kode_kegiatan": "1.02.02.2.01", "nama_kegiatan": "Layanan", "pagu_2026": "300"}
SUB = {**GOALS, "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Obat", "pagu_2026": "300"}


def test_money_printed_on_three_levels_counts_once() -> None:
    three = plan(renstra=[PROGRAM, KEGIATAN, SUB])

    assert leaves(three.pagu)["kode"].to_list() == ["1.02.02.2.01.0001"]
    assert leaves(pl.concat([three.pagu, plan(renstra=[KEGIATAN]).pagu]))["kode"].to_list() == [
        "1.02.02.2.01.0001"
    ]
    assert pagu_program(three.pagu)["rupiah"].to_list() == [300]
    assert run(three).verdicts["pagu"].to_list() == [300]


def test_kegiatan_without_sub_kegiatan_keeps_its_own_money() -> None:
    other = {**KEGIATAN, "kode_kegiatan": "1.02.02.2.02", "nama_kegiatan": "Gizi", "pagu_2026": "100"}

    assert pagu_program(plan(renstra=[PROGRAM, KEGIATAN, SUB, other]).pagu)["rupiah"].to_list() == [400]


def test_programme_alone_keeps_its_money_and_rows_without_money_hide_nothing() -> None:
    blank = {**KEGIATAN, "pagu_2026": ""}

    assert pagu_program(plan(renstra=[PROGRAM, blank]).pagu)["rupiah"].to_list() == [400]


def test_pagu_of_a_year_is_not_added_to_another() -> None:
    two = plan(renstra=[{**PROGRAM, "pagu_2027": "500"}])

    assert pagu_program(two.pagu).select("tahun", "rupiah").rows() == [(2026, 400), (2027, 500)]


@given(st.lists(st.integers(min_value=0, max_value=10**13), min_size=1, max_size=12))
def test_rows_of_one_level_are_all_leaves(money: list[int]) -> None:
    rows = [{"kode_sub_kegiatan": f"1.02.02.2.01.{i + 1:04}", "pagu": str(m)} for i, m in enumerate(money)]

    assert pagu_program(plan(renja=rows).pagu)["rupiah"].to_list() == [sum(money)]
