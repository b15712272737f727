# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single measures: published vectors (T10, T11, T12, T25), the same figures as the columns, sums in any order."""

from decimal import Decimal
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core import capaian as satu
from selaras.core import kinerja

ATURAN = satu.aturan_on()
D = Decimal
small = st.decimals(min_value=0, max_value=1000, places=2)


def told(persen):
    return None if persen is None else satu.bulatkan(persen)


@pytest.mark.parametrize(
    ("quarters", "before", "end", "year", "level", "name"),
    [
        ("20 30 25 25", 200, 500, 100, "60.00", "Rendah"),
        ("5 5 10 10", 30, 80, 30, "75.00", "Sedang"),
    ],  # T10, T11
)
def test_a_year_of_quarters_against_the_end_of_the_period(quarters, before, end, year, level, name):
    whole = satu.gabung(map(D, quarters.split()), "jumlah")
    reached = satu.capaian(D(end), before + whole, arah="naik")

    assert (whole, told(reached)) == (year, D(level))
    assert satu.predikat(reached, ATURAN.batas, pembulatan=ATURAN.pembulatan) == name


@pytest.mark.parametrize(
    ("low", "high", "real", "arah", "konvensi", "expected"),
    [
        (10, None, "8", "turun", "A", "125.00"), (10, None, "8", "turun", "B", "120.00"),  # T12
        (10, None, "0", "turun", "A", None), (10, None, "25", "turun", "B", "0.00"),
        (80, 90, "70", "naik", "B", "87.50"), (7, 8, "6.5", "turun", "B", "107.14"), (7, 8, "9", "turun", "B", "87.50"),  # T25
        (80, 90, "70", "rentang", "B", "87.50"), (80, 90, "99", "rentang", "B", "90.00"),
        (80, 90, "99", "rentang", "A", "90.91"), (80, 90, "85", "rentang", "B", "100.00"),
        (50, None, "50", "rentang", "B", "100.00"), (50, None, "60", "rentang", "B", "80.00"), (0, None, "3", "naik", "B", None),
    ],
)  # fmt: skip
def test_capaian_by_direction_and_convention(low, high, real, arah, konvensi, expected):
    found = satu.capaian(
        D(low), D(real), arah=arah, konvensi=konvensi, atas=None if high is None else D(high)
    )

    assert told(found) == (None if expected is None else D(expected))


@given(
    small,
    st.none() | small,
    small,
    st.sampled_from(["naik", "turun", "rentang"]),
    st.sampled_from(["A", "B"]),
)
def test_one_measure_and_its_column_agree(low, high, real, arah, konvensi):
    exact = satu.capaian(low, real, arah=arah, konvensi=konvensi, atas=high)
    bounds = pl.lit(float(low)), pl.lit(float(real))
    if high is None:
        column = kinerja.capaian(*bounds, arah=arah, konvensi=konvensi)
    elif (
        high == low and arah != "rentang"
    ):  # the column calls a range of one point met; a page treats it as a target
        return
    else:
        column = kinerja.capaian_rentang(
            bounds[0], pl.lit(float(high)), bounds[1], arah=arah, konvensi=konvensi
        )
    found = pl.select(column).item()

    assert (exact is None) == (found is None)
    assert exact is None or float(exact) == pytest.approx(found, abs=1e-6)


@pytest.mark.parametrize(
    ("agregasi", "expected"), [("jumlah", "15"), ("akhir", "10"), ("rata-rata", "7.5"), ("maks", "10")]
)
def test_periods_by_aggregation(agregasi, expected):
    assert satu.gabung([D(5), D(10), None], agregasi) == D(expected)
    assert satu.gabung([None], agregasi) is None


@pytest.mark.parametrize(
    ("persen", "bulat", "kontinu"),
    [("90.49", "Tinggi", "Tinggi"), ("90.5", "Sangat Tinggi", "Tinggi"), ("50.5", "Rendah", "Sangat Rendah"), ("0", "Sangat Rendah", "Sangat Rendah")],
)  # fmt: skip
def test_predikat_with_the_rounding_switch(persen, bulat, kontinu):
    assert satu.predikat(D(persen), ATURAN.batas, pembulatan="bulat") == bulat
    assert satu.predikat(D(persen), ATURAN.batas, pembulatan="kontinu") == kontinu


def test_a_target_of_zero_is_met_or_not():
    assert satu.tercapai_nol(D(0), D(2), arah="turun") is False
    assert satu.tercapai_nol(D(0), D(0), arah="rentang") is True
    assert satu.tercapai_nol(D(5), D(5), arah="naik") is None


def test_roll_up_by_hand():
    rows = [
        (("dinkes", "1.02.02", "keg", "sub1"), D(150)), (("dinkes", "1.02.02", "keg", "sub1"), None),
        (("dinkes", "1.02.02", "keg", "sub2"), D(60)), (("dinkes", "1.02.02", "keg", "sub3"), None),
        (("dinkes", "1.02.03"), D(40)), (("dinkes", "1.02.03", "keg"), D(90)), (("dinpu",), None),
    ]  # fmt: skip
    found = satu.gulung(rows)

    assert found["dinkes", "1.02.02", "keg"] == satu.Gulungan(
        D(80), 2, 4
    )  # (100 + 60) / 2: capped, sub3 left out
    assert found["dinkes", "1.02.03"] == satu.Gulungan(D(40), 2, 2)  # by its own indicator
    assert found["dinkes",] == satu.Gulungan(D(60), 4, 6)
    assert found["dinpu",].persen is None
    assert found[()] == satu.Gulungan(D(60), 4, 7)
    assert satu.gulung(rows, batasi_seratus=False)["dinkes", "1.02.02"].persen == D(105)


places = st.lists(st.sampled_from("abc"), min_size=0, max_size=4).map(tuple)


@given(st.lists(st.tuples(places, st.none() | small), max_size=30), st.integers())
def test_roll_up_does_not_depend_on_order(rows, seed):
    again = Random(seed).sample(rows, len(rows))

    assert satu.gulung(again) == satu.gulung(rows)
    assert satu.gulung([*rows, (("z",), None)])[()].persen == satu.gulung(rows)[()].persen
