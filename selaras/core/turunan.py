# SPDX-License-Identifier: AGPL-3.0-or-later
"""What follows from rows once they are placed: nodes above money, indicators, what is official."""

import polars as pl

from selaras.core.nomenklatur import clean_code, list_code
from selaras.core.rencana import ANNUAL, SCHEMA, Plan, typed
from selaras.core.workbook.angka import read_nilai

NODE_LEVELS = ("program", "kegiatan", "sub_kegiatan")


def nodes(listed: pl.DataFrame | None, pagu: pl.DataFrame) -> pl.DataFrame:
    """Nodes that tables list, and those that money rows stand under; one row a document, PD and node.

    A table that lists its programmes more than once (one row an indicator) still has each node once; a sheet
    that names a sasaran without its tujuan does not orphan the one another sheet files under a tujuan.
    """
    key = ["daerah", "dokumen", "pd", "tingkat", "kunci"]
    named = typed("simpul", listed).unique([*key, "induk"], keep="first", maintain_order=True)
    filed = named.drop_nulls("induk").select(key).unique()
    parented = named.join(filed, on=key, how="semi", nulls_equal=True, maintain_order="left")
    alone = named.join(filed, on=key, how="anti", nulls_equal=True, maintain_order="left")
    named = pl.concat([parented.drop_nulls("induk"), alone])
    parts = [named]
    for i, level in enumerate(NODE_LEVELS):
        filled = pl.col(f"kode_{level}").is_not_null() | pl.col(f"nama_{level}").is_not_null()
        under = pl.col("tingkat").is_in(NODE_LEVELS[i:]) & filled
        climbed = typed(
            "simpul",
            _climb(pagu.filter(pl.col("tingkat") == level if level == "sub_kegiatan" else under), level),
        )
        if named.height:
            climbed = climbed.join(named.select(key), on=key, how="anti", nulls_equal=True)
        parts.append(climbed)
    return pl.concat(parts)


def _climb(rows: pl.DataFrame, level: str) -> pl.DataFrame:
    """The distinct nodes of one level above (or of) money rows; kegiatan and sub kegiatan under their parent."""
    lowest = level == "sub_kegiatan"
    code, name = ("kode", "nama") if lowest else (f"kode_{level}", f"nama_{level}")
    key = ["daerah", "dokumen", "pd", *(["program"] if level == "program" else ["kunci"] if lowest else [])]
    needed = [
        c for c in SCHEMA["simpul"] if c in rows.columns and c not in ("kode", "nama", "tingkat", "kunci")
    ]
    own = [pl.col("kunci")] if lowest else []
    above = {"program": None, "kegiatan": "program", "sub_kegiatan": "kegiatan"}[level]
    parent = pl.col(f"kode_{above}") if above else pl.lit(None, dtype=pl.String)
    found = rows.select(
        *needed, *own, pl.col(code).alias("kode"), pl.col(name).alias("nama"), parent.alias("induk_kode"),
        pl.coalesce(code, name).alias("_own"),
    )  # fmt: skip
    # keeping the order while hashing costs more than sorting what is left
    found = found.unique([*key, "_own"], keep="first").sort("sumber", "baris")
    baku = clean_code(pl.col("kode"))
    kunci = {
        "program": pl.col("program"),
        "kegiatan": list_code(baku),
        "sub_kegiatan": pl.col("kunci") if lowest else None,
    }
    induk = pl.col("program") if level == "kegiatan" else list_code(clean_code(pl.col("induk_kode")))
    return found.with_columns(
        tingkat=pl.lit(level), kode_baku=baku, kunci=kunci[level], induk=induk,
        tahun=pl.when(pl.col("jenis").is_in(ANNUAL)).then("tahun"), id=pl.lit(None, dtype=pl.String),
    )  # fmt: skip


def own_indicators(pagu: pl.DataFrame, first: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Indicators printed on the money rows themselves, numbered from `first`, and their targets of the year.

    pagu: placed rows as readers gave them, with `nilai`, `nilai_atas` of the target beside its text.
    """
    if "indikator" not in pagu.columns or "nilai" not in pagu.columns:
        return typed("indikator", None), typed("target", None)
    rows = pagu.filter(pl.col("indikator").is_not_null()).with_row_index("no", offset=first)
    target = rows.filter(pl.col("target").is_not_null()).with_columns(
        teks=pl.col("target"), akhir=pl.lit(False), maju=pl.lit(False)
    )
    return typed("indikator", rows), typed("target", target)


def official(plan: Plan) -> pl.DataFrame:
    """Mark indicators whose text is the nomenclature's own, and those of SPM duties."""
    lists = plan.nomenklatur.filter(tingkat="sub_kegiatan").drop_nulls("indikator")
    flat = pl.col("indikator").str.to_lowercase().str.replace_all(r"[^0-9a-z]+", "")
    known = lists.select("lingkup", _flat=flat).unique()
    texts = plan.indikator.select("lingkup", "indikator").unique().with_columns(_flat=flat)
    own = texts.join(known, on=["lingkup", "_flat"], how="semi").select(
        "lingkup", "indikator", baku=pl.lit(True)
    )
    marked = plan.indikator.drop("baku").join(
        own, on=["lingkup", "indikator"], how="left", maintain_order="left"
    )
    listed = pl.col("tingkat") == "sub_kegiatan" if lists.is_empty() else pl.col("baku").fill_null(False)
    return typed("indikator", marked.with_columns(listed.alias("baku")))


def baselines(rows: pl.DataFrame) -> pl.DataFrame:
    """`nilai_awal` of every baseline printed, separators decided by the column of its table."""
    given = rows.filter(pl.col("kondisi_awal").is_not_null() & pl.col("nilai_awal").is_null()).select(
        "no", "sumber", "kondisi_awal"
    )
    parts = [
        part.select("no", read_nilai(part["kondisi_awal"]).frame["nilai"].alias("_nilai"))
        for part in given.partition_by("sumber")
    ]
    if not parts:
        return rows
    rows = rows.join(pl.concat(parts), on="no", how="left", maintain_order="left")
    return rows.with_columns(nilai_awal=pl.coalesce("nilai_awal", "_nilai")).drop("_nilai")
