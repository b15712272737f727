# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agencies: one lineage key for an agency under its codes, names and units through the years.

A UPT rolls up to its agency by the last four digits of the unit code (-> 0000), unless the agency
list holds that code or, with no list, its name says RSUD / Rumah Sakit.
"""

import polars as pl

NAMED = ("pagu", "simpul", "indikator", "realisasi", "cetak", "tautan")


def flat_agency(nama: pl.Expr) -> pl.Expr:
    """An agency's name for comparison: lowered, other signs as spaces."""
    return nama.str.to_lowercase().str.replace_all(r"[^0-9a-z]+", " ").str.strip_chars()


def agencies(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The agencies: a region's listed ones, else those its rows print; `pd` is the lineage carried to today.

    Columns: daerah, kode, nama, pd (key), pd_lama (key before lineage), listed (bool), flat, bidang
    and what the list holds of predecessors.
    """
    found, listed = _printed(frames), frames.get("pd")
    if listed is not None:
        named = listed.rename({"kode_skpd": "kode", "nama_skpd": "nama"}).with_columns(listed=pl.lit(True))
        # a list with codes is the whole of its region; one of names only adds to what the rows print
        found = found.join(named.drop_nulls("kode"), on="daerah", how="anti", maintain_order="left")
        found = pl.concat([found, named], how="diagonal_relaxed")
    if found.is_empty():
        return found
    found = found.with_columns(flat_agency(pl.col("nama")).alias("flat"))
    found = found.unique(["daerah", "kode", "flat"], keep="first", maintain_order=True)
    found = found.with_columns(pd=pl.coalesce("kode", "flat"), bidang=_bidang(pl.col("kode")))
    return _lineage(found)


def _printed(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Agencies as rows print them: whole agencies, and hospitals that stand on their own."""
    parts = [
        frames[n]
        .select("daerah", pl.col("kode_skpd").alias("kode"), pl.col("nama_skpd").alias("nama"))
        .unique(maintain_order=True)
        for n in NAMED
        if n in frames
    ]
    schema = {"daerah": pl.String, "kode": pl.String, "nama": pl.String, "listed": pl.Boolean}
    if not parts:
        return pl.DataFrame(schema=schema)
    rows = (
        pl.concat(parts)
        .filter(pl.any_horizontal(pl.col("kode", "nama").is_not_null()))
        .with_columns(listed=pl.lit(False))
    )
    hospital = pl.col("nama").str.contains(r"(?i)\bRSUD\b|rumah sakit").fill_null(False)
    whole = pl.col("kode").is_null() | pl.col("kode").str.ends_with(".0000") | hospital
    return rows.filter(whole).unique(["daerah", "kode", "nama"], keep="first", maintain_order=True)


def _bidang(kode: pl.Expr) -> pl.Expr:
    """The bidang urusan an agency's code names: up to three `d.dd` pairs, 0.00 left out."""
    pairs = kode.str.slice(0, 14).str.extract_all(r"\d\.\d{2}")
    return pairs.list.eval(pl.element().filter(pl.element() != "0.00"))


def _lineage(found: pl.DataFrame) -> pl.DataFrame:
    """Carry every predecessor's key to the agency that followed it (rename, merger; a split stays apart)."""
    found = found.with_columns(pd_lama=pl.col("pd"))
    if "pendahulu" not in found.columns or found["pendahulu"].null_count() == found.height:
        return found
    pairs = (
        found.drop_nulls("pendahulu")
        .select("daerah", "pd", pl.col("pendahulu").str.split(";").alias("_old"))
        .explode("_old")
    )
    heirs: dict[tuple[str, str], list[str]] = {}
    for daerah, pd, old in pairs.iter_rows():
        if (key := old.strip()) != pd:
            heirs.setdefault((daerah, key), []).append(pd)
    by_name = {(d, f): p for d, f, p in found.select("daerah", "flat", "pd").iter_rows()}

    def today(daerah: str, pd: str, seen: frozenset[str] = frozenset()) -> str:
        nexts = heirs.get((daerah, pd), [])
        if len(nexts) != 1 or pd in seen:
            return pd
        return today(daerah, nexts[0], seen | {pd})

    heirs = {(d, by_name.get((d, k.lower()), k)): v for (d, k), v in heirs.items()}
    return found.with_columns(
        pl.Series("pd", [today(d, p) for d, p in found.select("daerah", "pd").iter_rows()])
    )


def lineage_columns(frame: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Add `pd` (lineage key), `pd_kode`, `pd_nama` (as printed, after roll-up), `unit`, `unit_nama` to rows."""
    codes = ["daerah", "kode_skpd", "nama_skpd", "kode_sub_skpd"]
    distinct = frame.select(codes).unique(maintain_order=True)
    distinct = _own_code(distinct, listed).with_columns(flat=flat_agency(pl.col("nama_skpd")))
    if listed.is_empty():
        distinct = distinct.with_columns(
            pd=pl.coalesce("_kode", "flat"), pd_nama=pl.col("nama_skpd"), pd_kode=pl.col("_kode")
        )
    else:
        by_code = (
            listed.drop_nulls("kode")
            .unique(["daerah", "kode"], keep="first")
            .select("daerah", _kode="kode", _pd="pd", _nama="nama")
        )
        by_name = listed.unique(["daerah", "flat"], keep="first").select(
            "daerah", "flat", _pd2="pd", _kode2="kode"
        )
        distinct = distinct.join(by_code, on=["daerah", "_kode"], how="left").join(
            by_name, on=["daerah", "flat"], how="left"
        )
        distinct = distinct.with_columns(
            pd=pl.coalesce("_pd", pl.when(pl.col("_kode").is_null()).then("_pd2"), "_kode", "flat"),
            pd_nama=pl.coalesce("_nama", "nama_skpd"),
            pd_kode=pl.coalesce("_kode", "_kode2"),
        )
    keep = distinct.select(*codes, "pd", "pd_nama", "pd_kode")
    frame = frame.join(keep, on=codes, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(
        unit=pl.coalesce("kode_sub_skpd", "kode_skpd", "nama_sub_skpd", "nama_skpd"),
        unit_nama=pl.coalesce("nama_sub_skpd", "nama_skpd"),
    )


def _own_code(rows: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Add `_kode`, the agency code a row belongs to: its own where its region's list holds it, else the roll-up to 0000."""
    own = pl.coalesce("kode_sub_skpd", "kode_skpd").str.replace_all(r"\s", "")
    held = listed.select("daerah", _own="kode").drop_nulls().unique().with_columns(_held=pl.lit(True))
    rows = rows.with_columns(_own=own).join(held, on=["daerah", "_own"], how="left", maintain_order="left")
    rolled = pl.col("_own").str.replace(r"\.\d{4}$", ".0000")
    return rows.with_columns(_kode=pl.when(pl.col("_held")).then("_own").otherwise(rolled)).drop(
        "_own", "_held"
    )
