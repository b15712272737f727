# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms with one column of codes: Tabel 4.1, T-C.33 and T-C.27, level read from the code.

A row without a code continues the node above (another indicator, an outcome or output in words).
Rows that have children print totals; the lowest rows carry the money.
"""

import re
from dataclasses import replace
from itertools import pairwise

import polars as pl

from selaras.core.nomenklatur import clean_code, level_of, repair_code
from selaras.core.workbook.readers import jangka, tahunan
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.tables import Table

LEVELS = ("program", "kegiatan", "sub_kegiatan")
_AGENCY = re.compile(r"(?i)^\s*(?:nama\s+)?(?:perangkat daerah|skpd|opd|pd|unit kerja)\s*:?\s+(.+)$")
YEAR_OF_PLAN = {
    "target": "target_{n}",
    "pagu": "pagu_{n}",
    "target_maju": "target_{n1}",
    "pagu_maju": "pagu_{n1}",
}


def annual(table: Table, context: Context) -> Raw:
    """Tabel 4.1 and T-C.33."""
    wide = with_nodes(_of_year(table, context))
    children = _has_children(wide.frame)
    first = ~wide.frame["_lanjutan"]
    raw = tahunan.read(_picked(wide, ~children & first & wide.frame["_tingkat"].is_not_null()), context)
    cells = Cells(wide, raw)
    counted = "pagu_indikatif" if "pagu_indikatif" in wide.columns else "pagu"
    totals = _picked(wide, children & first)
    raw.frames["cetak"] = _totals(totals, Cells(totals, raw).rupiah(counted), context, counted)
    others = wide.frame["indikator"].is_not_null() if "indikator" in wide.columns else first & False
    _add_indicators(raw, _picked(wide, others & (children | ~first)), context)
    refuse_strangers(wide, cells)
    return raw


def multi_year(table: Table, context: Context) -> Raw:
    """T-C.27: tujuan and sasaran of the agency, then programme, kegiatan, sub kegiatan by code."""
    renamed = {"tujuan": "tujuan_pd", "sasaran": "sasaran_pd"}
    columns = {renamed.get(k, k): c for k, c in table.columns.items()}
    named = replace(
        table,
        columns=columns,
        frame=table.frame.rename({k: v for k, v in renamed.items() if k in table.frame.columns}),
    )
    wide = with_nodes(named)
    raw = jangka.read(_picked(wide, wide.frame["_tingkat"].is_not_null()), context)
    refuse_strangers(wide, Cells(wide, raw))
    return raw


def _of_year(table: Table, context: Context) -> Table:
    """Columns headed by a year are the plan year's and the next year's."""
    if context.tahun is None:
        return table
    years = {"n": context.tahun, "n1": context.tahun + 1}
    renamed = {
        p.format(**years): c
        for c, p in YEAR_OF_PLAN.items()
        if p.format(**years) in table.columns and c not in table.columns
    }
    return replace(
        table, frame=table.frame.rename(renamed), columns={renamed.get(k, k): c for k, c in table.columns.items()},
        angka={renamed.get(k, k): s for k, s in table.angka.items()},
    )  # fmt: skip


def with_nodes(table: Table) -> Table:
    """The table with codes and names of programme, kegiatan and sub kegiatan beside every row.

    Adds `_tingkat` (null for urusan, bidang and unread codes), `_lanjutan` (continues the node above).
    """
    frame = table.frame.with_columns(clean_code(take(table.frame, "kode")).alias("kode"))
    codes = frame["kode"].drop_nulls().unique().to_list()
    frame = frame.with_columns(
        pl.col("kode").replace({c: repair_code(c) for c in codes if c.count(".") == 1})
    )
    frame = frame.with_columns(
        pl.col("kode").is_null().alias("_lanjutan"), pl.col("kode").forward_fill().alias("_kode")
    )
    frame = frame.with_columns(level_of(pl.col("_kode")).alias("_tingkat"))
    level = pl.when(~pl.col("_lanjutan")).then("_tingkat")
    for i, name in enumerate(LEVELS):
        at = pl.col("_tingkat").is_in(LEVELS[i:])
        code = pl.when(level == name).then("_kode").forward_fill()
        text = pl.when(level == name).then("uraian").forward_fill()
        parent = pl.col("_kode").str.extract(rf"^((?:[^.]+\.){{{(2, 4, 5)[i]}}}[^.]+)")
        mine = at & (code == parent)
        frame = frame.with_columns(
            pl.when(at).then(parent).alias(f"kode_{name}"), pl.when(mine).then(text).alias(f"nama_{name}")
        )
    frame = frame.with_columns(pl.when(pl.col("_tingkat").is_in(LEVELS)).then("_tingkat").alias("_tingkat"))
    agency = next((m[1].strip() for t in table.title if (m := _AGENCY.match(t))), None)
    columns = dict(table.columns)
    if "nama_skpd" not in columns and "kode_skpd" not in columns and agency:
        frame = frame.with_columns(pl.lit(agency).alias("nama_skpd"))
    for name in LEVELS:
        columns.update(
            {
                f"{part}_{name}": table.columns[c]
                for part, c in (("kode", "kode"), ("nama", "uraian"))
                if c in table.columns
            }
        )
    return replace(table, frame=frame, columns=columns)


def _has_children(frame: pl.DataFrame) -> pl.Series:
    """Whether a deeper row stands under the row's code."""
    parents = pl.concat(
        [frame.filter(pl.col("_tingkat") == b).select(a=f"kode_{a}") for a, b in pairwise(LEVELS)]
    )
    deeper = pl.concat([parents, frame.filter(pl.col("_tingkat") == "sub_kegiatan").select(a="kode_program")])
    return frame["_kode"].is_in(deeper["a"].drop_nulls().unique().to_list()) & frame["_tingkat"].is_not_null()


