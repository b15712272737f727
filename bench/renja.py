# SPDX-License-Identifier: AGPL-3.0-or-later
"""The check of one real Renja (2,189 rows × 47 columns, xlsx): engine and whole process, as ratios in one run."""

import csv
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import xlsxwriter

RENJA = "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv"
MONEY = ("pagu", "total_")
RUNS = 5
IMPORTS = "import polars, python_calamine, numpy, rapidfuzz, Stemmer; python_calamine.CalamineWorkbook.from_path({path!r}).get_sheet_by_index(0).to_python()"


def workbook(data: Path, folder: Path) -> Path:
    """The real Renja as SIPD would give it in Excel: money typed as numbers, codes as text."""
    path = folder / "renja_2026.xlsx"
    with (data / RENJA).open(encoding="utf-8", newline="") as file, xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Renja")
        rows = list(csv.reader(file))
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if r and value and rows[0][c].startswith(MONEY):
                    sheet.write_number(r, c, int(float(value)))
                elif value:
                    sheet.write_string(r, c, value)
    return path


def _seconds(work: object) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - begin)
    return median(times)


def engine(path: Path) -> list[str]:
    """Calamine's read of the file against every rule but the two of words, on the plan read from it."""
    import python_calamine

    from selaras.core.check import rules, run
    from selaras.core.workbook.read import read

    calamine = _seconds(
        lambda: python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    )
    reading = _seconds(lambda: read([path]))
    plan = read([path])
    codes = [code for code, rule in rules().items() if not rule.text]
    asking = _seconds(lambda: run(plan, codes=codes))
    every = _seconds(lambda: run(plan))
    return [
        f"| calamine reads the file | {calamine:.3f} | 1.0 | |",
        f"| reading to a plan | {reading:.3f} | {reading / calamine:.1f} | |",
        f"| engine, every rule but INL-05 and TUM-01 | {asking:.3f} | {asking / calamine:.1f} | ≤ 4 |",
        f"| engine, every rule | {every:.3f} | {every / calamine:.1f} | |",
    ]


def process(path: Path, lists: list[Path]) -> list[str]:
    """Whole processes: importing the libraries and reading, against `selaras check` with everything on."""
    bare = [sys.executable, "-c", IMPORTS.format(path=str(path))]
    check = [sys.executable, "-m", "selaras.cli", "check", str(path), *map(str, lists), "--format", "json"]
    base = _seconds(lambda: subprocess.run(bare, check=True, capture_output=True))
    rows = [f"| process: libraries imported, file read | {base:.2f} | 1.0 | |"]
    for name, command in (
        ("file alone", [*check[:5], "--format", "json"]),
        ("with both lists and the code map", check),
    ):
        whole = _seconds(lambda c=command: subprocess.run(c, check=False, capture_output=True))
        rows.append(f"| process: selaras check, {name} | {whole:.2f} | {whole / base:.1f} | ≤ 4 |")
    return rows
