# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms with one column of codes: Tabel 4.1, T-C.33 and T-C.27, level read from the code.

A row without a code continues the node above (another indicator, an outcome or output in words, a further
money row). Rows that have children print totals; the lowest rows carry the money.
"""

import re
from dataclasses import replace
from itertools import pairwise

import polars as pl

from selaras.core.nomenklatur import clean_code, level_of, repair_code
from selaras.core.wording import _
from selaras.core.workbook.angka import read_nilai
from selaras.core.workbook.header_rows import agency_of
from selaras.core.workbook.readers import jangka, tahunan
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.readers.uang_tahunan import SURE
from selaras.core.workbook.tables import Table

LEVELS = ("program", "kegiatan", "sub_kegiatan")
MONEY = (
    "pagu_indikatif",
    "pagu",
    "rp_tw1",
    "rp_tw2",
    "rp_tw3",
    "rp_tw4",
    "rp_setahun",
    "realisasi_rp_lalu",
    "pagu_akhir",
)
LED_BY_CODE = r"(?s)^\s*((?:[1-9]|X)(?:\.(?:\d{1,4}|XX))*)\.?(?:\s+[-–:]?\s*(\S.*))?$"  # "1.02.02 Program …" in one cell
AFTER_FIGURE = r"^[\s<>≤≥]*\d[\d.,\s–-]*(%|[A-Za-z].*)$"
YEAR_OF_PLAN = {
    "target": "target_{n}",
    "pagu": "pagu_{n}",
    "target_maju": "target_{n1}",
    "pagu_maju": "pagu_{n1}",
}


def annual(table: Table, context: Context) -> Raw:
    """Tabel 4.1 and T-C.33."""
    wide = with_units(with_nodes(_of_year(table, context)), ("target",))
    counted = "pagu_indikatif" if "pagu_indikatif" in wide.columns else "pagu"
    children = _has_children(wide.frame)
    first, known = ~wide.frame["_lanjutan"], wide.frame["_tingkat"].is_not_null()
    doubts = Raw()
    own_money = first | (_filled(wide, (counted,)) & ~_repeated(wide, counted, Cells(wide, doubts)))
    lowest = ~children & known & own_money
    raw = tahunan.read(_picked(wide, lowest), context)
    raw.problems += doubts.problems
    cells = Cells(wide, raw)
    totals = _picked(wide, children & first)
    raw.frames["cetak"] = _totals(totals, Cells(totals, raw).rupiah(counted), context, counted)
    others = wide.frame["indikator"].is_not_null() if "indikator" in wide.columns else first & False
    _add_indicators(raw, _picked(wide, others & known & ~lowest), context)
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
    years = sorted(c for c in columns if re.fullmatch(r"target_20\d\d", c))
    wide = with_units(with_nodes(named), (*years, "target_akhir"))
    upper = pl.any_horizontal(take(wide.frame, c).is_not_null() for c in renamed.values())
    keep = pl.col("_tingkat").is_not_null() | (pl.col("_kode").is_null() & upper)
    raw = jangka.read(_picked(wide, wide.frame.select(keep.alias("k"))["k"]), context)
    refuse_strangers(wide, Cells(wide, raw))
    return raw


def _filled(table: Table, columns: tuple[str, ...]) -> pl.Series:
    """Whether any of these columns holds something in a row."""
    said = [take(table.frame, c).str.contains(r"[0-9]").fill_null(False) for c in columns]
    return table.frame.select(pl.any_horizontal(said).alias("filled"))["filled"]


def _repeated(table: Table, column: str, cells: Cells) -> pl.Series:
    """Whether a continuing line repeats its node's figure: where several lines hold money, all hold the same."""
    lines = table.frame.select(
        "baris",
        "_lanjutan",
        take(table.frame, column).alias("rp"),
        (~pl.col("_lanjutan")).cum_sum().alias("node"),
    )
    held = (
        lines.drop_nulls("rp")
        .group_by("node")
        .agg(pl.len().alias("n"), pl.col("rp").n_unique().alias("k"), pl.col("baris").first())
    )
    several = held.filter(pl.col("n") > 1)
    if several.is_empty() or not (several["k"] == 1).all():
        return table.frame["_lanjutan"] & False
    if several.height < SURE:
        read, expected = (
            _("pagu yang sama pada beberapa indikator satu program"),
            _("pagu sekali saja, atau jumlah tercetak; dihitung sekali"),
        )
        cells.raw.problems.append(cells.problem(several["baris"].to_list()[0], column, read, expected))
    return table.frame["_lanjutan"]


