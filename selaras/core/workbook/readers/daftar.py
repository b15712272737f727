# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists beside the plans: nomenclature, code map, agencies, accepted reasons, declared links."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from selaras.core.nomenklatur import clean_code
from selaras.core.workbook.readers.raw import Cells, Context, Raw, placed, take
from selaras.core.workbook.tables import Table

VERSIONS = Path(__file__).parents[2] / "parameters" / "nomenklatur.toml"


@cache
def versions() -> list[dict[str, Any]]:
    """Known versions of the national list, by marker codes present and absent."""
    listed: list[dict[str, Any]] = tomllib.loads(VERSIONS.read_text("utf-8"))["versi"]
    return listed


def nomenklatur(table: Table, context: Context) -> Raw:
    """A nomenclature list; its version by marker codes, else a year in the file's name, else unknown."""
    frame = table.frame.with_columns(clean_code(pl.col("kode")).alias("kode"))
    versi, mulai, sampai = version_of(set(frame["kode"].drop_nulls()), table.path)
    rows = frame.select(
        pl.lit(versi).alias("versi"), pl.lit(mulai, dtype=pl.Int32).alias("tahun_mulai"), pl.lit(sampai, dtype=pl.Int32).alias("tahun_sampai"),
        take(frame, "lingkup").fill_null("kabkota").str.to_lowercase().str.replace_all(r"[^a-z]", "").alias("lingkup"),
        "kode", "nama", pl.col("tingkat").str.to_lowercase().str.replace_all(" ", "_"),
        *(take(frame, c) for c in ("induk_kode", "kinerja", "indikator", "satuan", "spm")),
        pl.lit(context.sumber, dtype=pl.UInt16).alias("sumber"), "baris",
    )  # fmt: skip
    kept = rows.drop_nulls(["kode", "nama"])
    raw = Raw({"nomenklatur": kept}, rejected=rows.height - kept.height)
    cells = Cells(table, raw)
    missing = rows.filter(pl.col("kode").is_null() | pl.col("nama").is_null())
    raw.problems += [cells.problem(b, "kode", "kosong", "kode dan nama") for b in missing["baris"]]
    return raw


def version_of(codes: set[str], path: str) -> tuple[str, int | None, int | None]:
    """(version, first plan year, last plan year) of a list holding these codes."""
    for one in versions():
        if codes.issuperset(one["ada"]) and codes.isdisjoint(one["tidak_ada"]):
            return one["versi"], one["tahun_mulai"], one.get("tahun_sampai")
    year = re.search(r"20\d\d", Path(path).stem)
    return (year[0], int(year[0]), None) if year else ("tak dikenal", None, None)


def peta_kode(table: Table, context: Context) -> Raw:
    """The official map of old codes to their successors."""
    frame = table.frame
    rows = frame.select(
        take(frame, "lingkup").fill_null("kabkota").alias("lingkup"), clean_code(pl.col("kode_lama")).alias("kode_lama"), take(frame, "nama_lama"),
        clean_code(pl.col("kode_baru")).alias("kode_baru"), take(frame, "nama_baru"),
        pl.lit(context.sumber, dtype=pl.UInt16).alias("sumber"), "baris",
    )  # fmt: skip
    kept = rows.drop_nulls(["kode_lama", "kode_baru"])
    return Raw({"peta_kode": kept}, rejected=rows.height - kept.height)


def pd(table: Table, context: Context) -> Raw:
    """The list of agencies, with lineage (pendahulu, perubahan, keputusan) and printed pagu where given."""
    raw = Raw()
    cells = Cells(table, raw)
    frame = placed(table.frame, context)
    date = {
        c: take(frame, c).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).alias(c)
        for c in ("berlaku_mulai", "berlaku_sampai")
    }
    raw.frames["pd"] = frame.select(
        "daerah", take(frame, "kode_skpd"), take(frame, "nama_skpd"), *(take(frame, c) for c in ("pendahulu", "perubahan", "keputusan")),
        *date.values(), "sumber", "baris",
    ).drop_nulls("nama_skpd")  # fmt: skip
    if "set_pagu_skpd" in table.columns:
        raw.frames["cetak"] = frame.select(
            "daerah", "lingkup", pl.lit("renja").alias("jenis"), "tahun", "tahap", "kode_skpd", "nama_skpd", pl.lit("pd").alias("tingkat"),
            pl.col("kode_skpd").alias("kode"), pl.lit("set_pagu_skpd").alias("kolom"), cells.rupiah("set_pagu_skpd").alias("rupiah"), "sumber", "baris",
        ).drop_nulls("rupiah")  # fmt: skip
    raw.rejected = frame.height - raw.frames["pd"].height
    return raw


def alasan(table: Table, context: Context) -> Raw:
    """Accepted reasons for programmes outside the RPJMD: code, document number, date, person.

    A sign that only fills a cell ("-", "…") is no number, date or person; a date holds figures.
    """
    frame = placed(table.frame, context)
    kode = "kode_program" if "kode_program" in frame.columns else "kode"
    rows = frame.select(
        "daerah", "lingkup", take(frame, "kode_skpd"), take(frame, "nama_skpd"), pl.col(kode).alias("kode_program"), pl.col(kode).alias("kode"),
        "tahun", pl.col("alasan").str.to_lowercase(), "nomor", take(frame, "tanggal"), take(frame, "oleh"), "sumber", "baris",
    )  # fmt: skip
    raw = Raw({"alasan": rows})
    cells = Cells(table, raw)
    said = {
        "kode": "[0-9]",
        "alasan": "[a-z]",
        "nomor": "[0-9A-Za-z]",
        "tanggal": "[0-9]",
        "oleh": "[A-Za-z]",
    }
    whole = pl.all_horizontal(pl.col(c).str.contains(sign).fill_null(False) for c, sign in said.items())
    incomplete = rows.filter(~whole)
    raw.problems += [
        cells.problem(
            b,
            "alasan",
            "alasan tanpa nomor, tanggal atau pejabat",
            "alasan, nomor, tanggal dan pejabat lengkap",
        )
        for b in incomplete["baris"]
    ]
    raw.frames["alasan"] = rows.join(incomplete, on=["sumber", "baris"], how="anti")
    raw.rejected = incomplete.height
    return raw


def tautan(table: Table, context: Context) -> Raw:
    """Declared links: programme (of a PD) to sasaran."""
    frame = placed(table.frame, context)
    rows = frame.select(
        "daerah", "lingkup", "jenis", take(frame, "kode_skpd"), "kode_program", take(frame, "nama_program"),
        pl.lit(None, dtype=pl.String).alias("dari"), (pl.lit("sasaran:") + pl.col("kode_sasaran")).alias("ke"), pl.lit("mendukung").alias("hubungan"), "sumber", "baris",
    )  # fmt: skip
    kept = rows.drop_nulls(["kode_program", "ke"])
    return Raw({"tautan": kept}, rejected=rows.height - kept.height)
