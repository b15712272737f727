# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognise columns by what their header says, never by where they stand."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_SIGNS = re.compile(r"[^0-9a-z]+")
_YEAR = re.compile(r"\b(20\d\d)\b")
_MONEY_WORDS = frozenset({"rp", "pagu", "anggaran", "rupiah"})
_YEAR_NOISE = frozenset({"tahun", "target", "k", "kinerja", "capaian", "rencana", "rkpd", "pada", "program",
                         "dan", "kerangka", "pendanaan"})  # fmt: skip

_UNITS = frozenset({"juta", "jutaan", "ribu", "ribuan", "miliar", "milyar", "dalam", "000"})
_EVALUATED = frozenset({"triwulan", "tw", "renja", "rkpd", "renstra", "rpjmd", "dievaluasi"})
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def flat(text: object) -> str:
    """Header text lowered, every run of other signs one space: `Kode_Sub Giat` is `kode sub giat`."""
    return _SIGNS.sub(" ", str(text).lower()).strip()


@cache
def synonyms() -> dict[str, str]:
    """Flat header name -> canonical column, from `kolom.toml`."""
    table = tomllib.loads((HERE / "kolom.toml").read_text("utf-8"))
    listed = {name: column for column, names in table.items() for name in (flat(column), *names)}
    return printed_headers() | listed


@cache
def printed_headers() -> dict[str, str]:
    """Flat header of every column of the official forms -> canonical column; years taken out of it.

    A header that any yearly table may bear ("Target Kinerja Tahun 2026") stays a year's column.
    """
    found = {}
    for path in sorted((HERE / "forms").glob("*.toml")):
        for column in tomllib.loads(path.read_text("utf-8"))["kolom"]:
            if column.get("tahun"):
                continue
            dated = _year_column(flat(re.sub(r"\{[^}]*\}", " 2000 ", column["judul"])))
            if dated is None or dated == "kondisi_awal":
                found[flat(re.sub(r"\{[^}]*\}", " ", column["judul"]))] = column["isi"]
    return found


@cache
def yearly_headers() -> dict[str, str]:
    """Flat header, its year taken out, of every column a form repeats for each year -> its column with `{y}`."""
    found = {}
    for path in sorted((HERE / "forms").glob("*.toml")):
        for column in tomllib.loads(path.read_text("utf-8"))["kolom"]:
            if column.get("tahun"):
                found[flat(column["judul"].replace("{y}", " "))] = column["isi"]
    return found


@lru_cache(4096)
def canonical(header: str) -> str | None:
    """The canonical column a header names, `target_2026`-like for a year, or None."""
    name = flat(header)
    if not name:
        return None
    known = synonyms()
    if name in known:
        return known[name]
    without_number = re.sub(r"^\d+ ", "", name)
    if without_number in known:
        return known[without_number]
    without_years = " ".join(_YEAR.sub(" ", name).split())
    if len(years := _YEAR.findall(name)) == 1 and without_years in yearly_headers():
        return yearly_headers()[without_years].replace("{y}", years[0])
    if without_years != name and without_years in printed_headers():
        return printed_headers()[without_years]
    dated = _year_column(name)
    return _evaluation_column(name) or dated if dated in (None, "kondisi_awal") else dated


