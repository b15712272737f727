# SPDX-License-Identifier: AGPL-3.0-or-later
"""Code grammar, repairs, versions and identities."""

import re

import polars as pl
import pytest
from cases import plan
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.nomenklatur import (
    PATTERNS,
    WELL_FORMED,
    clean_code,
    list_code,
    printed_code,
    repair_code,
    version_for,
)

LISTS = pl.DataFrame(
    [("2023", 2024, 2025, "kabkota"), ("2026", 2027, None, "kabkota"), ("tak dikenal", None, None, "provinsi")],
    schema={"versi": pl.String, "tahun_mulai": pl.Int32, "tahun_sampai": pl.Int32, "lingkup": pl.String}, orient="row",
)  # fmt: skip


@pytest.mark.parametrize(
    ("slip", "code"),
    [
        ("1.2.2", "1.02.02"),
        ("1.01.01.02.01.0001", "1.01.01.2.01.0001"),
        ("1.01.01.2.01.01", "1.01.01.2.01.0001"),
        ("2.1", "2.10"),
        ("1.02.02", "1.02.02"),
        ("program", "program"),
        ("1.02.02.9.01", "1.02.02.9.01"),
    ],
)
def test_repair_gives_the_code_a_slip_stands_for(slip: str, code: str) -> None:
    assert repair_code(slip) == code


@given(st.from_regex("^" + PATTERNS["sub_kegiatan"] + "$", fullmatch=True))
def test_repair_leaves_a_well_formed_code_alone(code: str) -> None:
    assert repair_code(code) == code


@given(st.text(max_size=20))
def test_repair_never_invents_a_malformed_code(text: str) -> None:
    repaired = repair_code(text)
    assert repaired == text or re.match(WELL_FORMED, repaired)


def test_penunjang_is_listed_under_the_placeholder_and_printed_with_the_bidang() -> None:
    codes = pl.DataFrame({"kode": ["5.01.01.2.01.0001", "1.02.02", "X.XX.01", "1.02.010"]})

    listed = codes.select(list_code(pl.col("kode"))).to_series().to_list()
    assert listed == ["X.XX.01.2.01.0001", "1.02.02", "X.XX.01", "1.02.010"]
    printed = codes.select(printed_code(pl.lit("X.XX.01.2.01.0002"), pl.col("kode"))).to_series()[0]
    assert printed == "5.01.01.2.01.0002"


def test_code_is_cleaned_of_spaces_quotes_and_trailing_dots() -> None:
    codes = pl.DataFrame({"kode": [" 1.02.02. ", "'1.02. 02", "x.xx.01", "", None]})
    assert codes.select(clean_code(pl.col("kode")))["kode"].to_list() == [
        "1.02.02",
        "1.02.02",
        "X.XX.01",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("lingkup", "tahun", "version"),
    [
        ("kabkota", 2025, ("2023", 2024)),
        ("kabkota", 2026, ("2026", 2027)),
        ("kabkota", 2030, ("2026", 2027)),
        ("kabkota", None, ("2026", 2027)),
        ("kabkota", 2019, ("2023", 2024)),
        ("provinsi", 2026, ("tak dikenal", None)),
    ],
)
def test_version_is_the_one_valid_then_else_the_nearest(
    lingkup: str, tahun: int | None, version: tuple
) -> None:
    assert version_for(LISTS, lingkup, tahun) == version


def test_version_of_no_list_is_none() -> None:
    assert version_for(LISTS.clear(), "kabkota", 2026) == (None, None)


def programs(**given: object) -> list[tuple[str, bool]]:
    nodes = plan(**given).program("renja")
    return list(nodes.select("program", "menurut_nama").iter_rows())


LISTED = [{"kode": "1.02.02", "tingkat": "program", "nama": "PROGRAM PEMENUHAN UPAYA KESEHATAN"}]


def test_identity_is_the_code_where_its_name_is_the_lists() -> None:
    given = [{"kode_program": "1.02.02", "nama_program": "Program Pemenuhan Upaya Kesehatan"}]
    assert programs(nomenklatur=LISTED, renja=given) == [("1.02.02", False)]


def test_identity_of_another_code_with_the_name_is_by_name() -> None:
    given = [{"kode_program": "1.02.09", "nama_program": "Pemenuhan Upaya Kesehatan"}]
    assert programs(nomenklatur=LISTED, renja=given) == [("1.02.02", True)]


def test_identity_of_an_old_year_is_its_name_within_the_bidang() -> None:
    given = [{"kode_program": "1.02.16", "nama_program": "Program Obat dan Perbekalan"}]
    assert programs(nomenklatur=LISTED, renja=given, tahun=2018) == [("1.02~obat dan perbekalan", True)]


def test_penunjang_is_one_programme_under_old_and_new_names() -> None:
    given = [
        {"kode_program": "1.02.01", "nama_program": "Program Penunjang Urusan"},
        {
            "kode_program": "2.11.02",
            "nama_program": "Program Peningkatan Sarana dan Prasarana Aparatur",
            "kode_skpd": "2.11.0.00.0.00.01.0000",
        },
    ]
    assert programs(renja=given) == [("X.XX.01", False), ("X.XX.01", False)]
