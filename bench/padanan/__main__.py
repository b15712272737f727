# SPDX-License-Identifier: AGPL-3.0-or-later
"""Print every figure of padanan as Markdown: ``python -m bench.padanan``."""

import sys
from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from bench.padanan.calibration import fit, pool, reliability
from bench.padanan.cost import measure
from bench.padanan.labelled import Task, data_folder, madiun, nomenklatur
from bench.padanan.methods import METHODS, definitional, model_of, region_of
from bench.padanan.metrics import accuracy, cluster_bootstrap, mrr, side
from bench.padanan.tasks import indicator_to_bidang, indicators, labels, outside, ranks, wrong_links
from selaras.core.padanan import Tabel, suggest
from selaras.core.padanan.kode import bidang_of, program_code

SEEDS = range(20)


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print one Markdown table."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(head)} |")
    print(f"|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(f'{c:.3f}' if isinstance(c, float) else str(c) for c in row)} |")


def ranking(task: Task, names: pl.DataFrame, tabel: Tabel | None, title: str) -> None:
    """T1 with every method, whole and by half of the split."""
    region, model = region_of(task, names, tabel), model_of(names)
    bidang = [bidang_of(program_code(k)) or "" for k in task.program["kode"]]
    half = np.array([side(b) for b in bidang])
    lines = []
    for name, method in METHODS.items():
        r = ranks(task, region, method(task, region, model))
        low, high = cluster_bootstrap(r, bidang, lambda x: accuracy(x, 1))
        halves = [f"{accuracy(r[half == h], 1):.3f}" for h in ("A", "B")]
        lines.append((name, accuracy(r, 1), f"{low:.2f}-{high:.2f}", *halves, accuracy(r, 3), mrr(r)))
    head = ("method", "acc@1", "95 % by bidang", "half A", "half B", "acc@3", "MRR")
    show(title, head, lines)


def abstention(task: Task, names: pl.DataFrame, tabel: Tabel | None, title: str) -> None:
    """Coverage and accuracy by status."""
    right = task.accepted()
    first = suggest(task.program, task.sasaran, nomenklatur=names, tabel=tabel).frame.filter(
        pl.col("rank") == 1
    )
    ok = pl.Series("ok", [s in right[p] for p, s in first.select("program", "sasaran").iter_rows()])
    by = first.with_columns(ok).group_by("status").agg(pl.len(), pl.col("ok").mean()).sort("status")
    show(
        title,
        ("status", "programmes", "share", "right"),
        [(s, n, n / len(first), a) for s, n, a in by.iter_rows()],
    )


def main() -> int:
    """Run everything; 2 when the data folder is absent."""
    data = data_folder()
    if not (data / "padanan").is_dir():
        print(f"no data at {data}: set SELARAS_DATA", file=sys.stderr)
        return 2
    cost = measure(data)
    names, task = nomenklatur(data), madiun(data)
    ranking(task, names, None, "T1 Madiun, 106 programmes (contaminated)")
    ranking(task, names, definitional(), "T1 Madiun, defining rows only (floor)")
    abstention(task, names, None, "T1 status")
    abstention(task, names, definitional(), "T1 status, defining rows only")
    kinds = [(s, h) for s in (0.1, 0.3) for h in (False, True)]
    rows = [
        (f"{share:.0%}{' inside the same tujuan' if hard else ''}", rule, p, r)
        for share, hard in kinds
        for rule, (p, r) in wrong_links(task, names, share, SEEDS, hard).items()
    ]
    show("T2 wrong links, Madiun, 20 draws", ("swapped", "flag", "precision", "recall"), rows)
    show(
        "T3 outside, each sasaran deleted once",
        ("said", "precision", "recall"),
        [(k, *v) for k, v in outside(task, names).items()],
    )
    zero_shot = [
        (f"{label}{' technical' if only else ''}", f"{int(f['rows'])}", *(f[f"{m} {k}"] for m in ("majority", "text", "table", "recipe") for k in ("accuracy", "macro-F1")))
        for label in ("label_kokab", "label_prov", "label_pusat")
        for only in (False, True)
        for f in [labels(data, names, label, only)]
    ]  # fmt: skip
    head = (
        "label",
        "rows",
        *(f"{m} {k}" for m in ("majority", "text", "table", "recipe") for k in ("acc", "F1")),
    )
    show("T4 Bengkulu Utara, zero-shot", head, zero_shot)
    lines = []
    for source in ("iku_ikd", "pp18"):
        for h in ("A", "B"):
            pairs = [x for x in indicators(data, source) if side(x[1]) == h]
            figures = indicator_to_bidang(pairs, model_of(names))
            lines.append(
                (
                    source,
                    f"{h} ({'seen while widening the table' if h == 'A' else 'held out'})",
                    *figures.values(),
                )
            )
    show("T5 indicator to bidang urusan", ("list", "half", *figures), lines)
    cases = pool(task, names)
    show(
        "Confidence fitted",
        ("table strength", "close lead", "clear lead"),
        [(n, *c) for n, c in zip(("sure", "found", "below"), fit(cases), strict=True)],
    )
    show(
        "Confidence on the bidang left out",
        ("word", "told", "seen", "weight"),
        reliability(cases).iter_rows(),
    )
    show("Cost of one region", ("figure", "value"), cost.items())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
