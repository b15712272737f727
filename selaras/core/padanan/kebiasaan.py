# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which habit a region's penunjang programmes follow, read from the links it has declared."""

import polars as pl

from selaras.core.padanan.saran import suggest
from selaras.core.padanan.tabel import Tabel
from selaras.core.padanan.wilayah import HABITS, PROGRAM, complete

ENOUGH = 10
"""Declared links of penunjang programmes from which a habit may be read."""
CLEAR = 0.2
"""Share of the links by which one habit must fit better than the other."""


def infer_habit(
    program: pl.DataFrame,
    sasaran: pl.DataFrame,
    tautan: pl.DataFrame,
    *,
    nomenklatur: pl.DataFrame | None = None,
    tabel: Tabel | None = None,
) -> str | None:
    """Return the habit that the declared links (daerah, program, sasaran) of penunjang show, None if unclear.

    Frames as in ``suggest``; meant for one Daerah, and for its setting to be proposed, not set.
    """
    support = complete(program, PROGRAM).filter("penunjang").select("daerah", program="kunci")
    links = tautan.select("daerah", "program", "sasaran").unique().join(support, on=["daerah", "program"])
    if links.height < ENOUGH:
        return None
    fits = [
        suggest(program, sasaran, nomenklatur=nomenklatur, tabel=tabel, habit=habit)
        .frame.filter(pl.col("rank") == 1)
        .join(links, on=["daerah", "program", "sasaran"], how="semi")
        .height
        for habit in HABITS
    ]
    best = max(range(len(HABITS)), key=lambda i: fits[i])
    return HABITS[best] if max(fits) - min(fits) >= CLEAR * links.height else None
