# SPDX-License-Identifier: AGPL-3.0-or-later
"""Code grammar, versions and successors of the national nomenclature.

A code alone is not a key: provinces and regencies share codes, penunjang programmes are listed as
`X.XX.01…` and printed with the agency's bidang, and codes typed into numeric cells lose zeros.
"""

import re
from functools import cache
from typing import Any

import polars as pl
from rapidfuzz import fuzz

from selaras.core.parameters import parameter

BIDANG = r"(?:[1-9]\.\d{2}|X\.XX)"
PATTERNS = {
    "urusan": r"(?:[1-9]|X)",
    "bidang_urusan": BIDANG,
    "program": BIDANG + r"\.\d{2}",
    "kegiatan": BIDANG + r"\.\d{2}\.[1-8]\.\d{2}",
    "sub_kegiatan": BIDANG + r"\.\d{2}\.[1-8]\.\d{2}\.\d{4}",
}
WELL_FORMED = "^(?:" + "|".join(PATTERNS.values()) + ")$"
NAME_ALIKE = 85  # token similarity from which two programme names are one (of 100)


def clean_code(kode: pl.Expr) -> pl.Expr:
    """A code without spaces, trailing dots or quote marks; letters X raised."""
    bare = kode.str.strip_chars(" .'\t\n").str.replace_all(" ", "", literal=True).str.to_uppercase()
    return pl.when(bare != "").then(bare)


def list_code(kode: pl.Expr) -> pl.Expr:
    """The code as the nomenclature lists it: a penunjang programme and all below it under X.XX."""
    penunjang = kode.str.contains(r"^(?:\d\.\d{2}|X\.XX)\.01(?:\.|$)")
    return pl.when(penunjang).then(pl.lit("X.XX") + kode.str.slice(4)).otherwise(kode)


def flat_name(nama: pl.Expr) -> pl.Expr:
    """A name for comparison: lowered, other signs as spaces, without a leading "program"."""
    lowered = nama.str.to_lowercase().str.replace_all(r"[^0-9a-z]+", " ").str.strip_chars()
    return lowered.str.replace(r"^program ?", "")


@cache
def old_penunjang_names() -> tuple[str, ...]:
    """Names of penunjang programmes before 2020, flattened."""
    names = pl.Series(parameter("nomenklatur.nama_penunjang_lama").value)
    return tuple(pl.select(flat_name(pl.lit(names))).to_series())


def is_penunjang(kode: pl.Expr, nama: pl.Expr) -> pl.Expr:
    """Whether a programme only supports its agency: code X.XX.01 or a penunjang name, old or new."""
    flat = flat_name(nama)
    named = flat.is_in(list(old_penunjang_names())) | flat.str.starts_with("penunjang urusan")
    return (list_code(kode).str.starts_with("X.XX.01") | named).fill_null(False)


def repair_code(kode: str) -> str:
    """The well-formed code a slip most likely stands for, or the code itself.

    Known slips: zeros lost in numeric cells (`1.2.2`), a fourth part of two digits
    (`1.01.01.02.01.0001`), old sub kegiatan of two digits (`1.01.01.2.01.01`).
    """
    parts = kode.replace(",", ".").split(".")
    widths = (1, 2, 2, 1, 2, 4)
    if len(parts) == 2 and len(parts[1]) == 1:  # 2.10 typed as a number is read 2.1
        parts[1] += "0"
    if not 1 <= len(parts) <= 6 or not all(re.fullmatch(r"\d+|X+", p) for p in parts):
        return kode
    fixed = []
    for part, width in zip(parts, widths, strict=False):
        if part.startswith("X"):
            fixed.append("X" * width)
        elif len(part) > width:
            short = part.lstrip("0").zfill(width)
            fixed.append(short if len(short) <= width else part)
        else:
            fixed.append(part.zfill(width))
    repaired = ".".join(fixed)
    return repaired if re.match(WELL_FORMED, repaired) else kode


def level_of(kode: pl.Expr) -> pl.Expr:
    """Level named by the number of parts: 1 urusan … 6 sub_kegiatan; null for other shapes."""
    return (
        pl.when(kode.str.contains(r"^[0-9X]"))
        .then(kode.str.count_matches(r"\."))
        .replace_strict(
            {0: "urusan", 1: "bidang_urusan", 2: "program", 4: "kegiatan", 5: "sub_kegiatan"}, default=None
        )
    )


def printed_code(kode: pl.Expr, like: pl.Expr) -> pl.Expr:
    """A listed code as a plan prints it: X.XX replaced by the bidang of the code it stands for."""
    return (
        pl.when(kode.str.starts_with("X.XX")).then(like.str.slice(0, 4) + kode.str.slice(4)).otherwise(kode)
    )


