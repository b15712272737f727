# SPDX-License-Identifier: AGPL-3.0-or-later
"""TUM on a real Renja: many shared codes, none of them for the same narrower place or named group."""

from pathlib import Path

import polars as pl
import pytest

from selaras.core.check import run
from selaras.core.rencana import Plan
from selaras.core.workbook.read import read


@pytest.fixture(scope="module")
def plan(data_dir: Path) -> Plan:
    return read([data_dir / "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv"])


def test_real_renja_shares_these_many_codes_after_roll_up(plan: Plan) -> None:
    agencies = plan.pagu.group_by("kunci").agg(pl.col("pd").n_unique().alias("n"), pl.col("penunjang").any())
    shared = agencies.filter(pl.col("n") > 1)
    technical = shared.filter(~pl.col("penunjang") & ~pl.col("kunci").str.starts_with("7."))

    assert (shared.height, technical.height) == (77, 15)


def test_whole_region_is_no_narrower_place(plan: Plan) -> None:
    result = run(plan, codes=["TUM-01"])

    assert list(result) == []
    assert result.unassessed == {}