def _evaluation_column(name: str) -> str | None:
    """The column of an evaluation form, whatever its exact wording: a title over K (performance) or Rp."""
    title, _space, pair = name.rpartition(" ")
    words = set(title.split())
    if pair not in ("k", "rp") or not words & _EVALUATED:
        return None
    quarter = re.search(r"\b(?:triwulan|tw) (iv|iii|ii|i|[1-4])\b", title)
    if quarter:
        number = _QUARTERS.get(quarter[1], quarter[1])
        return f"fisik_tw{number}" if pair == "k" else f"rp_tw{number}"
    if "tingkat" in words:
        found = ("persen_fisik", "persen_rp")
    elif "target" in words:
        period = "akhir" in words or not words & {"renja", "rkpd", "dievaluasi", "berjalan"}
        found = ("target_akhir", "pagu_akhir") if period else ("target", "pagu")
    elif "realisasi" not in words:
        return None
    elif "lalu" in words or re.search(r"\bn [12]\b", title):
        found = ("realisasi_lalu", "realisasi_rp_lalu")
    elif "dievaluasi" in words:
        found = ("fisik_setahun", "rp_setahun")
    elif re.search(r"\b(?:s d|sd|sampai)\b", title):
        found = ("fisik_sd", "rp_sd") if "anggaran" in words else ("realisasi_lalu", "realisasi_rp_lalu")
    else:
        return None
    return found[0] if pair == "k" else found[1]


def _year_column(name: str) -> str | None:
    year = _YEAR.search(name)
    if year is None:
        return None
    words = set(_YEAR.sub(" ", name).split())
    if words >= {"prakiraan", "maju"} or words >= {"perkiraan", "maju"}:
        return (
            "pagu_maju" if words & _MONEY_WORDS else "target_maju" if words & {"target", "capaian"} else None
        )
    if words & {"baseline", "awal", "realisasi"}:
        return "kondisi_awal"
    last = _YEAR.sub(" ", name).split()[-1:]
    paid = words & _MONEY_WORDS and last not in (
        ["target"],
        ["k"],
    )  # "Target dan Pagu | 2025 | Target" is no money
    if paid and not words - _MONEY_WORDS - _YEAR_NOISE - _UNITS - {"indikatif"}:
        return f"pagu_{year[1]}"
    words -= _MONEY_WORDS | {"indikatif"} if last in (["target"], ["k"]) else set()
    if not words - _YEAR_NOISE:
        return f"target_{year[1]}"
    return None


def letter(index: int) -> str:
    """Excel's letter of a 0-based column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def kinds() -> list[dict[str, Any]]:
    """The kinds of table in `jenis.toml`, most telling first."""
    listed: list[dict[str, Any]] = tomllib.loads((HERE / "jenis.toml").read_text("utf-8"))["jenis"]
    return listed


def with_years(columns: set[str]) -> set[str]:
    """`columns` plus `target_tahun`, `pagu_tahun`, `realisasi_tahun` when at least two such year columns stand there."""
    prefixes = ("target", "pagu", "realisasi")
    years = {prefix: sum(c.startswith(f"{prefix}_20") for c in columns) for prefix in prefixes}
    return columns | {f"{prefix}_tahun" for prefix, count in years.items() if count >= 2}


def recognise(columns: set[str]) -> list[dict[str, Any]]:
    """Every kind whose demanded columns are all present, most telling first."""
    have = with_years(columns)
    return [
        kind
        for kind in kinds()
        if all(any(c in have for c in group) for group in kind["wajib"])
        and not any(c in have for c in kind.get("bukan", ()))
    ]


def prefer(found: list[dict[str, Any]], wanted: str | None, hints: Sequence[str]) -> list[dict[str, Any]]:
    """The kinds found, that one first which the caller wants or which title, sheet or file name speaks of.

    Alone where wish or name settles it.
    """
    words = {w for hint in hints for w in flat(hint).split()}
    named = [k for k in found if k["jenis"] == wanted] or [k for k in found if k["jenis"] in words]
    return named[:1] or found


def rivals(found: list[dict[str, Any]], columns: set[str]) -> tuple[str, ...]:
    """Other kinds the table fits as well as its own: they rest on every column its own kind rests on."""
    if len(found) < 2:
        return ()
    have = with_years(columns)
    rests = [{c for group in kind["wajib"] for c in group if c in have} for kind in found]
    other = [k["jenis"] for k, r in zip(found[1:], rests[1:], strict=True) if rests[0] <= r]
    return tuple(dict.fromkeys(k for k in other if k != found[0]["jenis"]))
