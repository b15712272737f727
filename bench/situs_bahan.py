# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the site is measured on: a workbook of 50,000 rows, and a regency of 41 OPD with 3,000 sub kegiatan.

Codes and names are the official list's; agencies, money, places and targets are drawn from a seed.
"""

from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

from bench import bangsa

ROWS = 50_000
OPD, SUB_KEGIATAN, LARGEST = 41, 3_000, 600  # the largest OPD holds LARGEST of them
WIDE = 6_600  # sub kegiatan of a regency whose tree has 10,000 nodes


def workbook(folder: Path, lists: Path, rows: int = ROWS) -> Path:
    """One Renja in SIPD's columns, in Excel; made once."""
    path = folder / f"renja_2026_{rows}.xlsx"
    if not path.exists():
        plan = bangsa.government(bangsa.sub_kegiatan(lists), 0, np.random.default_rng(2026), rows)
        home = plan.group_by("nama_skpd").agg(pl.col("kode_skpd").min())  # one code an agency, as in life
        _written(path, plan.drop("daerah", "kode_skpd").join(home, on="nama_skpd", maintain_order="left"))
    return path


def regency(folder: Path, lists: Path, size: int = SUB_KEGIATAN) -> tuple[Path, Path]:
    """(Renja, RPJMD) of `size` sub kegiatan: each OPD the programmes of neighbouring bidang, the largest with LARGEST."""
    home = folder / f"kabupaten-{size}"
    renja, rpjmd = home / "renja_2026.xlsx", home / "rpjmd_2025-2029.xlsx"
    if not (renja.exists() and rpjmd.exists()):
        rng = np.random.default_rng(41)
        plan = _regency(bangsa.sub_kegiatan(lists).sort("kode_sub_giat"), rng, size)
        _written(renja, plan)
        _written(rpjmd, _promise(plan, rng))
    return renja, rpjmd


def _regency(subs: pl.DataFrame, rng: np.random.Generator, size: int) -> pl.DataFrame:
    """Every OPD two of five sub kegiatan of a run of the official list: seven a programme, as in a real Renja."""
    share = (size - LARGEST) // (OPD - 1)
    rest = size - LARGEST - share * (OPD - 1)
    parts = []
    for nomor in range(OPD):
        rows = LARGEST if nomor == 0 else share + (nomor <= rest)
        start = nomor * (subs.height - rows * 5 // 2) // OPD
        picked = subs[start + np.sort(rng.permutation(rows * 5 // 2)[:rows])]
        own = bangsa.government(picked, 0, rng, rows).drop("daerah")
        own = own.with_columns(picked[column] for column in picked.columns)
        pd = pl.lit(kode_pd(nomor))
        parts.append(own.with_columns(kode_skpd=pd, nama_skpd=pl.lit(f"Perangkat Daerah {nomor:02d}")))
    return pl.concat(parts)


def kode_pd(nomor: int) -> str:
    """The code of an OPD by its number; 0 is the largest."""
    return f"{1 + nomor // 20}.{1 + nomor % 20:02d}.0.00.0.00.{nomor:02d}.0000"


def _promise(plan: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """The RPJMD: nine of ten programmes, under five misi and twenty sasaran."""
    programs = plan.select("kode_program", "nama_program", "nama_skpd").unique(
        "kode_program", maintain_order=True
    )
    kept = programs.filter(pl.Series(rng.random(programs.height) < 0.9))
    place = [i % 20 for i in range(kept.height)]
    return kept.rename({"nama_skpd": "pd_penanggung_jawab"}).with_columns(
        kode_misi=pl.Series([str(1 + i % 5) for i in place]),
        nama_misi=pl.Series([f"Misi {1 + i % 5}" for i in place]),
        kode_tujuan=pl.Series([f"{1 + i % 5}.1" for i in place]),
        nama_tujuan=pl.Series([f"Tujuan {1 + i % 5}.1" for i in place]),
        kode_sasaran=pl.Series([f"{1 + i % 5}.1.{1 + i // 5}" for i in place]),
        nama_sasaran=pl.Series([f"Sasaran {1 + i % 5}.1.{1 + i // 5}" for i in place]),
        pagu_2026=pl.Series((rng.lognormal(21, 1, kept.height)).astype(np.int64)).cast(pl.String),
    )


def _written(path: Path, rows: pl.DataFrame) -> None:
    """Money as numbers, everything else as text, as SIPD gives it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".baru")
    with xlsxwriter.Workbook(draft, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Renja")
        sheet.write_row(0, 0, rows.columns)
        for r, row in enumerate(rows.iter_rows(), start=1):
            for c, (name, value) in enumerate(zip(rows.columns, row, strict=True)):
                if value and name.startswith("pagu"):
                    sheet.write_number(r, c, int(value))
                elif value:
                    sheet.write_string(r, c, value)
    draft.replace(path)
