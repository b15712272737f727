# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agencies: roll-up of units, one key by code and by name, lineage through rename, merger and split."""

import polars as pl
from cases import plan

from selaras.core.rencana import Plan

HEALTH = {"kode_skpd": "1.02.0.00.0.00.01.0000", "nama_skpd": "Dinas Kesehatan"}


def keys(given: Plan) -> list[str]:
    return given.pagu["pd"].to_list()


def row(code: str, name: str, program: str = "1.02.02") -> dict[str, str]:
    return {"kode_program": program, "nama_program": "P", "kode_skpd": code, "nama_skpd": name}


def test_unit_rolls_up_by_its_last_four_digits() -> None:
    given = plan(renja=[row(**_c(HEALTH)), row("1.02.0.00.0.00.01.0007", "Puskesmas Kerkap")])
    assert keys(given) == [HEALTH["kode_skpd"]] * 2
    assert given.pagu["unit"].to_list() == [HEALTH["kode_skpd"], "1.02.0.00.0.00.01.0007"]


def _c(agency: dict[str, str]) -> dict[str, str]:
    return {"code": agency["kode_skpd"], "name": agency["nama_skpd"]}


def test_hospital_stands_alone_without_a_list() -> None:
    given = plan(renja=[row(**_c(HEALTH)), row("1.02.0.00.0.00.01.0002", "UPTD RSUD Sagara")])
    assert keys(given) == [HEALTH["kode_skpd"], "1.02.0.00.0.00.01.0002"]


def test_list_decides_who_stands_alone() -> None:
    listed = [{**HEALTH, "total_giat": "1"}]
    given = plan(pd=listed, renja=[row(**_c(HEALTH)), row("1.02.0.00.0.00.01.0002", "UPTD RSUD Sagara")])
    assert keys(given) == [HEALTH["kode_skpd"]] * 2


def test_agency_known_by_name_alone_is_the_one_with_the_code() -> None:
    given = plan(
        renja=[row(**_c(HEALTH))],
        rpjmd=[{"kode_program": "1.02.02", "nama_program": "P", "nama_skpd": "DINAS KESEHATAN"}],
    )
    assert given.program("rpjmd")["pd"].to_list() == [HEALTH["kode_skpd"]]


def test_renamed_and_merged_agencies_are_carried_to_today() -> None:
    listed = [
        {"kode_skpd": "3.26.2.19.0.00.01.0000", "nama_skpd": "Dinas Pariwisata dan Pemuda", "perubahan": "gabung",
         "pendahulu": "3.26.0.00.0.00.01.0000; 2.19.0.00.0.00.01.0000"},
        {"kode_skpd": "3.26.0.00.0.00.01.0000", "nama_skpd": "Dinas Pariwisata", "perubahan": None, "pendahulu": None},
        {"kode_skpd": "2.19.0.00.0.00.01.0000", "nama_skpd": "Dinas Pemuda", "perubahan": None, "pendahulu": None},
    ]  # fmt: skip
    given = plan(
        pd=listed,
        renja=[
            row("2.19.0.00.0.00.01.0000", "Dinas Pemuda"),
            row("3.26.0.00.0.00.01.0000", "Dinas Pariwisata"),
        ],
    )
    assert keys(given) == ["3.26.2.19.0.00.01.0000"] * 2


def test_split_agency_keeps_its_own_key() -> None:
    listed = [
        {"kode_skpd": "1.03.0.00.0.00.01.0000", "nama_skpd": "Dinas PUPR", "perubahan": "pecah", "pendahulu": None},
        {"kode_skpd": "1.03.0.00.0.00.02.0000", "nama_skpd": "Dinas Bina Marga", "perubahan": "pecah", "pendahulu": "1.03.0.00.0.00.01.0000"},
        {"kode_skpd": "1.03.0.00.0.00.03.0000", "nama_skpd": "Dinas Cipta Karya", "perubahan": "pecah", "pendahulu": "1.03.0.00.0.00.01.0000"},
    ]  # fmt: skip
    given = plan(pd=listed, renja=[row("1.03.0.00.0.00.01.0000", "Dinas PUPR", "1.03.02")])
    assert keys(given) == ["1.03.0.00.0.00.01.0000"]


def test_bidang_are_those_the_code_names() -> None:
    given = plan(renja=[row("1.01.2.22.0.00.01.0000", "Dinas Pendidikan dan Kebudayaan", "1.01.02")])
    assert given.pd.select(pl.col("bidang").first()).item().to_list() == ["1.01", "2.22"]