def with_units(table: Table, columns: tuple[str, ...]) -> Table:
    """The table with a `satuan` read from its targets ("12 Dokumen"), where no column prints it."""
    have = [c for c in columns if c in table.frame.columns]
    if "satuan" in table.frame.columns or not have:
        return table
    units = [read_nilai(table.frame[c], table.angka.get(c)).frame["satuan_teks"].alias(c) for c in have]
    after = [pl.col(c).str.extract(AFTER_FIGURE).alias(f"{c}_after") for c in have]
    said = [pl.select(pl.coalesce(units)).to_series(), table.frame.select(pl.coalesce(after)).to_series()]
    frame = table.frame.with_columns(pl.select(pl.coalesce(said)).to_series().alias("satuan"))
    return replace(table, frame=frame)


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
    frame = _coded(table)
    codes = frame["kode"].drop_nulls().unique().to_list()
    frame = frame.with_columns(
        pl.col("kode").replace({c: repair_code(c) for c in codes if c.count(".") == 1})
    )
    blank = ~_filled(replace(table, frame=frame), MONEY)
    same = pl.col("kode") == pl.col("kode").forward_fill().shift()  # code merged over the node's lines
    frame = frame.with_columns(
        (pl.col("kode").is_null() | (same.fill_null(False) & blank)).alias("_lanjutan")
    )
    frame = frame.with_columns(pl.col("kode").forward_fill().over(_blocks(frame)).alias("_kode"))
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
    columns = dict(table.columns)
    for name in LEVELS:
        for part, c in (("kode", "kode"), ("nama", "uraian")):
            if place := table.columns.get(c) or table.columns.get("uraian"):
                columns[f"{part}_{name}"] = place
    return replace(table, frame=_of_agency(table, frame), columns=columns)


def _coded(table: Table) -> pl.DataFrame:
    """Rows with `kode` and `uraian` apart, also where one cell holds "1.02.02 Program …"."""
    frame = table.frame.with_columns(take(table.frame, "uraian"))
    if "kode" in frame.columns:
        return frame.with_columns(clean_code(pl.col("kode")).alias("kode"))
    parts = pl.col("uraian").str.extract_groups(LED_BY_CODE)
    code = parts.struct.field("1")
    named = pl.when(code.is_null()).then("uraian").otherwise(parts.struct.field("2"))
    return frame.with_columns(clean_code(code).alias("kode"), named.alias("uraian"))


def _blocks(frame: pl.DataFrame) -> pl.Expr:
    """A number that changes where another tujuan or sasaran begins: no code is carried over that line."""
    above = [c for c in ("tujuan_pd", "sasaran_pd") if c in frame.columns]
    return pl.struct(above).rle_id() if above else pl.lit(0)


def _of_agency(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows with the agency the titles name, where the row names none."""
    printed = "nama_skpd" in table.columns
    if printed and frame["nama_skpd"].null_count():
        frame = frame.with_columns(pl.col("nama_skpd").forward_fill().alias("nama_skpd"))
    agency = agency_of(table.title)
    if agency is None or "kode_skpd" in table.columns:
        return frame
    kode, nama = agency
    frame = frame.with_columns(take(frame, "nama_skpd").fill_null(nama).alias("nama_skpd"))
    own = pl.col("nama_skpd").str.to_lowercase() == nama.lower()
    return frame.with_columns(pl.when(own).then(pl.lit(kode, dtype=pl.String)).alias("kode_skpd"))


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
    frame = placed(table.frame.drop("no", strict=False), context).with_row_index(
        "no", offset=raw.frames["indikator"].height
    )
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
    """A row with a code of no known shape, or with figures before any code, is rejected with its address."""
    strange = level_of(pl.col("_kode")).is_null() & pl.col("_kode").is_not_null() & ~pl.col("_lanjutan")
    lost = (
        pl.col("_kode").is_null()
        & take(table.frame, "uraian").is_not_null()
        & pl.Series(_filled(table, MONEY))
    )
    unread = table.frame.filter(strange | lost)
    expected = _("kode urusan, bidang, program, kegiatan atau sub kegiatan")
    cells.raw.problems += [
        cells.problem(b, "kode" if "kode" in table.columns else "uraian", str(k or _("kosong")), expected)
        for b, k in unread.select("baris", "_kode").iter_rows()
    ]
    cells.raw.rejected += unread.height
