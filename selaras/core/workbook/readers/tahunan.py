# SPDX-License-Identifier: AGPL-3.0-or-later
"""Annual documents in SIPD's wide columns: one row a sub kegiatan with its kegiatan, programme and PD."""

import polars as pl

from selaras.core.workbook.angka import read_nilai
from selaras.core.workbook.readers.raw import Cells, Context, Raw, first_of, placed, take
from selaras.core.workbook.tables import Table

LEVELS = ("sub_kegiatan", "kegiatan", "program")
PLACE = ("daerah", "lingkup", "jenis", "tahun", "tahap", "sumber", "baris")
CODES = ("kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "tahun_perubahan",
         *(f"{part}_{level}" for level in reversed(LEVELS) for part in ("kode", "nama")))  # fmt: skip
TEXTS = ("lokasi", "kelompok_sasaran", "indikator", "target", "satuan", "target_maju", "prioritas_daerah",
         "prioritas_provinsi", "prioritas_nasional", "asal", "penjelasan")  # fmt: skip
TOTALS = {"total_skpd": "pd", "total_unit": "unit", "total_program": "program", "total_kegiatan": "kegiatan"}
HIGHER = (  # indicators of kegiatan and programme printed beside each row: level, text, target, unit, end of period
    ("program", "indikator_capaian", "target_capaian", "satuan_capaian", False),
    ("program", "indikator_outcome", "target_akhir", "satuan_outcome", True),
    ("kegiatan", "indikator_kegiatan", "target_kegiatan", "satuan_kegiatan", False),
)


def read(table: Table, context: Context) -> Raw:
    """Money rows, indicators and printed totals of a Renja, RKPD, KUA-PPAS, RKA or DPA."""
    raw = Raw()
    cells = Cells(table, raw)
    counted = "pagu_indikatif" if "pagu_indikatif" in table.columns else "pagu"
    targets = cells.nilai("target")
    frame = placed(table.frame, context).with_columns(
        cells.rupiah(counted).alias("rupiah"), cells.rupiah("pagu").alias("rupiah_pagu"),
        cells.rupiah("pagu_maju").alias("rupiah_maju"), targets["nilai"], targets["nilai_atas"],
        *(cells.rupiah(c).alias(f"_{c}") for c in TOTALS if c in table.columns),
    )  # fmt: skip
    frame = _accept(frame, counted, cells)
    raw.frames["pagu"] = frame.select(
        *PLACE, *(take(frame, c) for c in (*CODES, *TEXTS)), "rupiah", "rupiah_pagu", "rupiah_maju", "nilai", "nilai_atas",
        first_of(frame, "nama_dana", "kode_dana").alias("dana"), take(frame, "visi").alias("visi_dikutip"),
    )  # fmt: skip
    raw.frames["indikator"], raw.frames["target"] = _indicators(frame)
    raw.frames["cetak"] = _totals(table, frame)
    return raw


def _accept(frame: pl.DataFrame, counted: str, cells: Cells) -> pl.DataFrame:
    """Rows that name a node and whose money is readable; every other row is rejected with its reason."""
    frame = frame.with_columns(
        _nameless=pl.all_horizontal(
            take(frame, f"{p}_{lv}").is_null() for lv in LEVELS for p in ("kode", "nama")
        ),
        _unread=pl.col("rupiah").is_null()
        & take(frame, counted).str.contains(r"[0-9A-Za-z]").fill_null(False),
    )
    for baris in frame.filter("_nameless")["baris"]:
        problem = cells.problem(
            baris, "kode_sub_kegiatan", "kosong", "kode atau nama program, kegiatan, sub kegiatan"
        )
        cells.raw.problems.append(problem)
    kept = frame.filter(~pl.col("_nameless") & ~pl.col("_unread"))
    cells.raw.rejected += frame.height - kept.height
    return kept


