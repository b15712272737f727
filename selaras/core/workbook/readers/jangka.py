# SPDX-License-Identifier: AGPL-3.0-or-later
"""Multi-year documents in wide columns: RPJPD, RPJMD (cascade and programme sheets), Renstra PD."""

import re
from dataclasses import replace

import polars as pl

from selaras.core.workbook.angka import read_nilai
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.readers.uang_tahunan import yearly
from selaras.core.workbook.tables import Table

PLACE = ("daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris")
CARD = (
    "arah",
    "agregasi",
    "formula",
    "definisi",
    "sumber_data",
    "frekuensi",
    "penanggung_jawab",
    "kondisi_awal",
    "spm",
)
CASCADE = {
    "rpjpd": ("visi", "misi", "sasaran_pokok", "arah_kebijakan"),
    "rpjmd": ("visi", "misi", "tujuan", "sasaran", "program"),
    "renstra": ("tujuan_pd", "sasaran_pd", "program", "kegiatan", "sub_kegiatan"),
}
FROM = {
    "misi": "kode_sasaran_pokok",
    "tujuan_pd": "sasaran_rpjmd",
}  # column naming the node of the plan above
SPECIFIC = {"tujuan": "indikator_tujuan", "sasaran": "indikator_sasaran", "program": "indikator_program"}


def read(table: Table, context: Context) -> Raw:
    """Nodes, links, indicators with yearly targets, and yearly money of one multi-year table."""
    raw = Raw()
    table = _named(table)
    cells = Cells(table, raw)
    frame = placed(table.frame, context).with_columns(pl.lit(None, dtype=pl.Int32).alias("tahun"))
    jenis = "rpjmd" if context.jenis == "rpd" else context.jenis  # an RPD is shaped like an RPJMD
    levels = [lv for lv in CASCADE[jenis] if _has(frame, lv)]
    frame = frame.with_columns(_key(frame, lv).alias(f"_{lv}") for lv in levels)
    lowest = pl.coalesce(
        [pl.when(pl.col(f"_{lv}").is_not_null()).then(pl.lit(lv)) for lv in reversed(levels)]
    )
    frame = frame.with_columns(lowest.alias("_tingkat"))
    empty = frame.filter(pl.col("_tingkat").is_null())
    raw.problems += [cells.problem(b, levels[-1], "kosong", " atau ".join(levels)) for b in empty["baris"]]
    raw.rejected = empty.height
    frame = frame.filter(pl.col("_tingkat").is_not_null())
    if frame.is_empty():
        return raw
    raw.frames["simpul"] = pl.concat([_nodes(frame, levels, jenis), *_own_vision(frame, jenis)])
    raw.frames["tautan"] = _links(frame, levels, jenis)
    raw.frames["indikator"], raw.frames["target"] = _indicators(table, frame)
    raw.frames["pagu"], raw.frames["cetak"] = yearly(cells, frame, PLACE)
    return raw


def _named(table: Table) -> Table:
    """The table with its one column of codes, and the indicators of its programmes, under their full names."""
    full = {"indikator_outcome": "indikator_program"}
    if "nama_program" in table.columns:
        full["kode"] = "kode_program"
    full = {k: v for k, v in full.items() if k in table.columns and v not in table.columns}
    columns = {full.get(k, k): c for k, c in table.columns.items()}
    return replace(table, frame=table.frame.rename(full), columns=columns)


def _has(frame: pl.DataFrame, level: str) -> bool:
    return bool({level, f"kode_{level}", f"nama_{level}"} & set(frame.columns))


def _kode(frame: pl.DataFrame, level: str) -> pl.Expr:
    return take(frame, f"kode_{level}")


def _nama(frame: pl.DataFrame, level: str) -> pl.Expr:
    return take(frame, level) if level in frame.columns else take(frame, f"nama_{level}")


def _key(frame: pl.DataFrame, level: str) -> pl.Expr:
    """`sasaran:1.2.1`, by text where no code is printed; programme levels get theirs from their identity."""
    text = _nama(frame, level).str.to_lowercase().str.replace_all(r"\s+", " ")
    return pl.lit(f"{level}:") + pl.coalesce(_kode(frame, level), text)


def _nodes(frame: pl.DataFrame, levels: list[str], jenis: str) -> pl.DataFrame:
    """One row a node and PD; the parent is the filled level before it."""
    parts = []
    for i, level in enumerate(levels):
        above = levels[:i][::-1]
        parent = pl.coalesce([pl.col(f"_{lv}") for lv in above]) if above else pl.lit(None, dtype=pl.String)
        agency = level in ("program", "kegiatan", "sub_kegiatan") or jenis == "renstra"
        rows = frame.filter(pl.col(f"_{level}").is_not_null()).select(
            *PLACE, pl.lit(level).alias("tingkat"), _kode(frame, level).alias("kode"), _nama(frame, level).alias("nama"),
            pl.col(f"_{level}").alias("kunci"), parent.alias("induk"), *_program_columns(frame, level), *_agency(frame, agency),
            (take(frame, "prioritas_nasional") if level == levels[-1] or level in ("misi", "sasaran", "program") else pl.lit(None, dtype=pl.String)).alias("prioritas_nasional"),
        )  # fmt: skip
        keys = ["daerah", "kunci", "kode_program", "nama_program", "kode_kegiatan", "kode_skpd", "nama_skpd"]
        parts.append(rows.unique(keys, keep="first", maintain_order=True))
    return pl.concat(parts)


def _own_vision(frame: pl.DataFrame, jenis: str) -> list[pl.DataFrame]:
    """Visi and misi that an agency's Renstra prints: nodes without children, for INL-09."""
    found = [lv for lv in ("visi", "misi") if jenis == "renstra" and lv in frame.columns]
    rows = frame.with_columns(_key(frame, lv).alias(f"_{lv}") for lv in found)
    return [_nodes(rows.drop_nulls(lv), [lv], jenis) for lv in found]


