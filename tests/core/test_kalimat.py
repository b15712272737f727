# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures and sentences as people write them, in both languages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.check import rules
from selaras.core.finding import Finding
from selaras.core.kalimat import (
    NBSP,
    day,
    document_name,
    fill,
    listed,
    number,
    percent,
    rupiah,
    sentence,
    short_rupiah,
    shown,
)
from selaras.core.wording import use


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "Rp 0"), (999_999, "Rp 999.999"), (1_000_000, "Rp 1 jt"), (312_400_000, "Rp 312 jt"),
        (999_499_999, "Rp 999 jt"), (999_500_000, "Rp 1,00 M"), (42_940_000_000, "Rp 42,94 M"),
        (999_994_999_999, "Rp 999,99 M"), (999_995_000_000, "Rp 1,00 T"), (1_371_641_789_761, "Rp 1,37 T"),
        (-42_940_000_000, "−Rp 42,94 M"), (None, "–"),
    ],
)  # fmt: skip
def test_short_rupiah_never_rounds_to_a_thousand_of_its_unit(amount, said):
    assert short_rupiah(amount).replace(NBSP, " ") == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (1_234_567, "Rp 1.234.567"),
        (-5, "−Rp 5"),
        (Decimal("48912283703.29"), "Rp 48.912.283.703,29"),
        (Decimal("12.00"), "Rp 12"),
    ],
)
def test_rupiah_is_told_in_full_with_sen_only_where_there_are_any(amount, said):
    assert rupiah(amount).replace(NBSP, " ") == said


@given(st.integers(-(10**15), 10**15))
def test_full_rupiah_can_be_read_back(amount):
    digits = rupiah(amount).replace("Rp" + NBSP, "").replace(".", "").replace("−", "-")

    assert int(digits) == amount


def test_english_swaps_separators_and_words():
    with use("en"):
        assert short_rupiah(1_371_641_789_761) == f"Rp{NBSP}1.37{NBSP}tn"
        assert rupiah(1_234_567) == f"Rp{NBSP}1,234,567"
        assert number(1234.5) == "1,234.5"
        assert day(date(2026, 5, 2)) == "2 May 2026"


def test_numbers_print_no_decimal_in_vain():
    assert [number(value) for value in (2189, 12.5, 12.0, 0.12345, 1_000)] == [
        "2.189",
        "12,5",
        "12",
        "0,1235",
        "1.000",
    ]


def test_share_of_nothing_is_a_dash():
    assert percent(1, 0) == "–"
    assert percent(81, 1000) == f"8,1{NBSP}%"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_things_in_a_row(items, said):
    assert listed(items) == said


@pytest.mark.parametrize(
    ("dokumen", "said"),
    [
        ("renja-2026", "Renja 2026"),
        ("dpa-2026-perubahan-1", "DPA 2026 Perubahan 1"),
        ("rpjmd-2025-2030", "RPJMD 2025–2030"),
        ("kua_ppas-2026", "KUA-PPAS 2026"),
        ("renstra", "Renstra"),
    ],
)
def test_documents_are_told_in_words(dokumen, said):
    assert document_name(dokumen) == said


def test_facts_are_shown_as_what_they_are():
    assert shown("tahun", 2026) == "2026"
    assert shown("jumlah_baris", 2026) == "2.026"
    assert shown("rp_pagu", 2026) == f"Rp{NBSP}2.026"
    assert shown("kosong", ["kelompok_sasaran", "lokasi"]) == "kelompok sasaran dan lokasi"
    assert shown("rpjmd", "rpjmd-2025-2029") == "RPJMD 2025–2029"
    assert shown("kode", "1.02.02") == "1.02.02"
    assert shown("selisih", None) == "–"


def test_absent_fact_is_a_dash_and_precision_is_kept():
    assert fill("{a} dari {b}, {c:.1f}", {"a": 1, "c": 12.345}) == "1 dari –, 12,3"


@given(st.text(), st.text())
def test_braces_inside_a_fact_are_never_filled(kode, nama):
    assert fill("<{x}|{y}>", {"x": f"{{{kode}}}", "y": f"{{{nama}}}"}) == f"<{{{kode}}}|{{{nama}}}>"


def test_level_of_an_agency_keeps_its_capitals():
    assert shown("tingkat", "sasaran_pd") == "sasaran PD"


@pytest.mark.parametrize(
    ("kode", "uraian", "said"),
    [
        (
            "1.03.07",
            "PROGRAM PENGEMBANGAN PERMUKIMAN",
            "Program 1.03.07 PENGEMBANGAN PERMUKIMAN tidak ada dalam ",
        ),
        ("X.XX.01", "PROGRAM PENUNJANG", "Program X.XX.01 PENUNJANG tidak ada dalam "),
        ("1.03.07", "Program Permukiman", "Program 1.03.07 Permukiman tidak ada dalam "),
    ],
)
def test_printed_name_of_a_programme_does_not_say_programme_twice(kode, uraian, said):
    found = Finding("INL-01", "berat", "opd", "renja-2026", None, kode, uraian, None)

    assert sentence(rules()["INL-01"], found).startswith(said)


def test_cause_named_by_a_key_is_told_in_the_language_of_the_reader():
    assert shown("masalah", ["tidak_ada_di_dokumen"]) == "tidak ada di dokumen"
    with use("en"):
        assert shown("masalah", ["tidak_ada_di_dokumen"]) == "not in the document"
