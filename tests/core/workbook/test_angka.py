# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers as planners write them: every style reads back, and nothing is guessed."""

import math
import time
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.workbook.angka import BATAS, Reading, read_nilai, read_realisasi, read_rupiah, read_scale

INDONESIAN = str.maketrans(",.", ".,")


def text(*cells: str | None) -> pl.Series:
    return pl.Series("x", cells, dtype=pl.String)


def values(reading: Reading, column: str = "nilai") -> list[object]:
    return reading.frame[column].to_list()


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        ("Rp 1.234.567,89", "1234567.89"),
        ("Rp1.234.567,-", "1234567.00"),
        ("(1.234.567)", "-1234567.00"),
        ("Rp (5.000)", "-5000.00"),
        ("(Rp 5.000)", "-5000.00"),
        ("1 234 567", "1234567.00"),
        ("1\u00a0234\u00a0567", "1234567.00"),
        ("1.371.641.789.761", "1371641789761.00"),
        ("1,371,641,789,761.00", "1371641789761.00"),
        ("48912283703.29", "48912283703.29"),
        ("1.2E+10", "12000000000.00"),
        ("1,2E+10", "12000000000.00"),
        ("1.234E+10", "12340000000.00"),
        ("0", "0.00"),
        ("Rp. 0,-", "0.00"),
        ("9.000.000.000.000.000", "9000000000000000.00"),
    ],
)
def test_realisasi_alone_in_its_column_is_exact(cell: str, rupiah: str) -> None:
    reading = read_realisasi(text(cell))

    assert values(reading) == [Decimal(rupiah)]
    assert reading.problems == []
    assert reading.frame.schema == {"nilai": pl.Decimal(38, 2)}


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "Rp -", "Rp.", None])
def test_money_missing_is_null_without_problem(cell: str | None) -> None:
    reading = read_rupiah(text(cell))

    assert values(reading) == [None]
    assert reading.problems == []


@pytest.mark.parametrize(
    "cell", ["NaN", "inf", "1" + "0" * 30, "lima", "1.23.456", "1,5 miliar", "9000000000000001"]
)
def test_money_beyond_belief_is_a_problem(cell: str) -> None:
    reading = read_rupiah(text("5", cell))

    assert values(reading) == [5, None]
    assert [(row, read) for row, read, _ in reading.problems] == [(1, cell)]


def test_rupiah_negative_is_a_problem_while_realisasi_keeps_it() -> None:
    column = text("(1.234)", "-5", "10")

    assert values(read_rupiah(column)) == [None, None, 10]
    assert [p[:2] for p in read_rupiah(column).problems] == [(0, "(1.234)"), (1, "-5")]
    assert values(read_realisasi(column)) == [Decimal("-1234.00"), Decimal("-5.00"), Decimal("10.00")]


def test_rupiah_rounds_sen_half_away_from_zero() -> None:
    assert values(read_rupiah(text("1234,49", "1234,50", "5417767008.59"))) == [1234, 1235, 5417767009]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["1.234"], ["1234.00"]),
        (["1,234"], ["1234.00"]),
        (["1.234", "12,5"], ["1234.00", "12.50"]),
        (["1.234", "12.50"], ["1.23", "12.50"]),
        (["1,234", "1,234,567"], ["1234.00", "1234567.00"]),
        (["1.234", "5.000,00"], ["1234.00", "5000.00"]),
    ],
)
def test_lone_separator_in_money_follows_its_column(column: list[str], expected: list[str]) -> None:
    reading = read_realisasi(text(*column))

    assert values(reading) == [Decimal(e) for e in expected]
    assert reading.problems == []


@pytest.mark.parametrize("others", [["1,234"], ["12.5", "12,5"]])
def test_lone_separator_in_a_mixed_column_is_a_problem_with_both_readings(others: list[str]) -> None:
    reading = read_realisasi(text("1.234", *others))

    row, read, expected = reading.problems[0]
    assert (row, read) == (0, "1.234")
    assert "1234 atau 1,234" in expected
    assert values(reading)[0] is None


def test_scale_multiplies_exactly_and_keeps_lone_separators_ambiguous() -> None:
    assert values(read_rupiah(text("12,5", "1.234"), scale=10**6)) == [12_500_000, 1_234_000_000]
    assert values(read_rupiah(text("1.234", "5"), scale=1000)) == [None, 5000]
    assert values(read_rupiah(text("9.000.000.000.001"), scale=1000)) == [None]


