# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicator values as planners write them: "1 Dokumen", "4.43-4.47", "Level 3", "1 : 30".

Decisions, all from real plans:

- "4.43-4.47", "80 – 90", "64:65", "0.50-0.49" are ranges, kept in the printed order.
- "1 : 30" (first number exactly 1) is a ratio and reads 30.
- "Level 3" and its like read 3; a bare word ("Tepat", "AA", "Ada") is null, no problem.
- "25/14 Orang/bulan", "56; 84,5", "1 Dokumen & 1 Laporan" and several lines hold several
  values: the first is returned and `banyak` is true. A line without a number is passed over.
- "8 1000 KH" is 8 per "1000 KH": a number after a blank belongs to the satuan. "8 100 KH"
  may also be 8100 and is a problem with both readings.
- Ranges and single values of one column are often typed by different hands, so each kind
  decides its own separators first and asks the other only when silent.
"""

import re

import polars as pl

from selaras.core.wording import _
from selaras.core.workbook import pemisah
from selaras.core.workbook.bacaan import (
    BATAS,
    Problem,
    Reading,
    ambiguous,
    rows,
    shown,
    too_large,
)

WORTH_SHARING = 1_000  # cells from which reading each distinct text once pays

_N = r"[0-9](?:[0-9.,]*[0-9])?"
_RANGE = rf"^(-?)({_N})\s*%?\s*(?:-|:|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga)\s*(-?)({_N})"
_SINGLE = rf"^(-?)((?:{_N}|[.,][0-9]+))([eE][+-]?[0-9]{{1,3}}\b)?"
_PREFIX = (
    r"(?i)^(?:(?:level|tingkat|peringkat|nilai|skor|indeks|kategori|minimal|maksimal|min\.?"
    r"|maks\.?|rp\.?|rata-rata)\s*|[±≥≤><=~+]\s*)+"
)
_MORE = r"^\s*/\s*[0-9]|(?:;|, | & | dan )\s*[0-9]|^,\s*[0-9]"
_GLUED = r"^\s*[.:-]\s*[0-9]"
_ONE_BLANK = r"^[1-9][0-9]{0,2} [0-9]{3}\s+[^0-9\s]"
_BLANKS = r"[\u00a0\u2007\u202f]"


def read_nilai(text: pl.Series, number: pl.Series | None = None) -> Reading:
    """Read indicator values.

    Columns `nilai` Float64, `nilai_atas` Float64 (second end of a range), `satuan_teks`
    (words printed after the number), `banyak` (the cell holds more values than returned).
    """
    if number is None and text.len() >= WORTH_SHARING:
        return _shared(text)
    return _read(text, number)


def _read(text: pl.Series, number: pl.Series | None) -> Reading:
    cells = _split(text, number)
    low, high = _read_values(cells)
    words = cells["satuan_teks"].set(low.is_null(), None)
    frame = pl.DataFrame([low, high, words, cells["banyak"]])
    problems = _problems(text, cells, frame)
    if number is None:
        return Reading(frame, problems)
    believed = number.is_finite() & (number.abs() <= BATAS)
    typed = pl.select(pl.when(believed).then(number.cast(pl.Float64))).to_series()
    bad = rows(~believed & number.is_not_null())
    problems += [(i, shown(text, number, i), too_large()) for i in bad]
    frame = frame.with_columns(pl.coalesce(typed, "nilai").alias("nilai"))
    return Reading(frame, sorted(problems))


def _shared(text: pl.Series) -> Reading:
    """Read each distinct text once: what a column decides, it decides by its distinct cells."""
    cells = pl.DataFrame({"t": text})
    once = cells.unique(maintain_order=True).with_row_index("_nth")
    reading = _read(once["t"], None)
    back = cells.join(once, on="t", how="left", nulls_equal=True, maintain_order="left")["_nth"]
    told = {i: (read, expected) for i, read, expected in reading.problems}
    hit = rows(back.is_in(list(told))) if told else []
    return Reading(reading.frame[back], [(i, *told[back[i]]) for i in hit])


def _split(text: pl.Series, number: pl.Series | None) -> pl.DataFrame:
    """Cut each cell into signs, numbers (still as printed), satuan_teks and banyak."""
    t = pl.col("t")
    frame = text.cast(pl.String).rename("t").to_frame()
    if number is not None:
        frame = frame.select(pl.when(number.is_null()).then(t).alias("t"))
    frame = frame.select(t.str.replace_all(_BLANKS, " ").str.replace_all("[−–—]", "-").str.strip_chars())
    several = t.str.contains(r"\S\s*\n\s*\S")
    frame = frame.select(
        several.fill_null(value=False).alias("baris"),
        pl.when(several)
        .then(pl.coalesce(t.str.extract(r"([^\n]*[0-9][^\n]*)"), t.str.extract(r"([^\n]*)")))
        .otherwise(t)
        .alias("t"),
    )
    frame = frame.with_columns(
        t.str.strip_chars().str.replace(_PREFIX, "").str.replace(r"^\(([0-9.,]+)\)$", "-$1")
    )
    frame = frame.with_columns(_without_group_spaces(t), t.str.contains(r"^1\s*:").alias("rasio"))
    if frame["rasio"].any():
        bare = t.str.replace_all(r"(^|[:-])\s*1\s*:\s*", "$1")
        frame = frame.with_columns(pl.when("rasio").then(bare).otherwise(t).alias("t"))
    return _cut(frame)


def _without_group_spaces(t: pl.Expr) -> pl.Expr:
    """ "1 234 567" and "1 234 567 Orang" lose their blanks; "8 1000 KH" keeps them."""
    whole = r"^-?[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?$"
    with_words = r"^-?[1-9][0-9]{0,2}(?: [0-9]{3}){2,}\s+[^0-9\s]"
    grouped = t.str.contains(whole) | t.str.contains(with_words)
    # every blank between digits is a grouping blank in such a cell
    joined = t.str.replace_all(r"([0-9]) ([0-9]{3})\b", "$1$2")
    return pl.when(grouped).then(joined.str.replace_all(r"([0-9]) ([0-9]{3})\b", "$1$2")).otherwise(t)


def _cut(frame: pl.DataFrame) -> pl.DataFrame:
    """Take the leading number or range off each cell; what remains is its satuan."""
    t, awal = pl.col("t"), pl.col("awal")
    frame = frame.with_columns(t.str.extract(_SINGLE, 0).alias("awal")).with_row_index()
    frame = frame.with_columns(
        t.str.strip_prefix(awal).fill_null(t).alias("sisa"),
        awal.str.starts_with("-").alias("minus"),
        awal.str.strip_chars_start("-").str.replace(r"[eE].*$", "").alias("angka"),
        awal.str.extract(r"[eE]([+-]?[0-9]+)$").alias("pangkat"),
    )
    ends = t.str.extract_groups(_RANGE).struct
    far = frame.filter(t.str.contains(_RANGE)).select(
        "index",
        t.str.replace(_RANGE, "").alias("sisa_rentang"),
        ends.field("2").alias("bawah"),
        (ends.field("3") == "-").alias("minus_atas"),
        ends.field("4").alias("atas"),
    )
    frame = frame.join(far, on="index", how="left", maintain_order="left")
    rest = pl.coalesce("sisa_rentang", "sisa")
    words = rest.str.strip_chars(" \t-")
    return frame.with_columns(
        pl.coalesce("bawah", "angka").alias("angka"),
        pl.when((words != "") & awal.is_not_null()).then(words).alias("satuan_teks"),
        (pl.col("baris") | rest.str.contains(_MORE)).fill_null(value=False).alias("banyak"),
        (rest.str.contains(_GLUED) | t.str.contains(_ONE_BLANK)).fill_null(value=False).alias("terpotong"),
    )


def _read_values(cells: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Columns nilai and nilai_atas, each kind of cell by its own decimal mark."""
    ranged = cells["atas"].is_not_null()
    first, second = pemisah.shape(cells["angka"]), pemisah.shape(cells["atas"])
    singles = pemisah.decimal_mark(first.filter(~ranged & cells["pangkat"].is_null()))
    ranges = pemisah.decimal_mark(pl.concat([first.filter(ranged), second.filter(ranged)]))
    if cells["pangkat"].null_count() < cells.height:
        first = pemisah.mantissa_is_decimal(first, cells["pangkat"])
    of_single = pemisah.canonical(cells["angka"], first, singles or ranges)
    of_range = pemisah.canonical(cells["angka"], first, ranges or singles)
    low = of_range.zip_with(ranged, of_single)
    high = pemisah.canonical(cells["atas"], second, ranges or singles)
    halves = pl.DataFrame(
        [
            low.rename("bawah"),
            high.rename("atas"),
            *cells.select("minus", "minus_atas", "pangkat", "terpotong"),
        ]
    )
    power = pl.when(pl.col("pangkat").is_not_null()).then("e" + pl.col("pangkat")).otherwise(pl.lit(""))
    # a range with one unreadable end is no range: both stay null
    whole = ~pl.col("terpotong") & (pl.col("atas").is_not_null() | ~pl.lit(ranged))
    nilai = halves.select(
        pl.when(whole).then(_signed(pl.col("bawah") + power, "minus")).alias("nilai"),
        pl.when(whole & pl.col("bawah").is_not_null())
        .then(_signed(pl.col("atas"), "minus_atas"))
        .alias("nilai_atas"),
    )
    return nilai["nilai"], nilai["nilai_atas"]