def _picked(table: Table, keep: pl.Series) -> Table:
    """The table with some of its rows."""
    return replace(
        table, frame=table.frame.filter(keep), angka={k: s.filter(keep) for k, s in table.angka.items()}
    )


def _totals(table: Table, rupiah: pl.Series, context: Context, counted: str) -> pl.DataFrame:
    frame = table.frame.with_columns(rupiah.alias("rupiah")).drop_nulls("rupiah")
    null = pl.lit(None, dtype=pl.String)
    return frame.select(
        pl.lit(context.daerah).alias("daerah"), null.alias("lingkup"), pl.lit(context.jenis).alias("jenis"),
        pl.lit(context.tahun, dtype=pl.Int32).alias("tahun"), pl.lit(context.tahap or "murni").alias("tahap"),
        pl.lit(context.sumber, dtype=pl.UInt16).alias("sumber"), "baris", take(frame, "kode_skpd"), take(frame, "nama_skpd"),
        null.alias("kode_sub_skpd"), pl.col("_tingkat").alias("tingkat"), pl.col("_kode").alias("kode"), pl.lit(counted).alias("kolom"), "rupiah",
    )  # fmt: skip


def _add_indicators(raw: Raw, table: Table, context: Context) -> None:
    """Indicators printed on rows above the lowest, and further ones of a node, with their target of the year."""
    if table.frame.is_empty():
        return
    frame = placed(table.frame, context).with_row_index("no", offset=raw.frames["indikator"].height)
    values = Cells(table, Raw()).nilai("target")
    codes = [f"{part}_{level}" for level in LEVELS for part in ("kode", "nama")]
    place = ["daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris"]
    more = frame.select(
        "no",
        *place,
        *codes,
        take(frame, "kode_skpd"),
        take(frame, "nama_skpd"),
        pl.col("_tingkat").alias("tingkat"),
        "indikator",
        take(frame, "satuan"),
    )
    target = frame.select(
        "no", "daerah", "jenis", "tahap", "tahun", "sumber", "baris", take(frame, "target").alias("teks"), pl.lit(False).alias("akhir"), pl.lit(False).alias("maju"),
        pl.col("tahun").alias("tahun_dokumen"),
    ).with_columns(values["nilai"], values["nilai_atas"]).drop_nulls("teks")  # fmt: skip
    for name, added in (("indikator", more), ("target", target)):
        raw.frames[name] = pl.concat([raw.frames[name], added], how="diagonal_relaxed")


def refuse_strangers(table: Table, cells: Cells) -> None:
    """A row with money and a code of no known shape is rejected, with its address."""
    unread = table.frame.filter(
        level_of(pl.col("_kode")).is_null() & pl.col("_kode").is_not_null() & ~pl.col("_lanjutan")
    )
    cells.raw.problems += [
        cells.problem(b, "kode", str(k), "kode urusan, bidang, program, kegiatan atau sub kegiatan")
        for b, k in unread.select("baris", "_kode").iter_rows()
    ]
    cells.raw.rejected += unread.height
