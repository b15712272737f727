# SPDX-License-Identifier: AGPL-3.0-or-later
"""STR on real plans: a Renja of 2,189 rows and a region's folder of related tables."""

from collections import Counter
from pathlib import Path

import pytest

from selaras.core.check import Result, run
from selaras.core.workbook.read import read

CODES = ["STR-01", "STR-02", "STR-03", "STR-04", "STR-05"]


@pytest.fixture(scope="module")
def renja(data_dir: Path) -> Result:
    return run(read([data_dir / "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv"]), codes=CODES)


@pytest.fixture(scope="module")
def madiun(data_dir: Path) -> Result:
    return run(read([data_dir / "rencana/kab-madiun"]), codes=CODES)


def test_real_renja_hangs_together(renja: Result) -> None:
    assert {f.rule for f in renja} == {"STR-04"}
    assert renja.unassessed == {}


def test_real_renja_has_these_empty_columns(renja: Result) -> None:
    empty = Counter(column for f in renja for column in f.facts["kosong"])

    assert empty == {
        "kelompok_sasaran": 1332,
        "nama_dana": 30,
        "lokasi": 5,
        "indikator": 5,
        "satuan": 5,
        "target": 1,
    }
    assert len(list(renja)) == 1345


def test_zero_written_as_indicator_is_empty(renja: Result) -> None:
    found = [f for f in renja if "indikator" in f.facts["kosong"]]

    assert [(f.kode, f.row, f.cell) for f in found] == [
        ("2.19.01.2.01.0006", 959, "Z959"),
        ("2.19.01.2.08.0004", 978, "Z978"),
        ("2.19.03.2.02.0006", 986, "Z986"),
        ("3.30.06.2.01.0001", 1247, "Z1247"),
        ("7.01.01.2.09.0006", 2006, "Z2006"),
    ]
    assert all("satuan" in f.facts["kosong"] for f in found)


def test_trial_rows_of_a_region_surface(madiun: Result) -> None:
    assert sorted((f.uraian, f.facts["yang_kurang"], f.owner) for f in madiun if f.rule == "STR-05") == [
        ("INDONESIA EMAS", "misi", "bappeda"),
        ("ss 1 enok", "indikator", "opd"),
    ]


def test_whole_parent_links_are_no_finding(madiun: Result) -> None:
    assert [f for f in madiun if f.rule in ("STR-01", "STR-02", "STR-03")] == []
