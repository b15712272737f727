# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evaluation forms as agencies keep them: K and Rp by quarter (E.60, E.81) or by year (E.80, RPJMD), with printed sums."""

import re
from dataclasses import replace

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


RENAMED = {"tujuan": "tujuan_pd", "sasaran": "sasaran_pd"}
BY_YEAR = {
    "target": "target_{y}",
    "fisik": "realisasi_{y}",
    "persen_fisik": "rasio_{y}",
    "persen_rp": "rasio_rp_{y}",
}
SEN_BY_YEAR = {"pagu": "pagu_{y}", "rp": "realisasi_rp_{y}"}
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
    raw.frames["ringkasan"] = _summaries(table, wide, context)
    refuse_strangers(wide, cells)
    return raw


def _summaries(table: Table, wide: Table, context: Context) -> pl.DataFrame:
    """Printed averages and predikat, each with the programme it follows, or of the whole table where it closes it."""
    if table.total.is_empty():
        return pl.DataFrame()
    cells = Cells(replace(table, frame=table.total, angka=table.angka_total), Raw())
    texts = [take(table.total, c) for c in ("no", "sasaran", "kode", "uraian", "indikator")]
    frame = placed(table.total, context).with_columns(
        pl.coalesce(texts).str.to_lowercase().alias("_label"),
        *(cells.nilai(c)["nilai"].alias(f"_{c}") for c in ("persen_fisik", "persen_rp")),
    )
    label = pl.col("_label")
    hal = (
        pl.when(label.str.contains(r"rata\s*-?\s*rata"))
        .then(pl.lit("rata_rata"))
        .when(label.str.contains("predikat"))
        .then(pl.lit("predikat"))
    )
    coded = wide.frame.drop_nulls("_tingkat").select(
        "baris", *(take(wide.frame, c) for c in ("kode_program", "nama_program", "kode_skpd", "nama_skpd"))
    )
    frame = frame.with_columns(hal.alias("hal")).drop_nulls("hal").select(
        *PLACE, "hal", "_label", persen_fisik="_persen_fisik", persen_rp="_persen_rp",
        predikat_fisik=take(frame, "persen_fisik"), predikat_rp=take(frame, "persen_rp"),
    ).sort("baris").join_asof(coded.sort("baris"), on="baris", strategy="backward")  # fmt: skip
    closing = (pl.col("baris") > coded["baris"].max()) & (
        pl.col("baris") == pl.col("baris").max().over("hal")
    )
    every = label.str.contains("seluruh|semua|total")
    whole = every | (closing & ~label.str.contains("program"))
    blank = [pl.when(~whole).then(c).alias(c) for c in ("kode_program", "nama_program")]
    words = [pl.when(pl.col("hal") == "predikat").then(c).alias(c) for c in ("predikat_fisik", "predikat_rp")]
    figures = [pl.when(pl.col("hal") == "rata_rata").then(c).alias(c) for c in ("persen_fisik", "persen_rp")]
    scope = pl.when(whole).then(pl.lit("pd")).otherwise(pl.lit("program")).alias("cakupan")
    return frame.with_columns(*blank, *words, *figures, scope).drop("_label")


def yearly(table: Table, context: Context) -> Raw:
    """One realisation row a printed row that names a node and a year that reached something."""
    raw = Raw()
    columns = {RENAMED.get(k, k): c for k, c in table.columns.items()}
    named = replace(
        table,
        columns=columns,
        frame=table.frame.rename({k: v for k, v in RENAMED.items() if k in table.columns}),
    )
    years = sorted(c[-4:] for c in columns if re.fullmatch(r"realisasi_20\d\d", c))
    wide = with_units(with_nodes(named), ("target_akhir", *(f"target_{y}" for y in years)))
    cells = Cells(wide, raw)
    frame = placed(wide.frame, context)
    codes = [take(frame, f"{part}_{level}") for level in LEVELS for part in ("kode", "nama")]
    whole = [
        cells.nilai("target_akhir")["nilai"].alias("target_akhir"),
        sen(cells, "pagu_akhir").alias("pagu_akhir"),
    ]
    parts = []
    for year in years:
        values = [cells.nilai(c.format(y=year))["nilai"].alias(n) for n, c in BY_YEAR.items()]
        money = [sen(cells, c.format(y=year)).alias(n) for n, c in SEN_BY_YEAR.items()]
        rows = frame.with_columns(*whole, *values, *money, pl.lit(int(year), dtype=pl.Int32).alias("tahun")).select(
            *PLACE, take(frame, "kode_skpd"), take(frame, "nama_skpd"), *codes, pl.col("_tingkat").alias("tingkat"),
            *(take(frame, c) for c in ("indikator", "satuan")), *_ways(frame), "target_akhir", "pagu_akhir", *BY_YEAR, *SEN_BY_YEAR,
        )  # fmt: skip
        reached = pl.any_horizontal(pl.col("fisik", "rp").is_not_null())
        parts.append(rows.filter(pl.col("tingkat").is_not_null() & reached))
    raw.frames["realisasi"] = pl.concat(parts)
    refuse_strangers(wide, cells)
    return raw