def _agency(frame: pl.DataFrame, agency: bool) -> list[pl.Expr]:
    names = ("kode_skpd", "nama_skpd")
    return [take(frame, c) if agency else pl.lit(None, dtype=pl.String).alias(c) for c in names]


def _program_columns(frame: pl.DataFrame, level: str) -> list[pl.Expr]:
    """Programme, kegiatan, sub kegiatan codes and names down to this level, null below it and above programme."""
    order = ("program", "kegiatan", "sub_kegiatan")
    depth = order.index(level) + 1 if level in order else 0
    return [
        take(frame, f"{part}_{lv}")
        if lv in order[:depth]
        else pl.lit(None, dtype=pl.String).alias(f"{part}_{lv}")
        for lv in order
        for part in ("kode", "nama")
    ]


def _links(frame: pl.DataFrame, levels: list[str], jenis: str) -> pl.DataFrame:
    """Programme to sasaran as the table files it; misi and tujuan PD to the node they come from."""
    parts = []
    null = pl.lit(None, dtype=pl.String)
    if jenis == "rpjmd" and {"program", "sasaran"} <= set(levels):
        parts.append(
            frame.filter(pl.col("_program").is_not_null() & pl.col("_sasaran").is_not_null()).select(
                "daerah", "lingkup", "jenis", "sumber", "baris", take(frame, "kode_skpd"), take(frame, "nama_skpd"), take(frame, "kode_program"), take(frame, "nama_program"),
                null.alias("dari"), pl.col("_sasaran").alias("ke"), pl.lit("mendukung").alias("hubungan"),
            )
        )  # fmt: skip
    for level, column in FROM.items():
        if level in levels and column in frame.columns:
            above = "sasaran" if level == "tujuan_pd" else "sasaran_pokok"
            # an agency beside a misi owns the row's indicator, not the misi
            own = [
                take(frame, c) if level == "tujuan_pd" else null.alias(c) for c in ("kode_skpd", "nama_skpd")
            ]
            parts.append(
                frame.filter(pl.col(f"_{level}").is_not_null() & pl.col(column).is_not_null()).select(
                    "daerah", "lingkup", "jenis", "sumber", "baris", *own, null.alias("kode_program"), null.alias("nama_program"),
                    pl.col(f"_{level}").alias("dari"), (pl.lit(f"{above}:") + pl.col(column).str.extract(r"^([\d.]+|.+)$")).alias("ke"), pl.lit("turunan").alias("hubungan"),
                )
            )  # fmt: skip
    return (
        pl.concat(parts).unique(
            ["daerah", "kode_skpd", "nama_skpd", "kode_program", "nama_program", "dari", "ke"],
            keep="first",
            maintain_order=True,
        )
        if parts
        else pl.DataFrame()
    )


def _indicators(table: Table, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Indicators of each row's node, with a target per year column and the end of the period."""
    parts = []
    columns = [("indikator", None), *((c, lv) for lv, c in SPECIFIC.items())]
    for column, level in columns:
        if column not in frame.columns:
            continue
        tingkat = pl.lit(level) if level else pl.col("_tingkat")
        parts.append(
            frame.filter(pl.col(column).is_not_null()).with_columns(
                tingkat.alias("tingkat"), pl.col(column).alias("indikator")
            )
        )
    if not parts:
        return pl.DataFrame(), pl.DataFrame()
    rows = pl.concat(parts).drop("no", strict=False).with_row_index("no")
    order = ("program", "kegiatan", "sub_kegiatan")
    key = pl.coalesce(
        [
            pl.when(pl.col("tingkat") == c[1:]).then(pl.col(c))
            for c in rows.columns
            if c.startswith("_") and c != "_tingkat"
        ]
    )
    under = [
        pl.when(pl.col("tingkat").is_in(order[i:])).then(take(rows, f"{p}_{lv}")).alias(f"{p}_{lv}")
        for i, lv in enumerate(order)
        for p in ("kode", "nama")
    ]
    nama = pl.coalesce(
        [
            pl.when(pl.col("tingkat") == c[1:]).then(_nama(rows, c[1:]))
            for c in rows.columns
            if c.startswith("_") and c != "_tingkat"
        ]
    )
    listed = rows.select(
        "no",
        *PLACE,
        "tingkat",
        "indikator",
        take(rows, "satuan"),
        *(take(rows, c) for c in CARD),
        key.alias("kunci"),
        nama.alias("nama"),
        *under,
        take(rows, "kode_skpd"),
        take(rows, "nama_skpd"),
    )
    return listed, targets(table, rows)


def targets(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """One row a target: every `target_YYYY` column and the period's end, text with its value."""
    parts = []
    for column in [c for c in rows.columns if re.fullmatch(r"target_20\d\d|target_akhir", c)]:
        year = int(column[-4:]) if column[-4:].isdigit() else None
        typed = table.angka.get(column)
        number = (
            rows.join(pl.DataFrame({"baris": table.frame["baris"], "_angka": typed}), on="baris", how="left")[
                "_angka"
            ]
            if typed is not None
            else None
        )
        values = read_nilai(rows[column], number).frame
        parts.append(rows.select("no", "daerah", "jenis", "tahap", pl.lit(year, dtype=pl.Int32).alias("tahun"), pl.lit(year is None).alias("akhir"), pl.lit(False).alias("maju"),
                     pl.col(column).alias("teks"), values["nilai"], values["nilai_atas"], "sumber", "baris"))  # fmt: skip
    return pl.concat(parts).drop_nulls("teks") if parts else pl.DataFrame()