def test_typed_number_wins_over_text() -> None:
    number = pl.Series([48912283703.29, 0.1 + 0.2, None, math.nan, math.inf, 1e30])
    reading = read_realisasi(text("x", "1.234", "7", None, None, None), number)

    assert values(reading) == [Decimal("48912283703.29"), Decimal("0.30"), Decimal("7.00"), None, None, None]
    assert [p[:2] for p in reading.problems] == [(3, "nan"), (4, "inf"), (5, "1e+30")]


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("(dalam ribuan rupiah)", 1000),
        ("Rp. 000", 1000),
        ("(Rp.000,-)", 1000),
        ("Pagu (x Rp1.000)", 1000),
        ("(Rp juta)", 10**6),
        ("dalam jutaan", 10**6),
        ("Rp Miliar", 10**9),
        ("Pagu (Rp)", 1),
        ("Kepulauan Seribu", 1),
        ("Target (juta orang)", 1),
        ("Anggaran (Rp.) 2026", 1),
    ],
)
def test_scale_is_read_from_titles(title: str, scale: int) -> None:
    assert read_scale(title) == scale


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1 Dokumen", (1.0, None, "Dokumen", False)),
        ("12 Orang/bulan", (12.0, None, "Orang/bulan", False)),
        ("4.43-4.47", (4.43, 4.47, None, False)),
        ("80 – 90", (80.0, 90.0, None, False)),
        ("0.50-0.49", (0.5, 0.49, None, False)),
        ("0.0209%-0.0271%", (0.0209, 0.0271, "%", False)),
        ("64:65", (64.0, 65.0, None, False)),
        ("80 s/d 90 %", (80.0, 90.0, "%", False)),
        ("-5 - -3", (-5.0, -3.0, None, False)),
        ("1 : 30", (30.0, None, None, False)),
        ("1 : 30:1 : 30", (30.0, 30.0, None, False)),
        ("Level 3", (3.0, None, None, False)),
        ("≥ 75", (75.0, None, None, False)),
        ("85% %", (85.0, None, "% %", False)),
        ("13.02-", (13.02, None, None, False)),
        ("(5,2)", (-5.2, None, None, False)),
        ("8 1000 KH", (8.0, None, "1000 KH", False)),
        ("1 234 567 Orang", (1234567.0, None, "Orang", False)),
        ("16.332,75 Ton", (16332.75, None, "Ton", False)),
        ("25/14 Orang/bulan", (25.0, None, "/14 Orang/bulan", True)),
        ("1 Dokumen & 1 Laporan", (1.0, None, "Dokumen & 1 Laporan", True)),
        ("100\n\n4.6", (100.0, None, None, True)),
        ("-\n\n100\n\n10.5", (100.0, None, None, True)),
        ("1.2E+10", (12000000000.0, None, None, False)),
        ("Tepat", (None, None, None, False)),
        ("AA", (None, None, None, False)),
        ("- Unit", (None, None, None, False)),
        ("-", (None, None, None, False)),
        (None, (None, None, None, False)),
    ],
)
def test_nilai_is_read_as_a_planner_would(cell: str | None, expected: tuple[object, ...]) -> None:
    reading = read_nilai(text(cell))

    assert reading.frame.row(0) == expected
    assert reading.problems == []


@pytest.mark.parametrize(
    "cell", ["NaN", "inf", "1" + "0" * 30, "2026-01-01", "1.23.456", "Perda Nomor 5", "8 100 KH"]
)
def test_nilai_unreadable_is_a_problem(cell: str) -> None:
    reading = read_nilai(text(cell))

    assert values(reading) == [None]
    assert [p[:2] for p in reading.problems] == [(0, cell)]


def test_nilai_with_a_lone_separator_follows_its_column() -> None:
    assert values(read_nilai(text("1.234", "12,5"))) == [1234.0, 12.5]
    assert values(read_nilai(text("1.234", "12.5"))) == [1.234, 12.5]
    alone = read_nilai(text("1.234"))
    assert values(alone) == [None]
    assert "1234 atau 1,234" in alone.problems[0][2]


def test_nilai_ranges_and_singles_decide_their_separators_apart() -> None:
    reading = read_nilai(text("7.825-7.94", "2,5", "1.234"))

    assert values(reading) == [7.825, 2.5, 1234.0]
    assert values(reading, "nilai_atas") == [7.94, None, None]
    assert reading.problems == []


def test_nilai_typed_number_wins() -> None:
    reading = read_nilai(text("0,75", "x", "5"), pl.Series([0.75, math.nan, None]))

    assert values(reading) == [0.75, None, 5.0]
    assert [p[0] for p in reading.problems] == [1]


sen = st.integers(min_value=-(BATAS * 100), max_value=BATAS * 100)


@given(st.lists(sen, min_size=1, max_size=20), st.booleans(), st.sampled_from(["", "Rp ", "Rp"]))
def test_money_survives_printing_and_reading(amounts: list[int], indonesian: bool, prefix: str) -> None:
    exact = [Decimal(a).scaleb(-2) for a in amounts]
    printed = [f"{d:,.2f}" for d in exact]
    cells = [prefix + (p.translate(INDONESIAN) if indonesian else p) for p in printed]

    reading = read_realisasi(text(*cells))

    assert values(reading) == exact
    assert reading.problems == []


@given(st.lists(st.integers(min_value=0, max_value=BATAS), min_size=1, max_size=20), st.booleans())
def test_full_rupiah_survives_printing_and_reading(amounts: list[int], indonesian: bool) -> None:
    printed = [f"{a:,}" for a in amounts]
    cells = [p.translate(INDONESIAN) if indonesian else p for p in printed]

    assert values(read_rupiah(text(*cells))) == amounts


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=20), st.booleans())
def test_nilai_survives_printing_and_reading(numbers: list[Decimal], indonesian: bool) -> None:
    printed = [f"{n:,.2f}" for n in numbers]
    cells = [(p.translate(INDONESIAN) if indonesian else p) + " Orang" for p in printed]

    assert values(read_nilai(text(*cells))) == [float(n) for n in numbers]


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(st.none(), st.text(max_size=12), st.from_regex(r"[0-9.,\- %:Rp()E+/]{0,14}")), max_size=8
    )
)
def test_any_text_gives_a_row_a_cell_and_finite_values(cells: list[str | None]) -> None:
    for read in (read_rupiah, read_realisasi, read_nilai):
        reading = read(text(*cells))
        assert reading.frame.height == len(cells)
        assert all(v is None or abs(v) <= BATAS for v in values(reading))
        assert all(
            cells[row] == read_text and values(reading)[row] is None for row, read_text, _ in reading.problems
        )


def test_fifty_thousand_cells_cost_little() -> None:
    grouped = text(*(f"{i * 7919:,}".translate(INDONESIAN) for i in range(50_000)))
    best = math.inf
    for _ in range(5):
        start = time.perf_counter()
        read_rupiah(grouped)
        best = min(best, time.perf_counter() - start)

    assert best < 0.5  # ten times the bar, so that a busy machine does not decide
