# SPDX-License-Identifier: AGPL-3.0-or-later
"""Achievement against published vectors (T10, T11, T12, T25) and its laws."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core import kinerja
from selaras.core.anggaran import selisih_fisik_keuangan, serapan
from selaras.core.capaian import Agregasi
from selaras.core.parameters import parameter

SKALA = parameter("kinerja.predikat_permendagri_86_2017").value
ENAM = parameter("kinerja.predikat_enam_tingkat").value
T, R = pl.col("target"), pl.col("realisasi")


def percent(target: float | None, realisasi: float | None, **how: str) -> float | None:
    frame = pl.DataFrame(
        {"target": [target], "realisasi": [realisasi]}, schema={"target": pl.Float64, "realisasi": pl.Float64}
    )
    return frame.select(kinerja.capaian(T, R, **how)).item()  # type: ignore[arg-type]


def of_range(low: float, high: float, real: float, **how: str) -> float | None:
    bounds = pl.lit(low), pl.lit(high), pl.lit(real)
    return pl.select(kinerja.capaian_rentang(*bounds, **how)).item()  # type: ignore[arg-type]


def label(value: float | None, scale: object = SKALA, **how: str) -> str | None:
    return pl.select(kinerja.predikat(pl.lit(value, pl.Float64), scale, **how)).item()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quarters", "before", "end", "year", "so_far", "level", "name"),
    [
        ([20, 30, 25, 25], 200, 500, 100, 300, 60.0, "Rendah"),  # T10, form E.81
        ([5, 5, 10, 10], 30, 80, 30, 60, 75.0, "Sedang"),  # T11, form E.60
    ],
)
def test_form_columns_follow_the_published_vectors(
    quarters: list[int], before: int, end: int, year: int, so_far: int, level: float, name: str
) -> None:
    row = pl.DataFrame(dict(zip(kinerja.TRIWULAN, ([q] for q in quarters), strict=True)))
    row = row.with_columns(before=before, end=end, year=kinerja.setahun("jumlah"))
    row = row.with_columns(so_far=kinerja.kumulatif(pl.col("before"), pl.col("year")))
    row = row.with_columns(level=kinerja.tingkat_capaian(pl.col("so_far"), pl.col("end")))

    assert row.select("year", "so_far", "level").row(0) == (year, so_far, level)
    assert row.select(kinerja.predikat(pl.col("level"), SKALA)).item() == name


@pytest.mark.parametrize(
    ("realisasi", "a", "b"),
    [(8, "125.00", "120.00"), (12, "83.33", "80.00"), (0, None, "200.00"), (25, "40.00", "0.00")],  # T12
)
def test_turun_under_both_conventions(realisasi: float, a: str | None, b: str) -> None:
    by_a = percent(10, realisasi, arah="turun", konvensi="A")
    by_b = percent(10, realisasi, arah="turun", konvensi="B")

    assert (by_a is None) is (a is None)
    assert a is None or kinerja.round_percent(by_a or 0) == Decimal(a)
    assert kinerja.round_percent(by_b or 0) == Decimal(b)


@pytest.mark.parametrize(
    ("bounds", "realisasi", "arah", "expected"),
    [
        ((80, 90), 70, "naik", "87.50"),  # T25
        ((7, 8), 6.5, "turun", "107.14"),
        ((7, 8), 9, "turun", "87.50"),
        ((80, 90), 92, "naik", "102.22"),
        ((80, 90), 85, "naik", "100.00"),
        ((0.50, 0.49), 0.495, "turun", "100.00"),
    ],
)
def test_rentang_divides_by_the_bound_passed(
    bounds: tuple[float, float], realisasi: float, arah: str, expected: str
) -> None:
    found = of_range(*bounds, realisasi, arah=arah)

    assert kinerja.round_percent(found or 0) == Decimal(expected)


def test_capaian_without_meaning_is_null() -> None:
    assert percent(0, 5, arah="naik") is None
    assert percent(-2, 5, arah="naik") is None
    assert percent(None, 5, arah="turun") is None
    assert percent(10, None, arah="naik") is None
    assert percent(10, -3, arah="naik") == 0.0


def test_target_zero_is_met_or_not() -> None:
    frame = pl.DataFrame({"target": [0, 0, 5], "realisasi": [0, 2, 5]})

    assert frame.select(kinerja.tercapai_nol(T, R, arah="turun")).to_series().to_list() == [True, False, None]


@pytest.mark.parametrize(
    ("agregasi", "expected"),
    [
        ("jumlah", [100, 15, None]),
        ("akhir", [25, 10, None]),
        ("rata-rata", [25.0, 7.5, None]),
        ("maks", [30, 10, None]),
    ],
)
def test_quarters_make_a_year_by_aggregation(agregasi: Agregasi, expected: list[float | None]) -> None:
    frame = pl.DataFrame(
        {"tw1": [20, 5, None], "tw2": [30, 10, None], "tw3": [25, None, None], "tw4": [25, None, None]}
    )

    assert frame.select(kinerja.setahun(agregasi)).to_series().to_list() == expected


def test_money_of_quarters_stays_exact() -> None:
    sen = pl.Series(["0.10", "0.20"]).cast(pl.Decimal(38, 2))
    frame = pl.DataFrame({"tw1": sen[:1], "tw2": sen[1:], "tw3": sen[:1], "tw4": sen[:1]})

    assert frame.select(kinerja.setahun("jumlah")).item() == Decimal("0.50")


@pytest.mark.parametrize(
    ("value", "bulat", "kontinu"),
    [
        (90.49, "Tinggi", "Tinggi"),
        (90.5, "Sangat Tinggi", "Tinggi"),
        (90.49999999999999, "Sangat Tinggi", "Tinggi"),
        (91.0, "Sangat Tinggi", "Sangat Tinggi"),
        (75.4, "Sedang", "Sedang"),
        (65.5, "Sedang", "Rendah"),
        (50.5, "Rendah", "Sangat Rendah"),
        (0.0, "Sangat Rendah", "Sangat Rendah"),
        (250.0, "Sangat Tinggi", "Sangat Tinggi"),
        (None, None, None),
    ],
)
def test_predikat_rounds_or_not(value: float | None, bulat: str | None, kontinu: str | None) -> None:
    assert label(value) == bulat
    assert label(value, pembulatan="kontinu") == kontinu


def test_predikat_of_the_open_scale_excludes_its_bounds() -> None:
    assert [label(v, ENAM, pembulatan="kontinu") for v in (85.0, 85.1, 30.0)] == [
        "Sangat Baik",
        "Memuaskan",
        "Kurang",
    ]


def test_average_caps_each_indicator_by_a_switch() -> None:
    frame = pl.DataFrame({"p": [150.0, 50.0, None]})

    assert frame.select(kinerja.rata_rata(pl.col("p"))).item() == 75.0
    assert frame.select(kinerja.rata_rata(pl.col("p"), batasi_seratus=False)).item() == 100.0


def test_serapan_and_its_distance_from_the_work() -> None:
    frame = pl.DataFrame(
        {"rp": pl.Series(["250.50"]).cast(pl.Decimal(38, 2)), "pagu": [1002], "fisik": [40.0]}
    )
    frame = frame.with_columns(serapan=serapan(pl.col("rp"), pl.col("pagu")))

    assert frame["serapan"].item() == 25.0
    assert frame.select(selisih_fisik_keuangan(pl.col("fisik"), pl.col("serapan"))).item() == 15.0
    assert pl.select(serapan(pl.lit(1), pl.lit(0))).item() is None


positive = st.floats(min_value=0.01, max_value=1e9)


@given(positive, positive)
def test_meeting_the_target_exactly_is_a_hundred(target: float, other: float) -> None:
    for how in ({"arah": "naik"}, {"arah": "turun", "konvensi": "A"}, {"arah": "turun", "konvensi": "B"}):
        assert percent(target, target, **how) == pytest.approx(100.0)
    assert of_range(target, other, target, arah="naik") == pytest.approx(100.0)


@given(positive, positive, positive)
def test_doing_better_never_lowers_capaian(target: float, one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert (percent(target, low, arah="naik") or 0) <= (percent(target, high, arah="naik") or 0)
    for konvensi in ("A", "B"):
        worse = percent(target, high, arah="turun", konvensi=konvensi) or 0
        assert worse <= (percent(target, low, arah="turun", konvensi=konvensi) or 0)


@given(st.floats(min_value=0, max_value=1000), st.floats(min_value=0, max_value=1000))
def test_predikat_never_falls_as_capaian_rises(one: float, other: float) -> None:
    order = [name for *_, name in reversed(SKALA)]
    low, high = sorted((one, other))

    assert order.index(label(low) or "") <= order.index(label(high) or "")
