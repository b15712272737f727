# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators as rules ask of them: flattened text, what their file could hold, targets as series."""

from collections.abc import Callable
from functools import wraps

import polars as pl

from selaras.core.arah import datar, inferred, stated
from selaras.core.rencana import ANNUAL, Plan, Source

WRITTEN = (
    "tujuan",
    "sasaran",
    "tujuan_pd",
    "sasaran_pd",
    "program",
    "kegiatan",
    "daerah",
)  # levels a region words itself
KEY = ["daerah", "dokumen", "pd", "kunci", "datar"]
EMPTY = ("", "0", "undefined", "null", "nan", "n a", "tidak ada", "x")  # flattened texts that say nothing
COLUMNS = {  # level -> (indicator, satuan, target) columns of a table, the wide annual ones first
    "program": (("indikator_capaian", "satuan_capaian", "target_capaian"), ("indikator_outcome", "satuan_outcome", "target_outcome"),
                ("indikator_program", "satuan", "target")),
    "kegiatan": (("indikator_kegiatan", "satuan_kegiatan", "target_kegiatan"),),
    "sasaran": (("indikator_sasaran", "satuan", "target"),), "tujuan": (("indikator_tujuan", "satuan", "target"),),
}  # fmt: skip
OWN = ("indikator", "satuan", "target")
CARD = ("sumber_data", "frekuensi", "penanggung_jawab")


def once(build: Callable[[Plan], pl.DataFrame]) -> Callable[[Plan], pl.DataFrame]:
    """Keep what was built on the plan itself, so that several rules share it."""

    @wraps(build)
    def ask(plan: Plan) -> pl.DataFrame:
        return plan.shared(build)

    return ask


@once
def indicators(plan: Plan) -> pl.DataFrame:
    """Every indicator with a text, with `datar`, `satuan_datar`, `turah` (direction) and its table's abilities.

    Added columns: kolom, kolom_satuan, kolom_target (canonical columns of its cells), ada_satuan, ada_target, ada_formula, ada_kartu
    (Boolean: its table has such a column), owner, uraian.
    """
    texts = plan.indikator.select("indikator").unique().with_columns(datar=datar(pl.col("indikator")))
    meant = ~pl.col("datar").str.strip_chars().is_in(EMPTY) & pl.col("datar").str.contains("[a-z]{2}")
    texts = texts.filter(meant).with_columns(_arah=inferred(pl.col("datar")))
    rows = plan.indikator.join(texts, on="indikator", maintain_order="left")
    rows = _named(rows, plan).join(
        abilities(plan), on=["sumber", "tingkat"], how="left", maintain_order="left"
    )
    unit = datar(pl.col("satuan")).str.strip_chars()
    return rows.with_columns(
        satuan_datar=pl.when(~unit.is_in(EMPTY)).then(unit),
        turah=pl.coalesce(stated(pl.col("arah")), "_arah"),
        owner=pl.when(pl.col("jenis").is_in(["rpjpd", "rpjmd", "rpd"]))
        .then(pl.lit("bappeda"))
        .otherwise(pl.lit("opd")),
        uraian=pl.coalesce("nama", "indikator"),
        **{
            name: pl.col(name).fill_null(column)
            for name, column in zip(("kolom", "kolom_satuan", "kolom_target"), OWN, strict=True)
        },
    ).drop("_arah")


