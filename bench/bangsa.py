# SPDX-License-Identifier: AGPL-3.0-or-later
"""A nation to measure on: 552 governments × 10,000 Renja rows with their RPJMD lists, in two Parquet files.

Codes and names are the official list's; agencies, money, places and targets are drawn from a seed.
One row group a government, so that a batch of governments is read without touching the others.
"""

from pathlib import Path

import numpy as np
import polars as pl

GOVERNMENTS, ROWS, AGENCIES = 552, 10_000, 40
PLACES = [
    "Semua Kecamatan, Semua Kel/Desa",
    *(f"Kecamatan {i}, Desa {j}" for i in range(12) for j in range(8)),
]
FUNDS = ["Pendapatan Asli Daerah (PAD)", "Dana Alokasi Umum (DAU)", "DAK Fisik", "Dana Bagi Hasil (DBH)"]
GROUPS = ["Masyarakat", "Perangkat Daerah", "Aparatur", "Pelaku usaha", "Peserta didik"]


def sub_kegiatan(lists: Path) -> pl.DataFrame:
    """Official regency sub kegiatan with their programme and kegiatan."""
    rows = pl.read_csv(lists, infer_schema=False).filter(pl.col("lingkup") == "kabkota")
    names = {
        t: rows.filter(pl.col("tingkat") == t).select(kode="kode", nama="nama")
        for t in ("program", "kegiatan")
    }
    subs = rows.filter(pl.col("tingkat") == "sub_kegiatan").select(
        kode_sub_giat="kode", nama_sub_giat="nama", tolak_ukur_output="indikator", satuan_output="satuan",
        kode_program=pl.col("kode").str.slice(0, 7), kode_giat=pl.col("kode").str.slice(0, 12),
    )  # fmt: skip
    for level, code, name in (
        ("program", "kode_program", "nama_program"),
        ("kegiatan", "kode_giat", "nama_giat"),
    ):
        subs = subs.join(names[level].rename({"kode": code, "nama": name}), on=code, how="left")
    return subs.filter(~pl.col("kode_sub_giat").str.starts_with("X"))


def government(subs: pl.DataFrame, number: int, rng: np.random.Generator, rows: int = ROWS) -> pl.DataFrame:
    """One government's Renja in SIPD's columns."""
    picked = subs[rng.integers(0, subs.height, rows)]
    agency = rng.integers(0, AGENCIES, rows)
    money = (rng.lognormal(17.5, 1.4, rows)).astype(np.int64) * 100
    volume = rng.integers(1, 200, rows)

    def pick(values: list[str]) -> pl.Series:
        return pl.Series(np.array(values, dtype=object)[rng.integers(0, len(values), rows)], dtype=pl.String)

    return picked.with_columns(
        daerah=pl.lit(f"{number:03d}"), tahun=pl.lit("2026"),
        kode_skpd=pl.col("kode_sub_giat").str.slice(0, 4) + pl.Series([f".0.00.0.00.{a:02d}.0000" for a in agency]),
        nama_skpd=pl.Series([f"Perangkat Daerah {a}" for a in agency]),
        pagu=pl.Series(money).cast(pl.String), pagu_indikatif=pl.Series(money).cast(pl.String), pagu_n_depan=pl.Series(money * 21 // 20).cast(pl.String),
        target_teks_output=pl.Series(volume).cast(pl.String) + " " + pl.col("satuan_output"),
        target_teks_n=pl.Series(volume + 1).cast(pl.String) + " " + pl.col("satuan_output"),
        lokasi_bl=pick(PLACES), nama_dana=pick(FUNDS), kelompok_sasaran=pick(GROUPS), label_kokab=pick(["1. SDM", "2. Ekonomi", "3. Infrastruktur"]),
    )  # fmt: skip


def promise(subs: pl.DataFrame, number: int, rng: np.random.Generator) -> pl.DataFrame:
    """One government's RPJMD programme list: all but a few programmes, each under a sasaran."""
    programs = subs.select("kode_program", "nama_program").unique(maintain_order=True)
    kept = programs.filter(pl.Series(rng.random(programs.height) > 0.05))
    return kept.with_columns(
        daerah=pl.lit(f"{number:03d}"),
        kode_sasaran=pl.Series([f"{1 + i % 5}.1.{1 + i % 3}" for i in range(kept.height)]),
    )


def write(folder: Path, lists: Path, governments: int = GOVERNMENTS, rows: int = ROWS) -> tuple[Path, Path]:
    """Write renja.parquet and rpjmd.parquet for so many governments; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    renja, rpjmd = folder / f"renja-{governments}.parquet", folder / f"rpjmd_2025-2030-{governments}.parquet"
    if renja.exists() and rpjmd.exists():
        return renja, rpjmd
    subs, rng = sub_kegiatan(lists), np.random.default_rng(2026)
    pl.concat([government(subs, n, rng, rows) for n in range(governments)]).write_parquet(
        renja, row_group_size=rows
    )
    pl.concat([promise(subs, n, rng) for n in range(governments)]).write_parquet(rpjmd)
    return renja, rpjmd
