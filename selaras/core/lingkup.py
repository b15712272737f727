# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scope of a region: province or regency/city, found out from codes, then from names."""

import polars as pl


def scope(frames: dict[str, pl.DataFrame], given: str | None) -> pl.DataFrame:
    """daerah -> lingkup (`provinsi`, `kabkota`).

    As given; else as a column of the files says; else the majority of fourth segments 1 and 2 of
    kegiatan codes; else the penunjang programme's name; a region that says nothing is left out.
    """
    parts = [
        _signs(f) for n, f in frames.items() if n in ("pagu", "simpul", "realisasi") and "daerah" in f.columns
    ]
    schema = {"daerah": pl.String, "lingkup": pl.String}
    if not parts:
        return pl.DataFrame(schema=schema)
    signs = (
        pl.concat(parts)
        .group_by("daerah")
        .agg(pl.col("said").drop_nulls().first(), pl.col("sum").sum(), pl.col("named").sum())
    )
    found = (
        pl.when(pl.col("said").is_in(["provinsi", "kabkota"])).then(pl.col("said"))
        .when(pl.col("sum") != 0).then(pl.when(pl.col("sum") > 0).then(pl.lit("provinsi")).otherwise(pl.lit("kabkota")))
        .when(pl.col("named") > 0).then(pl.lit("provinsi"))
        .otherwise(pl.lit("kabkota"))
    )  # fmt: skip
    return signs.select("daerah", (pl.lit(given) if given else found).alias("lingkup"))


def _signs(frame: pl.DataFrame) -> pl.DataFrame:
    """Per daerah: what a column says, provincial minus regency fourth segments, names that say province."""
    null = pl.lit(None, dtype=pl.String)
    codes = [pl.col(c) for c in ("kode_sub_kegiatan", "kode_kegiatan") if c in frame.columns]
    code = pl.coalesce(*codes, null)
    fourth = code.str.extract(r"^[0-9X]+\.[0-9X]+\.\d+\.([12])\.")
    name = pl.col("nama_program") if "nama_program" in frame.columns else null
    said = pl.col("lingkup") if "lingkup" in frame.columns else null
    return frame.group_by("daerah").agg(
        said.drop_nulls().first().cast(pl.String).alias("said"),
        ((fourth == "1").sum().cast(pl.Int64) - (fourth == "2").sum().cast(pl.Int64)).alias("sum"),
        name.str.to_uppercase()
        .str.contains("PEMERINTAHAN DAERAH PROVINSI")
        .sum()
        .cast(pl.Int64)
        .alias("named"),
    )
