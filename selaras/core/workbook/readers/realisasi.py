# SPDX-License-Identifier: AGPL-3.0-or-later
"""Realisation as it is kept: quarters side by side, or SIPD's list of transactions."""

import polars as pl

from selaras.core.workbook.angka import read_realisasi
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.tables import Table

PLACE = ("daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris")
CODES = ("kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "kode_program", "nama_program",
         "kode_kegiatan", "nama_kegiatan", "kode_sub_kegiatan", "nama_sub_kegiatan", "tahun_perubahan")  # fmt: skip
VALUES = (
    "target_akhir",
    "target",
    *(f"fisik_tw{q}" for q in range(1, 5)),
    "fisik",
    "fisik_sd",
    "persen_fisik",
    "persen_rp",
)
SEN = ("pagu", "pagu_akhir", *(f"rp_tw{q}" for q in range(1, 5)), "rp", "rp_sd")


def sen(cells: Cells, column: str) -> pl.Series:
    """Decimal(38, 2) rupiah of a column, exact to the sen."""
    reading = read_realisasi(cells.text(column), cells.table.angka.get(column), scale=cells.scale(column))
    return cells.told(column, reading)


def triwulan(table: Table, context: Context) -> Raw:
    """One row a sub kegiatan (or node above) with physical and rupiah by quarter."""
    raw = Raw()
    cells = Cells(table, raw)
    frame = placed(table.frame, context)
    year = next(iter(frame["tahun"].drop_nulls().to_list()), None)
    names = {"target": next((c for c in ("target", f"target_{year}") if c in table.columns), "target"),
             "pagu": next((c for c in ("pagu", f"pagu_{year}") if c in table.columns), "pagu"),
             "fisik": "fisik_setahun", "rp": "rp_setahun"}  # fmt: skip
    values = [cells.nilai(names.get(c, c))["nilai"].alias(c) for c in VALUES]
    money = [sen(cells, names.get(c, c)).alias(c) for c in SEN]
    rows = frame.select(
        *PLACE, *(take(frame, c) for c in CODES), *(take(frame, c) for c in ("indikator", "satuan", "arah", "agregasi")),
        *values, *money, cells.nilai("realisasi_lalu")["nilai"].alias("lalu"), sen(cells, "realisasi_rp_lalu").alias("lalu_rp"),
    )  # fmt: skip
    nameless = pl.all_horizontal(
        pl.col(c).is_null()
        for c in ("kode_program", "kode_kegiatan", "kode_sub_kegiatan", "nama_sub_kegiatan")
    )
    raw.problems += [
        cells.problem(b, "kode_sub_kegiatan", "kosong", "kode sub kegiatan")
        for b in rows.filter(nameless)["baris"]
    ]
    raw.frames["realisasi"] = rows.filter(~nameless)
    raw.rejected = rows.height - raw.frames["realisasi"].height
    return raw


def transaksi(table: Table, context: Context) -> Raw:
    """SP2D/SPJ transactions, one realisation row each; a row without date or value is rejected."""
    raw = Raw()
    cells = Cells(table, raw)
    frame = placed(table.frame, context).with_columns(sen(cells, "nilai_realisasi").alias("_rp"))
    date = pl.col("tanggal_dokumen").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    frame = frame.with_columns(date.alias("_date")).with_columns(
        pl.coalesce("tahun", pl.col("_date").dt.year()).alias("tahun")
    )
    bad = frame.filter(pl.col("_date").is_null() | pl.col("_rp").is_null())
    raw.problems += [
        cells.problem(b, "tanggal_dokumen", str(t), "tanggal tahun-bulan-hari dan nilai realisasi")
        for b, t in bad.select("baris", "tanggal_dokumen").iter_rows()
    ]
    raw.rejected = bad.height
    frame = frame.join(bad.select("baris"), on="baris", how="anti", maintain_order="left")
    raw.frames["realisasi"] = frame.select(
        *PLACE, *(take(frame, c) for c in CODES), pl.col("_date").dt.month().alias("bulan"),
        *(pl.when(pl.col("_date").dt.quarter() == q).then(pl.col("_rp")).alias(f"rp_tw{q}") for q in range(1, 5)),
        pl.lit("jumlah").alias("agregasi"),
    )  # fmt: skip
    return raw
