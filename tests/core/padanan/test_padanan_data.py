# SPDX-License-Identifier: AGPL-3.0-or-later
"""Floors on real links: regression guards, not claims (Madiun is contaminated, see ADR 0006)."""

import time
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bench.padanan.calibration import fit, pool
from bench.padanan.cost import region_size
from bench.padanan.labelled import Task, madiun, nomenklatur
from bench.padanan.methods import definitional, model_of, names, region_of
from bench.padanan.metrics import accuracy, rank_of_gold
from bench.padanan.tasks import indicator_to_bidang, indicators, outside, ranks, wrong_links
from selaras.core.padanan import national_table, suggest
from selaras.core.padanan.keyakinan import FIRST


@pytest.fixture(scope="module")
def official(data_dir: Path) -> pl.DataFrame:
    return nomenklatur(data_dir)


@pytest.fixture(scope="module")
def task(data_dir: Path) -> Task:
    return madiun(data_dir)


def test_tie_counts_against_us() -> None:
    line = np.array([0.5, 0.5, 0.5, 0.1])

    assert rank_of_gold(line, [0]) == 3
    assert rank_of_gold(line, [0, 1]) == 2
    assert rank_of_gold(np.zeros(13), [4]) == 13


def test_labelled_set_is_the_one_described(task: Task, data_dir: Path) -> None:
    assert (task.program.height, task.sasaran.height, task.gold.height) == (106, 13, 110)
    assert madiun(data_dir, penunjang=True).program.height == 43


def test_first_suggestion_is_right_on_the_development_region(task: Task, official: pl.DataFrame) -> None:
    region = region_of(task, official)
    whole = ranks(task, region, region.scores.total)
    floor = region_of(task, official, definitional())
    bare = ranks(task, region, names(task, region, model_of(official)))

    assert accuracy(whole, 1) >= 0.90
    assert accuracy(whole, 3) == 1.0
    assert accuracy(ranks(task, floor, floor.scores.total), 1) >= 0.70
    assert accuracy(bare, 1) <= 0.30  # names alone stay nearly useless


def test_penunjang_follow_their_urusan(data_dir: Path, official: pl.DataFrame) -> None:
    support = madiun(data_dir, penunjang=True)
    region = region_of(support, official)

    assert accuracy(ranks(support, region, region.scores.total), 1) == 1.0


@pytest.mark.parametrize("inside_tujuan", [False, True])
def test_red_flags_are_right_and_find_most_swaps(
    task: Task, official: pl.DataFrame, inside_tujuan: bool
) -> None:
    precision, recall = wrong_links(task, official, 0.1, range(5), inside_tujuan)["merah"]

    assert precision >= 0.9
    assert recall >= 0.75


def test_deleted_sasaran_leaves_its_programmes_unfound(task: Task, official: pl.DataFrame) -> None:
    precision, recall = outside(task, official)["tidak ditemukan"]

    assert precision >= 0.9
    assert recall >= 0.5


def test_table_knows_indicators_of_the_half_not_looked_at(data_dir: Path, official: pl.DataFrame) -> None:
    held_out = [(i, b) for i, b in indicators(data_dir, "iku_ikd") if int(b[-1]) % 2 == 1]

    figures = indicator_to_bidang(held_out, model_of(official))

    assert figures["covered"] >= 0.90
    assert figures["@1 of covered"] >= 0.75


def test_confidence_table_stays_near_what_is_seen(task: Task, official: pl.DataFrame) -> None:
    seen = fit(pool(task, official))

    told = [list(cells) for _, *cells in FIRST]

    drift = np.abs(np.array(told) - np.array(seen))
    assert drift.max() <= 0.1 + 1e-9, f"fit anew: {seen}"


def test_every_code_of_the_table_is_in_the_nomenclature(official: pl.DataFrame) -> None:
    codes = {b.kode for b in national_table().national}

    assert codes - set(official["kode"]) == set()


def test_region_of_full_size_is_quick(data_dir: Path, official: pl.DataFrame) -> None:
    program, sasaran = region_size(data_dir)
    suggest(program, sasaran, nomenklatur=official)  # the fit is a one-off of the process

    started = time.process_time()
    frame = suggest(program, sasaran, nomenklatur=official).frame

    assert time.process_time() - started < 1.0  # 0.12 s on a quiet machine
    assert frame["program"].n_unique() == 2189
