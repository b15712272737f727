# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evaluation forms E.60 and E.81 as agencies keep them: K and Rp by quarter, with the printed sums and percentages."""

import polars as pl

from selaras.core.workbook.readers.formulir import LEVELS, refuse_strangers, with_nodes, with_units
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.readers.realisasi import sen
from selaras.core.workbook.tables import Table

PLACE = ("daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris")
VALUES = {  # realisasi column: canonical column of the form
    "target_akhir": "target_akhir", "lalu": "realisasi_lalu", "target": "target",
    **{f"fisik_tw{q}": f"fisik_tw{q}" for q in range(1, 5)},
    "fisik": "fisik_setahun", "fisik_sd": "fisik_sd", "persen_fisik": "persen_fisik", "persen_rp": "persen_rp",
}  # fmt: skip
SEN = {
    "pagu_akhir": "pagu_akhir", "lalu_rp": "realisasi_rp_lalu", "pagu": "pagu",
    **{f"rp_tw{q}": f"rp_tw{q}" for q in range(1, 5)}, "rp": "rp_setahun", "rp_sd": "rp_sd",
}  # fmt: skip


SAID = {"nilai akhir": "akhir", "rata-rata": "rata-rata", "nilai tertinggi": "maks"}  # in the last column


def _ways(frame: pl.DataFrame) -> list[pl.Expr]:
    """Direction and aggregation of the indicators, from columns of their own or from what the last column notes."""
    note = take(frame, "catatan").str.to_lowercase()
    counted = pl.coalesce(
        pl.when(note.str.contains(word, literal=True)).then(pl.lit(way)) for word, way in SAID.items()
    )
    falling = pl.when(note.str.contains("makin kecil makin baik", literal=True)).then(pl.lit("turun"))
    return [
        pl.coalesce(take(frame, "arah"), falling).alias("arah"),
        pl.coalesce(take(frame, "agregasi"), counted).alias("agregasi"),
    ]


def read(table: Table, context: Context) -> Raw:
    """One realisation row a printed row that names a node."""
    raw = Raw()
    wide = with_units(with_nodes(table), ("target", "target_akhir"))
    cells = Cells(wide, raw)
    frame = placed(wide.frame, context)
    values = [cells.nilai(column)["nilai"].alias(name) for name, column in VALUES.items()]
    money = [sen(cells, column).alias(name) for name, column in SEN.items()]
    codes = [take(frame, f"{part}_{level}") for level in LEVELS for part in ("kode", "nama")]
    rows = frame.with_columns(*values, *money).select(
        *PLACE, take(frame, "kode_skpd"), take(frame, "nama_skpd"), *codes, pl.col("_tingkat").alias("tingkat"),
        *(take(frame, c) for c in ("indikator", "satuan")), *_ways(frame), *VALUES, *SEN,
    )  # fmt: skip
    told = pl.any_horizontal(pl.col("indikator", *VALUES, *SEN).is_not_null())
    continues = wide.frame["_lanjutan"]
    raw.frames["realisasi"] = rows.filter(pl.col("tingkat").is_not_null() & (told | ~continues))
    refuse_strangers(wide, cells)
    return raw
