# SPDX-License-Identifier: AGPL-3.0-or-later
"""A folder of related tables (visi, misi, tujuan, sasaran, programs by id) read as one RPJMD and one Renstra."""

from collections.abc import Callable

import polars as pl

from selaras.core.workbook.readers.jangka import targets
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.tables import Table

Given = list[tuple[Table, Context]]
ABOVE = {"visi": None, "misi": "visi", "tujuan": "misi", "sasaran": "tujuan"}
LEVEL_OF_PD = {"tujuan_pd": "tujuan", "sasaran_pd": "sasaran"}
NULL = pl.lit(None, dtype=pl.String)


def read(given: Given) -> list[Raw]:
    """One Raw a table, in the same order; ids are resolved across the folder."""
    programs = _programs(given)
    readers: dict[str, Callable[[Table, Context], Raw]] = {
        "rpjmd_rujukan": _node,
        "renstra_rujukan": _node,
        "indikator_rujukan": _indicator,
        "program_rujukan": lambda t, c: _listed(t, c, programs),
        "anggaran_rujukan": lambda t, c: _matrix(t, c, programs),
        "tautan_rujukan": lambda t, c: _link(t, c, programs),
        "nomenklatur_daerah": _silent,  # the region's own copy only resolves ids
        "pd_rujukan": _agency,
        "tema": _silent,  # themes of the year are read and kept for nothing yet
        "realisasi_rujukan": lambda t, _c: _unreferenced(t, given),
    }
    return [readers[table.bentuk or ""](table, context) for table, context in given]


def _programs(given: Given) -> pl.DataFrame:
    """id -> code with its bidang, name, and whether the region marks it old."""
    for table, _ in given:
        if table.bentuk == "nomenklatur_daerah" and "urusan_kode" in table.columns:
            return table.frame.select(
                pl.col("id").alias("program_id"), (pl.col("urusan_kode") + "." + pl.col("kode").str.zfill(2)).alias("kode_program"),
                pl.col("nama").alias("nama_program"), pl.col("status_aturan").str.to_lowercase().str.starts_with("sebelum").alias("lama"),
            )  # fmt: skip
    return pl.DataFrame(
        schema={
            "program_id": pl.String,
            "kode_program": pl.String,
            "nama_program": pl.String,
            "lama": pl.Boolean,
        }
    )


def _resolved(table: Table, context: Context, programs: pl.DataFrame, raw: Raw) -> pl.DataFrame:
    """Rows with their programme's code and name; a row whose programme no table holds is rejected."""
    frame = placed(table.frame, context).join(programs, on="program_id", how="left", maintain_order="left")
    cells = Cells(table, raw)
    if "nama_program_right" in frame.columns:
        frame = frame.with_columns(pl.coalesce("nama_program_right", "nama_program").alias("nama_program"))
    lost = frame.filter(pl.col("kode_program").is_null() & pl.col("nama_program").is_null())
    raw.problems += [
        cells.problem(b, "program_id", str(i), "id yang ada di tabel program")
        for b, i in lost.select("baris", "program_id").iter_rows()
    ]
    raw.rejected = lost.height
    return frame.join(lost.select("baris"), on="baris", how="anti", maintain_order="left")


def _node(table: Table, context: Context) -> Raw:
    """A table of visi, misi, tujuan or sasaran, or an agency's tujuan and sasaran."""
    frame = placed(table.frame, context).with_columns(pl.lit(None, dtype=pl.Int32).alias("tahun"))
    of_pd = table.bentuk == "renstra_rujukan"
    level = next(
        c
        for c in (("sasaran_pd", "tujuan_pd") if of_pd else ("sasaran", "tujuan", "misi", "visi"))
        if c in frame.columns
    )
    above = None if of_pd else ABOVE[level]
    column = f"{LEVEL_OF_PD[level] if of_pd else above}_id"
    parent = pl.lit(f"{above}:") + take(frame, column) if above else NULL
    nodes = frame.select(
        "daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris", pl.lit(level).alias("tingkat"), take(frame, "kode"),
        pl.col(level).alias("nama"), (pl.lit(f"{level}:") + pl.col("id")).alias("kunci"), parent.alias("induk"), "id",
        take(frame, "nama_skpd"), NULL.alias("kode_skpd"),
    ).drop_nulls("nama")  # fmt: skip
    raw = Raw({"simpul": nodes}, rejected=frame.height - nodes.height)
    if of_pd and column in frame.columns:
        target = LEVEL_OF_PD[level]
        raw.frames["tautan"] = frame.select(
            "daerah", "lingkup", "jenis", "sumber", "baris", NULL.alias("kode_skpd"), take(frame, "nama_skpd"), NULL.alias("kode_program"), NULL.alias("nama_program"),
            (pl.lit(f"{level}:") + pl.col("id")).alias("dari"), (pl.lit(f"{target}:") + pl.col(column)).alias("ke"), pl.lit("turunan").alias("hubungan"),
        )  # fmt: skip
    return raw