def _signed(digits: pl.Expr, minus: str) -> pl.Expr:
    value = digits.cast(pl.Float64, strict=False)
    value = pl.when(value.abs() <= BATAS).then(value)
    return pl.when(pl.col(minus).fill_null(value=False)).then(-value).otherwise(value)


def _problems(text: pl.Series, cells: pl.DataFrame, frame: pl.DataFrame) -> list[Problem]:
    """Explain each cell that holds digits (or "NaN") and gave nothing."""
    claims = cells["t"].str.contains(r"[0-9]|(?i)^-?(?:nan|inf|infinity)$")
    lost = rows(claims & frame["nilai"].is_null())
    return [(i, str(text[i]), _expected(cells.row(i, named=True))) for i in lost]


def _expected(cell: dict[str, str | bool | None]) -> str:
    """What the cell should have held, both readings where a lone separator is the cause."""
    blank = re.match(r"([0-9]+) ([0-9]{3}\b.*)", str(cell["t"])) if cell["terpotong"] else None
    if blank:
        return _("satu bilangan: “{read}” dapat berarti {grouped} atau {first} per {rest}").format(
            read=cell["t"], grouped=blank[1] + blank[2], first=blank[1], rest=blank[2]
        )
    numbers = [str(cell[end]) for end in ("angka", "atas") if cell[end]]
    kinds = pemisah.shape(pl.Series(numbers, dtype=pl.String)).to_list()
    if not numbers or None in kinds or cell["terpotong"]:
        return _("bilangan di awal sel, misalnya 12,5 atau 80-90 atau 1 Dokumen")
    for angka, kind in zip(numbers, kinds, strict=True):
        if kind.startswith("lone_"):
            return ambiguous(angka)
    return too_large()
