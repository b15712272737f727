# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money of multi-year tables: one column a year, printed beside indicators and above children.

Where a node has several indicator rows three habits are real: split over them (added), repeated on
each (counted once), on the first only. Rows above others print totals, which are kept apart.
"""

import re

import polars as pl

from selaras.core.wording import _
from selaras.core.workbook.readers.raw import Cells, take

LEVELS = ("program", "kegiatan", "sub_kegiatan")
NODE = ["kode_skpd", "nama_skpd", *(f"{part}_{level}" for level in LEVELS for part in ("kode", "nama"))]
SURE = 3  # node-years with equal money on every indicator row from which the habit is sure


def yearly(cells: Cells, frame: pl.DataFrame, place: tuple[str, ...]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(money rows of the lowest nodes, printed totals of the nodes above), one row a year."""
    rows = frame.filter(pl.col("_tingkat").is_in(LEVELS))
    years = [c for c in frame.columns if re.fullmatch(r"pagu_20\d\d", c)]
    if rows.is_empty() or not years:
        return pl.DataFrame(), pl.DataFrame()
    rows = rows.with_columns(take(rows, c) for c in NODE if c not in rows.columns)
    parts = []
    for column in years:
        money = pl.DataFrame({"baris": cells.table.frame["baris"], "rupiah": cells.rupiah(column)})
        year = pl.lit(int(column[-4:]), dtype=pl.Int32).alias("tahun")
        parts.append(rows.with_columns(year).join(money, on="baris", how="left", maintain_order="left"))
    money = counted(cells, pl.concat(parts).drop_nulls("rupiah"))
    above = _above(money)  # a row whose children print no money keeps its own
    texts = [take(money, c) for c in ("lokasi", "prioritas_nasional", "asal", "penjelasan")]
    lowest = money.filter(~above_mask(money, above)).select(*place, *NODE, "rupiah", *texts)
    total = money.filter(above_mask(money, above)).select(
        *place, "kode_skpd", "nama_skpd", pl.col("_tingkat").alias("tingkat"), _own("kode").alias("kode"), _own("nama").alias("nama"),
        pl.lit("pagu").alias("kolom"), "rupiah",
    )  # fmt: skip
    return lowest, total


def counted(cells: Cells, money: pl.DataFrame) -> pl.DataFrame:
    """The money rows, once a node and year where the same figure is repeated on every indicator row."""
    node = [*NODE, "_tingkat", "tahun"]
    groups = money.group_by(node).agg(
        pl.len().alias("n"), pl.col("rupiah").n_unique().alias("k"), pl.col("baris").first()
    )
    several = groups.filter(pl.col("n") > 1)
    if several.is_empty() or not (several["k"] == 1).all():
        return money
    if several.height < SURE and cells.table.total.is_empty():
        row, rupiah = several["baris"].to_list()[0], _("pagu yang sama pada beberapa indikator satu program")
        expected = _("pagu sekali saja, atau jumlah tercetak; dihitung sekali")
        cells.raw.problems.append(cells.problem(row, "pagu", rupiah, expected))
    return money.unique(node, keep="first", maintain_order=True)


def _own(part: str) -> pl.Expr:
    return pl.coalesce(pl.when(pl.col("_tingkat") == lv).then(pl.col(f"{part}_{lv}")) for lv in LEVELS)


def _above(rows: pl.DataFrame) -> dict[str, list[str]]:
    """Per level, the nodes (agency and code or name) that have a deeper row under them."""
    found = {}
    for i, level in enumerate(LEVELS[:-1]):
        deeper = rows.filter(pl.col("_tingkat").is_in(LEVELS[i + 1 :]))
        found[level] = deeper.select(_label(level)).to_series().drop_nulls().unique().to_list()
    return found


def _label(level: str) -> pl.Expr:
    agency = pl.coalesce("kode_skpd", "nama_skpd", pl.lit(""))
    return agency + "/" + pl.coalesce(f"kode_{level}", f"nama_{level}")


def above_mask(money: pl.DataFrame, above: dict[str, list[str]]) -> pl.Series:
    """Whether a money row stands above other rows of its table."""
    mask = pl.any_horizontal(
        (pl.col("_tingkat") == level) & _label(level).is_in(nodes) for level, nodes in above.items()
    )
    return money.select(mask.fill_null(False)).to_series()
