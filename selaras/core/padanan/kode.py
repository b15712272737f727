# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which codes speak for a programme: its own, its bidang urusan, or its PD's.

The code is the evidence, because the nomenclature is national; a name is looked up only
where there is no code that can be believed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import polars as pl
from rapidfuzz import fuzz, process

from selaras.core.padanan.teks import words

PARAMETERS = Path(__file__).parent.parent / "parameters"
PENUNJANG = "X.XX.01"
SAME_NAME = 90
"""Token-sort ratio from which two programme names are one (0..100)."""

_CODE = re.compile(r"^\s*(\d|X)\.(\d{1,2}|XX)(?:\.(\d{1,2}))?(?:\.|\s|$)", re.IGNORECASE)


class Bidang(NamedTuple):
    """A bidang urusan: name in plain letters, rumpun of PP 18/2016 or ''."""

    nama: str
    rumpun: str


@dataclass(frozen=True, slots=True)
class Program:
    """A programme as padanan sees it.

    ``codes`` are the codes whose table rows count for it, ``shown`` the code a planner knows it by.
    """

    nama: str
    kode: str | None
    bidang: str | None
    codes: frozenset[str]
    penunjang: bool
    by_name: bool
    shown: str | None


@lru_cache(maxsize=1)
def bidang_names() -> Mapping[str, Bidang]:
    """Return the 49 bidang and unsur of the nomenclature by code."""
    frame = pl.read_csv(PARAMETERS / "padanan_bidang.csv", infer_schema_length=0, comment_prefix="#")
    return {k: Bidang(n, r or "") for k, n, r in frame.iter_rows()}


@lru_cache(maxsize=1)
def provincial_codes() -> Mapping[tuple[str, str], str | None]:
    """Return (code, name key) -> the code of like meaning in the table, for the codes that provinces use otherwise."""
    frame = pl.read_csv(PARAMETERS / "padanan_provinsi.csv", infer_schema_length=0, comment_prefix="#")
    return {(k, _name_key(n)): t for k, n, t in frame.iter_rows()}


def program_code(text: str | None) -> str | None:
    """Return "n.nn.nn", "n.nn" or "X.XX.01" out of a printed code, None when it is no such code."""
    found = _CODE.match(text or "")
    if found is None:
        return None
    urusan, bidang, program = found.groups()
    head = f"{urusan.upper()}.{bidang.upper().zfill(2)}"
    return f"{head}.{program.zfill(2)}" if program else head


def bidang_of(kode: str | None) -> str | None:
    """Return the first two segments of a code, None for none and for X.XX."""
    if not kode or kode.startswith("X"):
        return None
    return ".".join(kode.split(".")[:2])


class Names:
    """Programme names of a nomenclature, to find a code where a plan prints none."""

    def __init__(self, nomenklatur: pl.DataFrame | None) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        if nomenklatur is None:
            return
        programs = nomenklatur.filter(pl.col("tingkat") == "program").sort("kode", "lingkup")
        for code, name in programs.select("kode", "nama").iter_rows():
            self._codes.setdefault(code[:4], {}).setdefault(_name_key(name), code)

    def find(self, nama: str, bidang: str | None) -> str | None:
        """Return the code of the programme of that name, within the bidang where one is known."""
        groups = list(self._codes.values()) if bidang is None else [self._codes.get(bidang, {})]
        pool = {n: c for group in groups for n, c in group.items()}
        key = _name_key(nama)
        if key in pool:
            return pool[key]
        near = process.extractOne(key, sorted(pool), scorer=fuzz.token_sort_ratio, score_cutoff=SAME_NAME)
        return pool[near[0]] if near else None


def identify(
    program: str | None,
    kode: str | None,
    nama: str,
    penunjang: bool,
    names: Names,
    known: frozenset[str],
) -> Program:
    """Return the programme with the codes that speak for it.

    ``program`` is the identity carried through the nomenclature, ``kode`` what was printed.
    Without a believable identity the name decides, within the bidang; then the bidang alone.
    ``known`` are the programme codes of the nomenclature, empty when there is none.
    """
    identity, printed = program_code(program), program_code(kode)
    bidang = bidang_of(printed) or bidang_of(identity)
    if penunjang or identity == PENUNJANG:
        codes = frozenset([bidang] if bidang else [])
        return Program(nama, PENUNJANG, bidang, codes, True, False, printed or identity)
    shown = printed if printed and printed.count(".") == 2 else identity
    sure = identity is not None and identity.count(".") == 2 and (not known or identity in known)
    if not sure:
        identity = names.find(nama, bidang)
    if identity is not None:
        bidang = bidang_of(identity)
    own = provincial_codes().get((identity or "", _name_key(nama)), identity)
    codes = frozenset(c for c in (own, bidang) if c is not None)
    by_name = not sure and identity is not None
    return Program(nama, identity, bidang, codes, False, by_name, shown or identity)


def _name_key(name: str) -> str:
    return " ".join(w for w in words(name) if w != "program")
