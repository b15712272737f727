# SPDX-License-Identifier: AGPL-3.0-or-later
"""A nation judged in batches, or shared between processes, is the nation judged whole."""

from pathlib import Path

import polars as pl
import pytest

from selaras.core.nasional import check_nation

COLUMNS = ["rule", "daerah", "pd", "kode"]


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five regions of two programmes, of which each RPJMD lists one."""
    folder = tmp_path_factory.mktemp("nation")
    regions = pl.DataFrame({"daerah": [f"{i:02d}" for i in range(5)]})
    agency = {"kode_skpd": "1.02.0.00.0.00.01.0000", "nama_skpd": "Dinas Kesehatan", "tahun": "2026"}
    rows = pl.DataFrame(
        [{**agency, "kode_program": p, "nama_program": f"Program {p}", "kode_sub_kegiatan": f"{p}.2.01.0001",
          "nama_sub_kegiatan": "Sub", "pagu": "1000"} for p in ("1.02.02", "1.02.05")]
    )  # fmt: skip
    promised = pl.DataFrame(
        {"kode_program": ["1.02.02"], "nama_program": ["Program 1.02.02"], "kode_sasaran": ["1.1.1"]}
    )
    renja, rpjmd = folder / "renja.parquet", folder / "rpjmd_2025-2030.parquet"
    regions.join(rows, how="cross").write_parquet(renja)
    regions.join(promised, how="cross").write_parquet(rpjmd)
    return [renja, rpjmd]


def outside(nation: list[Path], **how: object) -> list[tuple[str, ...]]:
    found = pl.concat([r.findings.select(COLUMNS) for r in check_nation(nation, text_rules=False, **how)])
    return sorted(found.filter(rule="INL-01").rows())


def test_batches_find_what_the_whole_nation_holds(nation: list[Path]) -> None:
    whole = outside(nation, regions=5)

    assert [(rule, kode) for rule, _daerah, _pd, kode in whole] == [("INL-01", "1.02.05")] * 5
    assert outside(nation, regions=2) == whole


def test_parts_of_a_shared_nation_are_the_whole(nation: list[Path]) -> None:
    parts = [outside(nation, regions=2, part=(i, 2)) for i in range(2)]

    assert sorted(parts[0] + parts[1]) == outside(nation, regions=5)
    assert all(parts)
