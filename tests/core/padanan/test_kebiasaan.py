# SPDX-License-Identifier: AGPL-3.0-or-later
"""The habit of penunjang programmes is read from enough clear links, else it is asked."""

from pathlib import Path

import polars as pl
import pytest
from padanan_contoh import goals, programs

from bench.padanan.labelled import madiun, nomenklatur
from selaras.core.padanan import infer_habit

BIDANG = ["1.01", "1.03", "2.11"] * 4
OWN = {"1.01": "s1", "1.03": "s3", "2.11": "s2"}


def linked(sasaran: list[str]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return penunjang programmes of twelve PD, the sasaran, and one link each."""
    rows = [
        (f"p{i}", f"{b}.01", "X.XX.01", "PROGRAM PENUNJANG", f"pd{i}", True) for i, b in enumerate(BIDANG)
    ]
    links = pl.DataFrame(
        {"program": [r[0] for r in rows], "sasaran": sasaran, "daerah": ["contoh"] * len(rows)}
    )
    return programs(rows), goals(), links


@pytest.mark.parametrize(
    ("sasaran", "habit"),
    [
        ([OWN[b] for b in BIDANG], "ikut_opd"),
        (["s5"] * 12, "tata_kelola"),
        ([OWN[b] for b in BIDANG[:6]] + ["s5"] * 6, None),
        (["s4"] * 12, None),
    ],
)
def test_habit_is_what_most_links_show(sasaran: list[str], habit: str | None) -> None:
    assert infer_habit(*linked(sasaran)) == habit


def test_few_links_show_no_habit() -> None:
    program, sasaran, links = linked(["s5"] * 12)

    assert infer_habit(program, sasaran, links.head(9)) is None


def test_real_region_follows_its_opd(data_dir: Path) -> None:
    task = madiun(data_dir, penunjang=True)
    links = task.gold.select("program", "sasaran", daerah=pl.lit("madiun"))

    assert infer_habit(task.program, task.sasaran, links, nomenklatur=nomenklatur(data_dir)) == "ikut_opd"
