# SPDX-License-Identifier: AGPL-3.0-or-later
"""A region's IKU/IKD list: owner and urusan inherited from the row above, targets per year, often ranges."""

import polars as pl

from selaras.core.workbook.readers.jangka import CARD, targets
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.tables import Table

NULL = pl.lit(None, dtype=pl.String)
PLACE = ("daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris")


def daerah(table: Table, context: Context) -> Raw:
    """Indicators of the RPJMD with their owner PD, unit, baseline and yearly targets."""
    raw = Raw()
    frame = placed(table.frame, context).with_columns(
        pl.lit(None, dtype=pl.Int32).alias("tahun"), pl.lit("rpjmd").alias("jenis")
    )
    empty = frame.filter(pl.col("indikator").is_null())
    cells = Cells(table, raw)
    raw.problems += [cells.problem(b, "indikator", "kosong", "nama indikator") for b in empty["baris"]]
    raw.rejected = empty.height
    frame = frame.filter(pl.col("indikator").is_not_null()).drop("no", strict=False).with_row_index("no")
    raw.frames["indikator"] = frame.select(
        "no", *PLACE, pl.lit("daerah").alias("tingkat"), "indikator", take(frame, "satuan"),
        *(take(frame, c) for c in CARD), take(frame, "nama_bidang_urusan").alias("bidang_teks"),
        take(frame, "kode_skpd"), take(frame, "nama_skpd"), (pl.lit("indikator:") + pl.col("indikator")).alias("kunci"),
        take(frame, "kode_program"), take(frame, "nama_program"),
    )  # fmt: skip
    raw.frames["target"] = targets(table, frame)
    return raw


def tingkat(table: Table, context: Context) -> Raw:
    """Indicators listed with level and code beside each (program or kegiatan), one target column."""
    raw = Raw()
    frame = placed(table.frame.drop("no", strict=False), context).with_row_index("no")
    raw.frames["indikator"] = frame.select(
        "no", *PLACE, "tingkat", "indikator", "satuan", *(take(frame, c) for c in CARD), take(frame, "kode_skpd"), take(frame, "nama_skpd"),
        pl.col("kode").alias("kode_program"), NULL.alias("nama_program"),
    )  # fmt: skip
    values = Cells(table, raw).nilai("target")
    raw.frames["target"] = frame.select(
        "no", "daerah", "jenis", "tahap", "tahun", pl.lit(False).alias("akhir"), pl.lit(False).alias("maju"), pl.col("target").alias("teks"), "sumber", "baris",
    ).with_columns(values["nilai"], values["nilai_atas"]).drop_nulls("teks")  # fmt: skip
    return raw
