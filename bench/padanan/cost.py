# SPDX-License-Identifier: AGPL-3.0-or-later
"""Seconds and memory of one region: 2,189 rows × 60 sasaran, fit of the nomenclature included."""

import resource
import time
from pathlib import Path

import polars as pl

from bench.padanan.labelled import nomenklatur, read
from selaras.core.padanan import suggest

SASARAN = 60


def region_size(data: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every row of the real Renja as a programme row, and sixty goals made of its indicators."""
    folder = data / "rencana" / "kab-bengkulu-utara"
    rows = read(folder / "renja_2026_sub_kegiatan.csv").with_row_index("n")
    program = rows.select(
        pl.lit("bengkulu").alias("daerah"),
        pl.col("n").cast(pl.String).alias("kunci"),
        pl.col("kode_program").alias("kode"),
        pl.col("kode_program").alias("program"),
        pl.col("nama_program").alias("nama"),
        pl.col("kode_skpd").alias("pd"),
        pl.col("nama_program").str.to_lowercase().str.contains("penunjang urusan").alias("penunjang"),
    )
    texts = read(folder / "iku_ikd_rpjmd_2025_2030.csv")["indikator"].to_list()[: SASARAN * 4]
    groups = [texts[i * 4 : i * 4 + 4] for i in range(SASARAN)]
    sasaran = pl.DataFrame(
        {
            "daerah": ["bengkulu"] * SASARAN,
            "kunci": [str(i) for i in range(SASARAN)],
            "kode": [str(i) for i in range(SASARAN)],
            "nama": [g[0] for g in groups],
            "indikator": [g[1:] for g in groups],
            "tujuan": [groups[i // 5 * 5][0] for i in range(SASARAN)],
            "indikator_tujuan": [[groups[i // 5 * 5][1]] for i in range(SASARAN)],
        }
    )
    return program, sasaran


def measure(data: Path) -> dict[str, float]:
    """Return seconds cold (with the fit) and warm, and the peak resident megabytes of this process."""
    program, sasaran = region_size(data)
    names = nomenklatur(data)
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        suggest(program, sasaran, nomenklatur=names)
        seconds.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "rows": program.height,
        "sasaran": SASARAN,
        "cold s": seconds[0],
        "warm s": seconds[1],
        "peak MB": peak,
    }