def version_for(lists: pl.DataFrame, lingkup: str, tahun: int | None) -> tuple[str | None, int | None]:
    """(version, its first plan year) a plan of that scope and year is checked against.

    The version valid that year; else the nearest later one, else the nearest earlier; a plan without
    a year by the newest. A list of unknown version is valid in every year, but only where no other is.
    """
    rows = lists.filter(lingkup=lingkup).select("versi", "tahun_mulai", "tahun_sampai").unique().rows()
    dated = sorted(((m, s, v) for v, m, s in rows if m is not None), key=lambda d: d[0])
    if not dated:
        return (rows[0][0], None) if rows else (None, None)
    if tahun is None:
        return dated[-1][2], dated[-1][0]
    valid = [d for d in dated if d[0] <= tahun and (d[1] is None or tahun <= d[1])]
    later = [d for d in dated if d[0] > tahun]
    chosen = valid[-1] if valid else later[0] if later else dated[-1]
    return chosen[2], chosen[0]


def identify(programs: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """Identity of programmes: `program` and `menurut_nama` added to distinct rows of code, name, age.

    programs: lingkup, kode_baku, nama, lama (bool: marked old or of a year before 2020).
    lists: nomenclature rows (may be empty). Order: penunjang, listed code with its own name, a slip of one
    (zeros lost) with that name, name within the bidang (both "menurut nama"), else an old programme is its
    bidang and name, a new one its code.
    """
    rows = programs.with_columns(
        _penunjang=is_penunjang(pl.col("kode_baku"), pl.col("nama")),
        _bidang=pl.col("kode_baku").str.slice(0, 4),
        _flat=flat_name(pl.col("nama")),
    )
    known = (
        lists.filter(tingkat="program").select("lingkup", "kode", _nama=flat_name(pl.col("nama"))).unique()
    )
    by_bidang: dict[tuple[str, str], list[tuple[str, str]]] = {}
    names: dict[tuple[str, str], set[str]] = {}
    for lingkup, kode, nama in known.sort("kode", "_nama").iter_rows():
        by_bidang.setdefault((lingkup, kode[:4]), []).append((nama, kode))
        names.setdefault((lingkup, kode), set()).add(nama)
    found = [_identity(row, names, by_bidang) for row in rows.iter_rows(named=True)]
    return programs.with_columns(
        pl.Series("program", [f[0] for f in found], dtype=pl.String),
        pl.Series("menurut_nama", [f[1] for f in found], dtype=pl.Boolean),
        rows["_penunjang"].alias("penunjang"),
    )


def _identity(
    row: dict[str, Any],
    names: dict[tuple[str, str], set[str]],
    by_bidang: dict[tuple[str, str], list[tuple[str, str]]],
) -> tuple[str | None, bool]:
    if row["_penunjang"]:
        return "X.XX.01", False
    kode, flat, lingkup = row["kode_baku"], row["_flat"] or "", row["lingkup"]
    if kode is None and not flat:
        return None, False
    listed = names.get((lingkup, kode), set())
    if listed and (not flat or any(alike(flat, n) for n in listed)):
        return kode, False
    slip = repair_code(kode) if kode and flat else kode
    if slip and slip != kode and any(alike(flat, n) for n in names.get((lingkup, slip), ())):
        return slip, True
    if not by_bidang and kode and not row["lama"]:
        return kode, False
    match = _by_name(
        flat, by_bidang.get((lingkup, row["_bidang"] or ""), []) if kode else _all(by_bidang, lingkup)
    )
    if match:
        return match, True
    if kode and not row["lama"]:
        return kode, False
    return f"{row['_bidang'] or ''}~{flat}", True


def _all(by_bidang: dict[tuple[str, str], list[tuple[str, str]]], lingkup: str) -> list[tuple[str, str]]:
    return [pair for (scope, _), pairs in by_bidang.items() if scope == lingkup for pair in pairs]


def _by_name(flat: str, pairs: list[tuple[str, str]]) -> str | None:
    best = max(((fuzz.token_sort_ratio(flat, n), n == flat, k) for n, k in pairs), default=(0, False, None))
    return best[2] if best[0] >= NAME_ALIKE else None


def alike(one: str, other: str) -> bool:
    """Whether two flattened names are one name but for word order, signs or a shortening."""
    return (
        one == other
        or fuzz.token_sort_ratio(one, other) >= NAME_ALIKE
        or fuzz.token_set_ratio(one, other) == 100
    )