def _named(rows: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Code, name and agency of goals from their own rows, where the indicator's table only refers to them."""
    goals = plan.simpul.filter(~pl.col("tingkat").is_in(["program", "kegiatan", "sub_kegiatan"]))
    goals = goals.unique(["daerah", "dokumen", "kunci"], keep="first", maintain_order=True)
    own = goals.select(
        "daerah", "dokumen", "kunci", *(pl.col(c).alias(f"_{c}") for c in ("kode", "nama", "pd"))
    )
    found = rows.join(own, on=["daerah", "dokumen", "kunci"], how="left", maintain_order="left")
    return found.with_columns(pl.coalesce(c, f"_{c}").alias(c) for c in ("kode", "nama", "pd")).drop(
        "_kode", "_nama", "_pd"
    )


@once
def written(plan: Plan) -> pl.DataFrame:
    """Indicators a region words itself, once a document × PD × node × text; never the nomenclature's own."""
    own = pl.col("tingkat").is_in(WRITTEN) & ~pl.col("baku").fill_null(False)
    return indicators(plan).filter(own).unique(KEY, keep="first", maintain_order=True)


@once
def targets(plan: Plan) -> pl.DataFrame:
    """Targets of years, one row an indicator (`no`) and year: tahun, nilai, bawah, atas, teks; sorted.

    nilai: the middle of a range, else the value. Prognoses and end-of-period targets are left out.
    """
    rows = plan.target.filter(
        ~pl.col("maju").fill_null(False) & ~pl.col("akhir").fill_null(False)
    ).drop_nulls("tahun")
    low, high = pl.min_horizontal("nilai", "nilai_atas"), pl.max_horizontal("nilai", "nilai_atas")
    rows = rows.select("no", "tahun", "teks", bawah=low, atas=high, nilai=(low + high) / 2)
    return rows.sort("no", "tahun", maintain_order=True).unique(
        ["no", "tahun"], keep="first", maintain_order=True
    )


@once
def series(plan: Plan) -> pl.DataFrame:
    """Targets of multi-year documents with their indicator's direction (`turah`), without zeros that mean empty.

    A zero counts as empty before the first other value, and anywhere where bigger is better.
    """
    lasting = indicators(plan).filter(~pl.col("jenis").is_in(ANNUAL))
    held = lasting.unique(KEY, keep="first", maintain_order=True).select("no", "turah")
    rows = targets(plan).drop_nulls("nilai").join(held, on="no", maintain_order="left")
    nonzero = pl.col("nilai") != 0
    begun = nonzero.cum_max().over("no")
    return rows.filter(pl.when(pl.col("turah") == "turun").then(begun).otherwise(nonzero))


def baseline() -> pl.Expr:
    """The baseline to compare with; null for a range (not one value) and for a zero (nothing was measured)."""
    ranged = pl.col("kondisi_awal").str.contains(r"\d\s*[-–:]\s*\d").fill_null(False)
    return pl.when(~ranged & (pl.col("nilai_awal") != 0)).then("nilai_awal")


def abilities(plan: Plan) -> pl.DataFrame:
    """What each table could hold of an indicator of each level: one row a sumber × tingkat."""
    rows = [
        {"sumber": i, "tingkat": level, **_of_table(source, level)}
        for i, source in enumerate(plan.sumber)
        for level in (*WRITTEN, "sub_kegiatan")
    ]
    schema = {"sumber": pl.UInt16, "tingkat": pl.String, **dict.fromkeys(("kolom", "kolom_satuan", "kolom_target"), pl.String),
              **dict.fromkeys(("ada_satuan", "ada_target", "ada_formula", "ada_kartu"), pl.Boolean)}  # fmt: skip
    return pl.DataFrame(rows, schema=schema)


def _of_table(source: Source, level: str) -> dict[str, str | bool]:
    held = source.columns
    used = [c for c in COLUMNS.get(level, ()) if c[0] in held] or [OWN]
    return {
        "kolom": used[0][0],
        "kolom_satuan": used[0][1],
        # yearly columns are completed with their year by the rule that knows it
        "kolom_target": "target_" if used[0][2] not in held and _yearly(held) else used[0][2],
        # a level printed in several columns is asked only when each of them has its unit and target
        "ada_satuan": all(unit in held for _text, unit, _target in used),
        "ada_target": all(
            target in held or (target == "target" and _yearly(held)) for _text, _unit, target in used
        ),
        "ada_formula": "formula" in held or "definisi" in held,
        "ada_kartu": any(c in held for c in CARD),
    }


def _yearly(columns: dict[str, tuple[str, str]]) -> bool:
    return any(c.startswith("target_20") for c in columns)
