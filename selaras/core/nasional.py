# SPDX-License-Identifier: AGPL-3.0-or-later
"""A nation in Parquet, judged a batch of regions at a time, so that memory does not grow with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from selaras.core.check import Result, rules, run
from selaras.core.workbook.read import Wish, plan_of
from selaras.core.workbook.sheets import Sheet, read_sheets
from selaras.core.workbook.tables import Table, tables_of

REGIONS = 10  # regions in one batch


def check_nation(
    plans: Sequence[Path], lists: Sequence[Path] = (), *, wish: Wish | None = None, regions: int = REGIONS,
    text_rules: bool = True, part: tuple[int, int] = (0, 1),
) -> Iterator[Result]:  # fmt: skip
    """One result a batch of regions.

    plans: Parquet files with a column `daerah`, in any of the kinds `selaras check` reads.
    lists: files for every region (nomenclature, code map), read once.
    text_rules: ask the rules that compare words too (INL-05, TUM-01).
    part: (i, n) judges every n-th batch from the i-th, so that n processes share a nation.
    """
    shared = [(t, str(p), p.parent) for p in lists for s in read_sheets(p) for t in tables_of(s)]
    codes = None if text_rules else [c for c, r in rules().items() if not r.text]
    names = (
        pl.concat([pl.scan_parquet(p).select("daerah").unique().collect() for p in plans])["daerah"]
        .unique()
        .sort()
    )
    first, of = part
    for i in range(first * regions, names.len(), regions * of):
        batch = names[i : i + regions].to_list()
        tables = [(t, str(p), p.parent) for p in plans for t in _of_regions(p, batch)]
        yield run(plan_of([*tables, *shared], wish or Wish()), codes=codes)


def _of_regions(path: Path, batch: list[str]) -> list[Table]:
    rows = (
        pl.scan_parquet(path).filter(pl.col("daerah").is_in(batch)).select(pl.all().cast(pl.String)).collect()
    )
    return tables_of(Sheet(str(path), None, [], frame=rows))
