# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site's import of 50,000 rows, each step in a process of its own, beside calamine's bare read of the same file."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import situs_bahan

STEPS = ("calamine", "pratinjau", "terapkan")


def step(name: str, path: Path, var: str) -> dict[str, Any]:
    """Seconds of one step, and the peak memory of its process in GB."""
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    env |= {
        "DJANGO_SETTINGS_MODULE": "selaras.web.settings",
        "SELARAS_ENV": "demo",
        "SELARAS_VAR": var,
    }
    command = [sys.executable, "-m", "bench.situs_impor", name, str(path)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(name)
    return {**json.loads(said.splitlines()[-1]), "peak": used.ru_maxrss / 1e6}


def table(folder: Path, lists: Path) -> list[str]:
    """Markdown rows of the import."""
    path = situs_bahan.workbook(folder, lists)
    with tempfile.TemporaryDirectory() as var:
        told = {name: step(name, path, var) for name in STEPS}
    read, shown, applied = (told[name] for name in STEPS)
    base, base_cpu = read["calamine"], read["calamine_cpu"]
    rows = [
        ("calamine reads the file", "calamine", read, ""),
        ("from upload to validated preview", "pratinjau", shown, "≤ 4; ≤ 1 GB"),
        ("the whole application", "terapkan", applied, ""),
        ("its transaction, while others wait", "transaksi", applied, "≤ 2 s"),
        ("of it, the rows going in", "sisip", applied, ""),
    ]
    return [
        "| one Renja of 50,000 rows, xlsx | seconds | ratio | processor s | ratio | peak GB | bar |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {what} | {d[n]:.1f} | {d[n] / base:.1f} | {d[f'{n}_cpu']:.1f} | {d[f'{n}_cpu'] / base_cpu:.1f} "
            f"| {d['peak']:.2f} | {bar} |"
            for what, n, d, bar in rows
        ),
    ]
