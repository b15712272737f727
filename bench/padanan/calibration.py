# SPDX-License-Identifier: AGPL-3.0-or-later
"""From score to confidence: how the small table in ``keyakinan.py`` was made.

Madiun alone would flatter (0.96 right, and contaminated). The pool therefore also holds
harder worlds, each with the same weight: only the defining rows of the table, 40 % of the
keywords lost (five draws), one sasaran deleted (each in turn; its programmes then have no
right answer). Each cell is drawn toward its line by four imagined cases, made monotone in
the lead and capped at what a clean region showed.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl

from bench.padanan.labelled import Task
from bench.padanan.methods import definitional
from selaras.core.padanan import Tabel, national_table, suggest
from selaras.core.padanan.alasan import HIGH, MIDDLE
from selaras.core.padanan.keyakinan import CLEAR_LEAD, FOUND, SURE

CAPS = (0.95, 0.85, 0.30)
"""Acceptable share judged by hand where no table had been fitted: sure ones 35/37 and reviewed ones with a
clear lead 48/55 (missions of a regency and a province, no indicators), 6 of 21 unfound ones (a closed region)."""
IMAGINED = 4.0
GRID = 20
"""Confidence is given in twentieths."""
DRAWS = 5


def worlds(task: Task) -> Iterator[tuple[float, pl.DataFrame, Tabel | None]]:
    """Yield weight, sasaran and table of each world; the weights of a kind sum to one."""
    rows = national_table().national
    keywords = sorted({b.kata_kunci for b in rows})
    yield 1.0, task.sasaran, None
    yield 1.0, task.sasaran, definitional()
    for seed in range(DRAWS):
        lost = set(np.random.default_rng(seed).choice(keywords, len(keywords) * 4 // 10, replace=False))
        yield 1 / DRAWS, task.sasaran, Tabel(tuple(b for b in rows if b.kata_kunci not in lost))
    for gone in task.sasaran["kunci"]:
        yield 1 / task.sasaran.height, task.sasaran.filter(pl.col("kunci") != gone), None


def pool(task: Task, nomenklatur: pl.DataFrame) -> pl.DataFrame:
    """Return one row per world and first suggestion: baris 0..2, kolom 0..1, ok, bobot, bidang."""
    right = task.accepted()
    frames = []
    for weight, sasaran, tabel in worlds(task):
        first = suggest(task.program, sasaran, nomenklatur=nomenklatur, tabel=tabel).frame.filter(
            pl.col("rank") == 1
        )
        ok = [s in right[p] for p, s in first.select("program", "sasaran").iter_rows()]
        frames.append(
            first.select(
                baris=pl.when(pl.col("tabel") >= SURE)
                .then(0)
                .when(pl.col("tabel") >= FOUND)
                .then(1)
                .otherwise(2),
                kolom=(pl.col("unggul") >= CLEAR_LEAD).cast(pl.Int32),
                ok=pl.Series(ok),
                bobot=pl.lit(weight),
                bidang=pl.col("bidang").fill_null(""),
            )
        )
    return pl.concat(frames)


def fit(rows: pl.DataFrame) -> list[list[float]]:
    """Return shares by table strength (3) and lead (close, clear), monotone, capped, in twentieths."""
    cells = []
    for line, cap in enumerate(CAPS):
        whole = rows.filter(pl.col("baris") == line)
        base = _share(whole, 0.0, 0.0)
        close, clear = (_share(whole.filter(pl.col("kolom") == c), IMAGINED, base) for c in (0, 1))
        if close > clear:
            close = clear = base
        cells.append([min(cap, round(v * GRID) / GRID) for v in (close, clear)])
    return cells


def _share(rows: pl.DataFrame, imagined: float, base: float) -> float:
    hits = float((rows["bobot"] * rows["ok"]).sum()) + imagined * base
    weight = float(rows["bobot"].sum()) + imagined
    return hits / weight if weight else 0.0


def reliability(rows: pl.DataFrame) -> pl.DataFrame:
    """Leave one bidang out: fit on the others, read off on it.

    Returns kata (as told: rendah, sedang, tinggi), disebut and terlihat (shares), bobot (106 = one world).
    """
    parts = []
    for bidang in sorted(set(rows["bidang"])):
        cells = fit(rows.filter(pl.col("bidang") != bidang))
        own = rows.filter(pl.col("bidang") == bidang)
        told = [cells[b][c] for b, c in own.select("baris", "kolom").iter_rows()]
        parts.append(own.with_columns(keyakinan=pl.Series(told)))
    return (
        pl.concat(parts)
        .with_columns(
            kata=pl.when(pl.col("keyakinan") >= HIGH)
            .then(pl.lit("tinggi"))
            .when(pl.col("keyakinan") >= MIDDLE)
            .then(pl.lit("sedang"))
            .otherwise(pl.lit("rendah"))
        )
        .group_by("kata")
        .agg(
            disebut=(pl.col("bobot") * pl.col("keyakinan")).sum() / pl.col("bobot").sum(),
            terlihat=(pl.col("bobot") * pl.col("ok")).sum() / pl.col("bobot").sum(),
            bobot=pl.col("bobot").sum(),
        )
        .sort("disebut")
    )
