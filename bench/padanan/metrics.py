# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of a ranking, with every tie counted against us, and their honest uncertainty."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]


def rank_of_gold(line: Line, right: Sequence[int]) -> int:
    """Return the place of the best right sasaran (1 = first); wrong ones of equal score come before it."""
    best = max(line[j] for j in right)
    wrong = np.ones(len(line), dtype=bool)
    wrong[list(right)] = False
    return int((line[wrong] >= best).sum()) + 1


def accuracy(ranks: Line, at: int) -> float:
    """Return the share of ranks within ``at``."""
    return float((ranks <= at).mean())


def mrr(ranks: Line) -> float:
    """Return the mean of 1 / rank."""
    return float((1 / ranks).mean())


def cluster_bootstrap(
    values: Line, clusters: Sequence[str], figure: Callable[[Line], float], draws: int = 2000
) -> tuple[float, float]:
    """Return the 95 % range of a figure when whole clusters (bidang urusan) are drawn anew."""
    rng = np.random.default_rng(20261121)
    groups = [values[[c == name for c in clusters]] for name in sorted(set(clusters))]
    figures = [
        figure(np.concatenate([groups[k] for k in rng.integers(0, len(groups), len(groups))]))
        for _ in range(draws)
    ]
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)


def precision_recall(flagged: NDArray[np.bool_], true: NDArray[np.bool_]) -> tuple[float, float]:
    """Return precision and recall; precision is 1 when nothing was flagged, recall 1 when nothing was there."""
    hit = int((flagged & true).sum())
    return hit / max(int(flagged.sum()), 1) if flagged.any() else 1.0, hit / max(int(true.sum()), 1)


def macro_f1(predicted: Sequence[str | None], gold: Sequence[str]) -> float:
    """Return the mean F1 over the classes of the gold."""
    scores = []
    for name in sorted(set(gold)):
        hit = sum(p == g == name for p, g in zip(predicted, gold, strict=True))
        said, there = sum(p == name for p in predicted), sum(g == name for g in gold)
        scores.append(2 * hit / (said + there) if said + there else 0.0)
    return float(np.mean(scores))


def side(bidang: str) -> str:
    """Return the half of the fixed split: 'A' for even bidang urusan, 'B' for odd, so that a bidang stays whole."""
    digits = "".join(c for c in bidang if c.isdigit()) or "0"
    return "A" if int(digits) % 2 == 0 else "B"