def _indicator(table: Table, context: Context) -> Raw:
    """Indicators of tujuan, sasaran, sasaran PD by id, with yearly targets."""
    frame = (
        placed(table.frame, context)
        .with_columns(pl.lit(None, dtype=pl.Int32).alias("tahun"))
        .with_row_index("no")
    )
    level = next(c for c in ("sasaran_pd", "sasaran", "tujuan") if f"{c}_id" in frame.columns)
    rows = frame.select(
        "no", "daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris", pl.lit(level).alias("tingkat"), "indikator", take(frame, "satuan"),
        take(frame, "kondisi_awal"), (pl.lit(f"{level}:") + pl.col(f"{level}_id")).alias("kunci"),
    )  # fmt: skip
    return Raw({"indikator": rows, "target": targets(table, frame)})


def _listed(table: Table, context: Context, programs: pl.DataFrame) -> Raw:
    """The RPJMD's own programme list."""
    raw = Raw()
    frame = _resolved(table, context, programs, raw).with_columns(pl.lit(None, dtype=pl.Int32).alias("tahun"))
    raw.frames["simpul"] = frame.select(
        "daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris", pl.lit("program").alias("tingkat"), pl.col("kode_program").alias("kode"),
        pl.col("nama_program").alias("nama"), "kode_program", "nama_program", "lama", "id", NULL.alias("kunci"), NULL.alias("induk"),
    )  # fmt: skip
    return raw


def _matrix(table: Table, context: Context, programs: pl.DataFrame) -> Raw:
    """The agencies' programme × indicator × year matrix: targets, and money split over the indicators (added)."""
    raw = Raw()
    cells = Cells(table, raw)
    frame = placed(table.frame, context).with_columns(
        cells.rupiah("target_rp").alias("rupiah"), cells.nilai("target")["nilai"].alias("nilai")
    )
    frame = frame.join(
        _resolved(table, context, programs, raw).select("baris", "kode_program", "nama_program", "lama"),
        on="baris",
        how="inner",
        suffix="_program",
        maintain_order="left",
    )
    name = "nama_program_program" if "nama_program_program" in frame.columns else "nama_program"
    node = [
        NULL.alias("kode_skpd"),
        pl.col("nama_skpd"),
        pl.col("kode_program"),
        pl.col(name).alias("nama_program"),
        pl.col("lama"),
    ]
    place = ["daerah", "lingkup", "jenis", "tahap", "sumber", "baris"]
    raw.frames["pagu"] = frame.drop_nulls("rupiah").select(
        *place, "tahun", *node, "rupiah", pl.lit("program").alias("tingkat")
    )
    frame = frame.with_row_index("no")
    first = frame.unique(["opd_id", "program_id", "program_indikator_id"], keep="first", maintain_order=True)
    raw.frames["indikator"] = first.drop_nulls("indikator").select(
        "no",
        *place,
        pl.lit(None, dtype=pl.Int32).alias("tahun"),
        pl.lit("program").alias("tingkat"),
        "indikator",
        "satuan",
        take(frame, "kondisi_awal"),
        *node,
        NULL.alias("kunci"),
    )
    numbered = frame.drop("no").join(
        first.select("opd_id", "program_id", "program_indikator_id", "no"),
        on=["opd_id", "program_id", "program_indikator_id"],
        maintain_order="left",
    )
    raw.frames["target"] = numbered.drop_nulls("target").select(
        "no",
        "daerah",
        "jenis",
        "tahap",
        "tahun",
        pl.lit(False).alias("akhir"),
        pl.lit(False).alias("maju"),
        pl.col("target").alias("teks"),
        "nilai",
        pl.lit(None, dtype=pl.Float64).alias("nilai_atas"),
        "sumber",
        "baris",
    )
    return raw


def _link(table: Table, context: Context, programs: pl.DataFrame) -> Raw:
    """Declared links programme -> sasaran (through the sasaran's indicator)."""
    raw = Raw()
    frame = _resolved(table, context, programs, raw)
    raw.frames["tautan"] = frame.select(
        "daerah", "lingkup", pl.lit("rpjmd").alias("jenis"), "sumber", "baris", NULL.alias("kode_skpd"), NULL.alias("nama_skpd"), "kode_program", "nama_program", "lama",
        NULL.alias("dari"), (pl.lit("sasaran:") + pl.col("sasaran_id")).alias("ke"), pl.lit("mendukung").alias("hubungan"),
    )  # fmt: skip
    return raw


def _agency(table: Table, context: Context) -> Raw:
    """The region's agencies by name."""
    frame = placed(table.frame, context)
    return Raw(
        {
            "pd": frame.select(
                "daerah", NULL.alias("kode_skpd"), pl.col("nama").alias("nama_skpd"), "sumber", "baris"
            ).drop_nulls("nama_skpd")
        }
    )


def _silent(_table: Table, _context: Context) -> Raw:
    """A table that speaks only through the others of its folder."""
    return Raw()


def _unreferenced(table: Table, given: Given) -> Raw:
    """Quarterly rows that refer to a target by id: rejected with that reason when no table holds the id."""
    held = {
        i
        for t, _ in given
        if "program_target_id" in t.columns and t is not table
        for i in t.frame["program_target_id"]
    }
    raw = Raw()
    cells = Cells(table, raw)
    lost = table.frame.filter(~pl.col("program_target_id").is_in(list(held)))
    raw.problems += [
        cells.problem(b, "program_target_id", str(i), "id target yang ada di salah satu berkas")
        for b, i in lost.select("baris", "program_target_id").iter_rows()
    ]
    raw.rejected = lost.height
    return raw