def _indicators(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Indicators of kegiatan and programme printed beside the rows, split by line (the rows' own come later)."""
    parts = []
    for tingkat, text, target, unit, last in HIGHER:
        if text in frame.columns:
            parts.append(_higher(frame, tingkat, text, target, unit, last))
    if not parts:
        return pl.DataFrame(), pl.DataFrame()
    rows = pl.concat(parts).with_row_index("no")
    columns = ["no", "teks", "nilai", "nilai_atas", "akhir"]
    given = rows.filter(pl.col("teks").is_not_null())
    year = pl.when("akhir").then(None).otherwise(pl.col("tahun")).alias("tahun")
    target_rows = given.select(
        "daerah",
        "jenis",
        "tahap",
        *columns,
        year,
        pl.lit(False).alias("maju"),
        "sumber",
        "baris",
        pl.col("tahun").alias("tahun_dokumen"),
    )
    return rows.drop(columns[1:]), target_rows


def _higher(frame: pl.DataFrame, tingkat: str, text: str, target: str, unit: str, last: bool) -> pl.DataFrame:
    """Indicators of the node above, one row a line, read once per PD, node and text."""
    node = ["kode_program", "nama_program"] + (
        ["kode_kegiatan", "nama_kegiatan"] if tingkat == "kegiatan" else []
    )
    own = [
        c
        for c in CODES
        if c not in ("kode_sub_kegiatan", "nama_sub_kegiatan", "kode_kegiatan", "nama_kegiatan")
    ]
    keep = [*own, *(c for c in node if c not in own)]
    rows = frame.filter(pl.col(text).is_not_null()).select(
        *PLACE, *(take(frame, c) for c in keep), take(frame, text).alias("indikator"),
        take(frame, unit).alias("satuan"), take(frame, target).alias("teks"),
    )  # fmt: skip
    rows = rows.unique([*keep[:2], *node, "indikator", "tahun", "daerah"], keep="first", maintain_order=True)
    split = {
        c: pl.col(c).str.split("\n").list.eval(pl.element().str.strip_chars().replace("", None).drop_nulls())
        for c in ("indikator", "satuan", "teks")
    }
    rows = rows.with_columns(**split)
    count = pl.col("indikator").list.len()
    rows = rows.with_columns(count.alias("_n"), pl.int_ranges(0, count).alias("_i")).explode(
        "indikator", "_i"
    )
    rows = rows.drop_nulls("indikator").with_columns(
        pl.col("teks").list.join("; ").alias("_all"), _line("teks"), _line("satuan")
    )
    values = read_nilai(rows["teks"], None).frame
    if last:  # SIPD prints these ends sorted, each figure once: of several none can be given its own
        alone = rows["_n"] == 1
        rows = rows.with_columns(teks=pl.when(alone).then("teks").otherwise("_all"))
        values = values.with_columns(pl.when(alone).then(c).alias(c) for c in ("nilai", "nilai_atas"))
    return rows.select(
        *[c for c in PLACE if c != "tahap"], "tahap", *(take(rows, c) for c in CODES), pl.lit(tingkat).alias("tingkat"),
        "indikator", "satuan", "teks", values["nilai"], values["nilai_atas"], pl.lit(last).alias("akhir"),
    )  # fmt: skip


def _line(column: str) -> pl.Expr:
    """The line that belongs to the indicator; one line for several is the first one's alone."""
    lines = pl.col(column)
    own = lines.list.get(pl.col("_i"), null_on_oob=True)
    first = pl.when(pl.col("_i") == 0).then(lines.list.first())
    return pl.when(lines.list.len() == pl.col("_n")).then(own).otherwise(first).alias(column)


def _totals(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Totals printed on every row (SIPD repeats them), once per unit × code as printed and figure."""
    parts = []
    for column, tingkat in TOTALS.items():
        if column not in table.columns:
            continue
        kode = {"pd": "kode_skpd", "unit": "kode_sub_skpd"}.get(tingkat, f"kode_{tingkat}")
        part = frame.drop_nulls(f"_{column}").select(
            *PLACE, take(frame, "kode_skpd"), take(frame, "nama_skpd"),
            first_of(frame, "kode_sub_skpd", "kode_skpd").alias("kode_sub_skpd"), pl.lit(tingkat).alias("tingkat"),
            first_of(frame, kode, "kode_skpd").alias("kode"), pl.lit(column).alias("kolom"), pl.col(f"_{column}").alias("rupiah"),
        )  # fmt: skip
        once = ["daerah", "tahun", "kode_sub_skpd", "kode", "rupiah"]
        parts.append(part.unique(once, keep="first", maintain_order=True))
    return pl.concat(parts) if parts else pl.DataFrame()
