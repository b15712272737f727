# SPDX-License-Identifier: AGPL-3.0-or-later
"""The five tasks: T1 rank, T2 wrong links, T3 outside, T4 labels zero-shot, T5 indicator -> bidang."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bench.padanan.labelled import Task, bengkulu, read
from bench.padanan.methods import Grid, region_of, without_origin
from bench.padanan.metrics import macro_f1, precision_recall, rank_of_gold
from selaras.core.padanan import TATA_KELOLA, Tabel, judge_links, suggest
from selaras.core.padanan.cocok import Matcher
from selaras.core.padanan.kemiripan import Model
from selaras.core.padanan.kode import bidang_names, bidang_of
from selaras.core.padanan.skor import Segment, evidence, strength
from selaras.core.padanan.wilayah import Region

Flags = NDArray[np.bool_]


def ranks(task: Task, region: Region, grid: Grid) -> NDArray[np.float64]:
    """T1: return the rank of the gold for each programme, in the order of ``task.program``."""
    column = {g.kunci: j for j, g in enumerate(region.goals)}
    right = task.accepted()
    lines = ((grid[region.at[p]], [column[s] for s in sorted(right[p])]) for p in task.program["kunci"])
    return np.array([rank_of_gold(line, gold) for line, gold in lines], dtype=np.float64)


def swapped(task: Task, share: float, seed: int, inside_tujuan: bool) -> tuple[pl.DataFrame, Flags]:
    """T2: return links of which a share points to another sasaran, and which they are.

    The wrong sasaran is drawn among those that no human gave the programme; ``inside_tujuan``
    draws from the same tujuan (a hard swap) and leaves programmes without such a neighbour alone.
    """
    rng = np.random.default_rng(seed)
    right = task.accepted()
    tujuan = dict(task.sasaran.select("kunci", "tujuan_id").iter_rows())
    links = [(p, s) for p in task.program["kunci"] for s in sorted(right[p])]
    wrong = np.zeros(len(links), dtype=bool)
    for i in rng.permutation(len(links)):
        if wrong.sum() >= round(share * len(links)):
            break
        p, s = links[i]
        pool = [k for k in tujuan if k not in right[p] and (not inside_tujuan or tujuan[k] == tujuan[s])]
        if pool:
            links[i], wrong[i] = (p, str(rng.choice(pool))), True
    frame = pl.DataFrame(links, schema=["program", "sasaran"], orient="row")
    return frame.with_columns(daerah=pl.lit("madiun")), wrong


def wrong_links(
    task: Task, nomenklatur: pl.DataFrame, share: float, seeds: Iterable[int], inside_tujuan: bool = False,
    tabel: Tabel | None = None,
) -> dict[str, tuple[float, float]]:  # fmt: skip
    """T2: return precision and recall of red, and of red or amber, pooled over the seeds."""
    red, doubted, true = [], [], []
    for seed in seeds:
        links, wrong = swapped(task, share, seed, inside_tujuan)
        colour = judge_links(task.program, task.sasaran, links, nomenklatur=nomenklatur, tabel=tabel)["warna"]
        red.append((colour == "merah").fill_null(False).to_numpy())
        doubted.append(colour.is_not_null().to_numpy())
        true.append(wrong)
    flags = {"merah": np.concatenate(red), "merah or kuning": np.concatenate(doubted)}
    return {name: precision_recall(f, np.concatenate(true)) for name, f in flags.items()}


def outside(
    task: Task, nomenklatur: pl.DataFrame, tabel: Tabel | None = None
) -> dict[str, tuple[float, float]]:
    """T3: delete one sasaran after the other; its programmes (with no other gold) are then outside."""
    right = task.accepted()
    said: dict[str, list[bool]] = {"tidak ditemukan": [], "di luar (asked)": []}
    true: list[bool] = []
    for gone in task.sasaran["kunci"]:
        left = task.sasaran.filter(pl.col("kunci") != gone)
        frame = suggest(task.program, left, nomenklatur=nomenklatur, tabel=tabel).frame
        for row in frame.filter(pl.col("rank") == 1).iter_rows(named=True):
            said["tidak ditemukan"].append(row["status"] == "tidak_ditemukan")
            said["di luar (asked)"].append(row["di_luar"])
            true.append(right[row["program"]] == {gone})
    return {k: precision_recall(np.array(v), np.array(true)) for k, v in said.items()}


def labels(data: Path, nomenklatur: pl.DataFrame, label: str, technical_only: bool) -> dict[str, float]:
    """T4: predict a priority label from the names of the classes alone; figures over rows."""
    task, rows = bengkulu(data, label)
    region = region_of(task, nomenklatur, habit=TATA_KELOLA)
    keep = task.program.filter(~pl.col("penunjang"))["kunci"] if technical_only else task.program["kunci"]
    rows = rows.filter(pl.col("program").is_in(keep.to_list()))
    gold = rows["sasaran"].to_list()
    figures: dict[str, float] = {"rows": float(len(gold))}
    for name, grid in {
        "text": region.scores.text,
        "table": region.scores.table,
        "recipe": region.scores.total,
    }.items():
        said = [_first(grid[region.at[p]], region) for p in rows["program"]]
        figures[f"{name} accuracy"] = float(np.mean([a == b for a, b in zip(said, gold, strict=True)]))
        figures[f"{name} macro-F1"] = macro_f1(said, gold)
    commonest = max(sorted(set(gold)), key=gold.count)
    figures["majority accuracy"] = gold.count(commonest) / len(gold)
    figures["majority macro-F1"] = macro_f1([commonest] * len(gold), gold)
    return figures


def _first(line: NDArray[np.float64], region: Region) -> str | None:
    """Return the class of the highest score, None on a tie (a tie is a miss)."""
    best = np.flatnonzero(line == line.max())
    return region.goals[int(best[0])].kunci if len(best) == 1 else None


def indicators(data: Path, source: str) -> list[tuple[str, str]]:
    """T5: return (indicator, its bidang urusan) of a real list: 'iku_ikd' or 'pp18'."""
    if source == "pp18":
        frame = read(data / "kelembagaan" / "pp18-2016-indicators.csv")
        by_name = {b.nama.upper(): k for k, b in bidang_names().items()}
        found = (
            (by_name.get(s.split(" (")[0]), i) for s, i in frame.select("section", "indicator").iter_rows()
        )
        return sorted({(i, b) for b, i in found if b})
    frame = read(data / "rencana" / "kab-bengkulu-utara" / "iku_ikd_rpjmd_2025_2030.csv").with_columns(
        pl.col("urusan_atau_aspek").forward_fill()
    )
    pairs = frame.select("indikator", pl.col("urusan_atau_aspek").str.extract(r"^(\d\.\d\d)").alias("b"))
    return [(i, b) for i, b in pairs.drop_nulls().iter_rows() if b in bidang_names()]


def indicator_to_bidang(pairs: list[tuple[str, str]], model: Model) -> dict[str, float]:
    """T5: coverage of the table (without rows learnt from that region), bidang @1 and @3 of the covered; text @1."""
    matcher = Matcher(without_origin("data:bengkulu-utara").rows(None), model.words)
    covered = first = third = 0
    for text, gold in pairs:
        found = evidence((Segment("indikator", text),), matcher)
        codes = {b for c in found if (b := bidang_of(c)) is not None}
        score = {b: strength(found, frozenset(c for c in found if bidang_of(c) == b)) for b in codes}
        if not score:
            continue
        covered += 1
        ahead = sum(v >= score.get(gold, -1.0) for b, v in score.items() if b != gold)
        first += gold in score and ahead == 0
        third += gold in score and ahead < 3
    targets = model.vectors([t for t, _ in pairs])
    codes_in_order = sorted(model.bidang)
    near = targets @ model.of_codes(codes_in_order, model.bidang).T
    own = [codes_in_order.index(b) for _, b in pairs]
    text_first = np.mean([(near[i] >= near[i, j]).sum() == 1 for i, j in enumerate(own)])
    return {
        "indicators": float(len(pairs)),
        "covered": covered / len(pairs),
        "@1 of covered": first / covered,
        "@3 of covered": third / covered,
        "text @1 of all": float(text_first),
    }
