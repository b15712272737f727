# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nomenclature lists installed on this computer: one Parquet file a scope and year, in SELARAS_HOME."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from selaras.core.rencana import Plan

KEPT = ("versi", "lingkup", "kode", "nama", "tingkat", "induk_kode", "kinerja", "indikator", "satuan", "spm")
UNKNOWN = "tak dikenal"


@dataclass(frozen=True, slots=True)
class Terpasang:
    """One installed list, valid for plans of `berlaku` until the year before the next one of its scope."""

    path: Path
    lingkup: str
    berlaku: int


def home() -> Path:
    """SELARAS_HOME, else the user's own data folder as the system has it."""
    if given := os.environ.get("SELARAS_HOME"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "selaras"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "selaras"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "selaras"


def folder() -> Path:
    """Where lists are kept."""
    return home() / "nomenklatur"


def installed() -> list[Terpasang]:
    """Every installed list, by scope and year; other files in the folder are left alone."""
    found = []
    for path in sorted(folder().glob("*-[0-9][0-9][0-9][0-9].parquet")):
        lingkup, _sep, year = path.stem.rpartition("-")
        if lingkup in ("provinsi", "kabkota"):
            found.append(Terpasang(path, lingkup, int(year)))
    return sorted(found, key=lambda one: (one.lingkup, one.berlaku))


def scopes() -> Mapping[Path, str]:
    """Installed files and their scope, as `Wish.nomenklatur` wants them."""
    return {one.path: one.lingkup for one in installed()}


def dated(plan: "Plan") -> "Plan":
    """The plan with the years its installed lists were declared valid for, whatever their codes suggest."""
    import polars as pl

    lists, years = installed(), dict[int, tuple[int, int | None]]()
    at = {str(one.path): one for one in lists}
    for i, source in enumerate(plan.sumber):
        if one := at.get(source.path):
            later = [o.berlaku for o in lists if o.lingkup == one.lingkup and o.berlaku > one.berlaku]
            years[i] = (one.berlaku, min(later) - 1 if later else None)
    if years:
        own = pl.col("sumber").cast(pl.Int64)
        begin = own.replace_strict(
            {i: y[0] for i, y in years.items()}, default=pl.col("tahun_mulai"), return_dtype=pl.Int32
        )
        ends = own.replace_strict(
            {i: y[1] for i, y in years.items()}, default=pl.col("tahun_sampai"), return_dtype=pl.Int32
        )
        named = (
            pl.when(own.is_in(list(years)) & (pl.col("versi") == UNKNOWN))
            .then(begin.cast(pl.String))
            .otherwise("versi")
        )
        plan.frames["nomenklatur"] = plan.nomenklatur.with_columns(
            begin.alias("tahun_mulai"), ends.alias("tahun_sampai"), named.alias("versi")
        )
    return plan


def install(lists: "pl.DataFrame", berlaku: int) -> list[Terpasang]:
    """Keep a nomenclature frame, one file a scope; replaces what was kept for that scope and year."""
    folder().mkdir(parents=True, exist_ok=True)
    kept = []
    for lingkup in sorted(lists["lingkup"].unique()):
        path = folder() / f"{lingkup}-{berlaku}.parquet"
        rows = lists.filter(lingkup=lingkup).select(KEPT)
        fresh = path.with_suffix(".baru")
        rows.write_parquet(fresh, compression="zstd")
        fresh.replace(path)
        kept.append(Terpasang(path, lingkup, berlaku))
    return kept
