# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scores by hand: what cannot be judged is left out, no order changes one, ranks stay among one kind."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.parameters import Pengaturan, parameter, parse_pengaturan
from selaras.core.skor import (
    ASPEK,
    Halangan,
    Lampau,
    Skor,
    easy,
    formulas,
    kind_of,
    passed,
    ranked,
    share,
    spent,
    weights,
    whole,
)

D = Decimal
BOBOT = weights(Pengaturan())
HALF = D(50)


def aspects(*persen):
    """The four aspects, each judged on 8 of 10 rows where it has a percentage."""
    return {
        name: Skor(None if p is None else D(p), 0 if p is None else 8, 10)
        for name, p in zip(ASPEK, persen, strict=True)
    }


def test_what_cannot_be_judged_is_left_out_not_counted_as_zero():
    assert share([True, False, None, True, True]) == Skor(D(75), 4, 5)
    assert share([None, None]) == Skor(None, 0, 2)
    assert share([]) == Skor(None, 0, 0)


def test_money_is_weighted_and_overspending_is_no_merit():
    rows = [
        (D(300), D(240)),
        (D(100), D(0)),
        (D(100), None),
        (None, D(9)),
        (D(0), D(0)),
        (D(100), D("100.01")),
    ]

    assert spent(rows) == Skor(D(60), 2, 6)  # 240 of 400


money = st.none() | st.decimals(min_value=0, max_value=10**15, places=2)


@given(st.lists(st.none() | st.booleans()), st.lists(st.tuples(money, money)), st.integers())
def test_no_order_of_rows_changes_a_score(marks, sums, seed):
    shuffled = [*marks], [*sums]
    for one in shuffled:
        Random(seed).shuffle(one)

    assert (share(shuffled[0]), spent(shuffled[1])) == (share(marks), spent(sums))


@pytest.mark.parametrize(
    ("target", "lalu", "arah", "atas", "said"),
    [
        (90, 100, "naik", None, False), ("89.9", 100, "naik", None, True), (110, 100, "turun", None, False),
        ("110.1", 100, "turun", None, True), (50, None, "naik", None, None), (1, 100, "rentang", 2, None),
        (80, 100, "naik", 95, True), (95, 100, "turun", 120, True), (0, 0, "naik", None, False),
    ],
)  # fmt: skip
def test_a_target_far_below_last_years_result_is_easy(target, lalu, arah, atas, said):
    known, above = (None if n is None else D(n) for n in (lalu, atas))

    assert easy(D(target), known, arah=arah, batas=D(10), atas=above) is said


@pytest.mark.parametrize(
    ("persen", "mudah", "said"),
    [
        (None, True, Lampau.BELUM), ("99.99", True, Lampau.BELUM), (100, True, Lampau.MUDAH), (140, True, Lampau.MUDAH),
        (100, None, Lampau.TERCAPAI), (101, False, Lampau.MELAMPAUI), (101, None, Lampau.TANPA_BANDING),
    ],
)  # fmt: skip
def test_passing_an_easy_target_is_named_not_praised(persen, mudah, said):
    assert passed(None if persen is None else D(persen), mudah) == said


def test_the_whole_needs_every_aspect_that_counts():
    assert whole(aspects(80, 60, 100, 70), BOBOT) == D("77.5")
    assert whole(aspects(80, None, 100, 70), BOBOT) is None
    without = weights(parse_pengaturan("[skor]\nbobot_waktu = 0\nbobot_target = 50\n"))
    assert whole(aspects(80, None, 100, 70), without) == D("82.5")  # (50·80 + 25·100 + 25·70) ÷ 100
    assert whole(aspects(80, 60, 100, 70), {}) is None


@pytest.mark.parametrize(
    ("nama", "kind"),
    [
        ("Dinas Kesehatan", "dinas"), ("RSUD Sagara", "rsud"), ("UOBK  Rumah Sakit Umum Daerah", "rsud"), ("KECAMATAN LAUT", "kecamatan"),
        ("Sekretariat DPRD", "sekretariat"), ("Badan Kepegawaian", "badan"), ("Kantor Kesbangpol", "lain"), ("Balai Dinas", "lain"),
    ],
)  # fmt: skip
def test_the_kind_of_an_agency_is_read_from_its_name(nama, kind):
    assert kind_of(nama, parameter("skor.jenis_pd").value) == kind


def test_ranks_stay_among_one_kind_and_say_why_there_is_none():
    full, low, few = aspects(80, 60, 100, 70), aspects(50, 50, 50, 50), aspects(90, 90, 90, 90)
    few["waktu"] = Skor(D(90), 4, 10)
    rows = {
        "a": ("dinas", full), "b": ("dinas", full), "c": ("dinas", low), "d": ("dinas", few),
        "e": ("dinas", aspects(99, None, 99, 99)), "f": ("badan", full), "g": ("lain", full), "h": ("lain", full),
    }  # fmt: skip
    found = ranked(rows, BOBOT, HALF)

    assert [(k, r.ke, r.dari) for k, r in found.items() if r.ke] == [("a", 1, 3), ("b", 1, 3), ("c", 3, 3)]
    assert {k: (r.halangan, r.aspek) for k, r in found.items() if not r.ke} == {
        "d": (Halangan.CAKUPAN, ("waktu",)), "e": (Halangan.BELUM, ("waktu",)), "f": (Halangan.SENDIRI, ()),
        "g": (Halangan.JENIS, ()), "h": (Halangan.JENIS, ()),
    }  # fmt: skip


def test_a_region_sets_weights_but_no_other_formula():
    assert set(formulas(Pengaturan())) == {*ASPEK, "nilai"}
    with pytest.raises(ValueError, match=r"skor\.rumus_uang"):
        parse_pengaturan('[skor]\nrumus_uang = "sesuka hati"\n')
