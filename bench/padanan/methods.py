# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recipe and what it must beat: each method is programmes × sasaran of scores."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bench.padanan.labelled import Task
from selaras.core.padanan import Tabel, national_table
from selaras.core.padanan.kemiripan import Model
from selaras.core.padanan.skor import likeness
from selaras.core.padanan.wilayah import IKUT_OPD, Region, prepared, regions

Grid = NDArray[np.float64]
Method = Callable[[Task, Region, Model], Grid]
DEFINITION = 0.7


def region_of(
    task: Task, nomenklatur: pl.DataFrame | None, tabel: Tabel | None = None, habit: str = IKUT_OPD
) -> Region:
    """Return the one Daerah of a task, scored."""
    (region,) = regions(task.program, task.sasaran, nomenklatur, tabel, habit, inside_pd=False)
    return region


def majority(task: Task, region: Region, _model: Model) -> Grid:
    """Score every sasaran by how many programmes the gold gives it (it has seen the answers)."""
    count = dict(task.gold["sasaran"].value_counts().iter_rows())
    line = np.array([float(count.get(g.kunci, 0)) for g in region.goals])
    return np.tile(line, (len(region.programs), 1))


def names(_task: Task, region: Region, model: Model) -> Grid:
    """Plain TF-IDF: name of the programme against sasaran and indicators."""
    bare = [replace(p, kode=None, bidang=None) for p in region.programs]
    return likeness(bare, region.goals, model)


def bidang_text(_task: Task, region: Region, model: Model) -> Grid:
    """TF-IDF of everything under the bidang urusan."""
    bare = [replace(p, kode=None, nama="") for p in region.programs]
    return likeness(bare, region.goals, model)


def text(_task: Task, region: Region, _model: Model) -> Grid:
    """The recipe's whole text part."""
    return region.scores.text


def table(_task: Task, region: Region, _model: Model) -> Grid:
    """The table alone, without words and tujuan."""
    return region.scores.table


def recipe(_task: Task, region: Region, _model: Model) -> Grid:
    """What ``suggest`` ranks by."""
    return region.scores.total


METHODS: dict[str, Method] = {
    "majority (knows the answers)": majority,
    "TF-IDF of names": names,
    "TF-IDF of the bidang": bidang_text,
    "text, all three views": text,
    "table alone": table,
    "recipe": recipe,
}


def definitional() -> Tabel:
    """Return the table cut to rows that define a bidang (weight >= 0.7): what no region's habit can teach."""
    return Tabel(tuple(b for b in national_table().national if b.bobot >= DEFINITION))


def without_origin(asal: str) -> Tabel:
    """Return the table without the rows of one origin."""
    return Tabel(tuple(b for b in national_table().national if b.asal != asal))


def model_of(nomenklatur: pl.DataFrame | None) -> Model:
    """Return the word model ``suggest`` uses."""
    return prepared(nomenklatur)[0]
