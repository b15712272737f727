# SPDX-License-Identifier: AGPL-3.0-or-later
"""One government after the other: its programmes and sasaran read, identified and scored."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import polars as pl

from selaras.core.padanan.cocok import Matcher
from selaras.core.padanan.kemiripan import Model, fit
from selaras.core.padanan.kode import PENUNJANG, Names, Program, bidang_of, identify
from selaras.core.padanan.skor import Goal, Scores, Segment, score
from selaras.core.padanan.tabel import Tabel, national_table
from selaras.core.wording import _

IKUT_OPD, TATA_KELOLA = "ikut_opd", "tata_kelola"
HABITS = (IKUT_OPD, TATA_KELOLA)
"""Where penunjang programmes go: to the sasaran of their PD's urusan, or to governance."""


PROGRAM: dict[str, Any] = dict.fromkeys(("daerah", "kunci", "kode", "program", "nama", "pd"), pl.String) | {
    "penunjang": pl.Boolean
}
SASARAN: dict[str, Any] = dict.fromkeys(("daerah", "kunci", "kode", "nama", "tujuan", "pd"), pl.String) | {
    "indikator": pl.List(pl.String),
    "indikator_tujuan": pl.List(pl.String),
}
"""Columns read; daerah, kunci and nama must be there, any other is null where it is absent."""


@dataclass(frozen=True)
class Reader:
    """What reading one government needs: the table, the words, the names."""

    matcher: Matcher
    model: Model
    names: Names
    known: frozenset[str]
    habit: str
    inside_pd: bool
    identified: dict[tuple[str | None, str | None, str, bool], Program] = field(default_factory=dict)


@dataclass(frozen=True)
class Region:
    """One Daerah scored: ``at`` leads from the row key of a programme to its line in ``scores``."""

    daerah: str
    programs: list[Program]
    at: dict[str, int]
    goals: list[Goal]
    unread: list[Goal]
    scores: Scores = field(repr=False)


def regions(
    program: pl.DataFrame,
    sasaran: pl.DataFrame,
    nomenklatur: pl.DataFrame | None,
    tabel: Tabel | None,
    habit: str,
    inside_pd: bool,
) -> Iterator[Region]:
    """Score one Daerah after the other, those with at least one sasaran."""
    if habit not in HABITS:
        known_habits = ", ".join(HABITS)
        raise ValueError(
            _("kebiasaan penunjang “{habit}” tidak dikenal, pilih: {pilihan}").format(
                habit=habit, pilihan=known_habits
            )
        )
    program, sasaran = complete(program, PROGRAM), complete(sasaran, SASARAN)
    tabel = tabel or national_table()
    model, names, known = prepared(nomenklatur)
    goals_by_daerah = {str(k[0]): g for k, g in sasaran.group_by("daerah", maintain_order=True)}
    own_layer = set(tabel.layer["daerah"])
    shared = Matcher(tabel.rows(None), model.words)
    identified: dict[tuple[str | None, str | None, str, bool], Program] = {}
    for key, rows in program.group_by("daerah", maintain_order=True):
        daerah = str(key[0])
        if daerah not in goals_by_daerah:
            continue
        matcher = Matcher(tabel.rows(daerah), model.words) if daerah in own_layer else shared
        reader = Reader(matcher, model, names, known, habit, inside_pd, identified)
        yield _region(daerah, rows, goals_by_daerah[daerah], reader)


def complete(frame: pl.DataFrame, columns: dict[str, Any]) -> pl.DataFrame:
    """Return the columns read, absent ones as null; ValueError when one of the necessary three lacks."""
    lacking = [c for c in ("daerah", "kunci", "nama") if c not in frame.columns]
    if lacking:
        raise ValueError(_("kolom {columns} tidak ada").format(columns=", ".join(lacking)))
    given = [pl.col(c) if c in frame.columns else pl.lit(None).alias(c) for c in columns]
    whole = frame.select(given).cast(columns)  # type: ignore[arg-type]
    kept = whole.unique(["daerah", "kunci"], keep="first", maintain_order=True)
    return kept.with_columns(pl.col("penunjang").fill_null(False)) if "penunjang" in columns else kept


_prepared: dict[tuple[int, ...], tuple[Model, Names, frozenset[str]]] = {}


def prepared(nomenklatur: pl.DataFrame | None) -> tuple[Model, Names, frozenset[str]]:
    """Return word model, names and programme codes of a nomenclature; the last one is kept."""
    key: tuple[int, ...] = ()
    if nomenklatur is not None:
        hashes = nomenklatur.select("kode", "nama", "tingkat", "lingkup").hash_rows()
        key = (nomenklatur.height, nomenklatur.width, int(hashes.sum()))
    if key not in _prepared:
        codes: list[str] = []
        if nomenklatur is not None:
            codes = nomenklatur.filter(pl.col("tingkat") == "program")["kode"].to_list()
        _prepared.clear()
        _prepared[key] = (fit(nomenklatur), Names(nomenklatur), frozenset(codes))
    return _prepared[key]


def _region(daerah: str, rows: pl.DataFrame, sasaran: pl.DataFrame, reader: Reader) -> Region:
    goals = read_goals(sasaran)
    programs: list[Program] = []
    seen: dict[tuple[object, ...], int] = {}
    at: dict[str, int] = {}
    codes_of_pd = _codes_of_pd(rows, reader)
    for row in rows.iter_rows(named=True):
        key = (row["program"], row["kode"], row["nama"], row["penunjang"])
        key += (row["pd"],) if row["penunjang"] or reader.inside_pd else ()
        if key not in seen:
            seen[key] = len(programs)
            found = _identify(row, reader)
            programs.append(_follow_habit(found, codes_of_pd.get(row["pd"], frozenset()), reader.habit))
        at[row["kunci"]] = seen[key]
    scores = score(programs, goals, reader.matcher, reader.model, reader.inside_pd)
    if reader.inside_pd:
        pd_of = {i: row["pd"] for row in rows.iter_rows(named=True) for i in [at[row["kunci"]]]}
        outside = [[g.pd != pd_of[i] for g in goals] for i in range(len(programs))]
        scores.total[np.array(outside, dtype=bool)] = -1.0
    unread = [g for g, found in zip(goals, scores.own, strict=True) if not found]
    return Region(daerah, programs, at, goals, unread, scores)


def _identify(row: dict[str, Any], reader: Reader) -> Program:
    key = (row["program"], row["kode"], row["nama"] or "", bool(row["penunjang"]))
    if key not in reader.identified:
        reader.identified[key] = identify(*key, reader.names, reader.known)
    return reader.identified[key]


def _codes_of_pd(rows: pl.DataFrame, reader: Reader) -> dict[object, frozenset[str]]:
    """Return the codes of each PD's own programmes, which its penunjang programme serves."""
    technical = rows.filter(~pl.col("penunjang"))
    codes: dict[object, set[str]] = {}
    for row in technical.unique(["pd", "program", "kode", "nama"]).iter_rows(named=True):
        codes.setdefault(row["pd"], set()).update(_identify(row, reader).codes)
    return {pd: frozenset(c) for pd, c in codes.items()}


def _follow_habit(program: Program, of_pd: frozenset[str], habit: str) -> Program:
    """Return a penunjang programme with the codes its region's habit gives it."""
    if not program.penunjang:
        return program
    if habit == TATA_KELOLA:
        return replace(program, codes=frozenset({PENUNJANG}), bidang=None)
    same = {c for c in of_pd if program.bidang is None or bidang_of(c) == program.bidang}
    return replace(program, codes=program.codes | same)


def read_goals(sasaran: pl.DataFrame) -> list[Goal]:
    """Return the sasaran of one Daerah in the order of their codes, 10 after 9."""
    goals = [
        Goal(
            str(r["kunci"]),
            str(r["kode"] or ""),
            str(r["nama"] or ""),
            _segments("sasaran", "indikator", r["nama"], r["indikator"]),
            _segments("tujuan", "indikator tujuan", r["tujuan"], r["indikator_tujuan"]),
            r["pd"],
        )
        for r in sasaran.iter_rows(named=True)
    ]
    return sorted(goals, key=lambda g: (_natural(g.kode), _natural(g.kunci)))


def _segments(kind: str, sub: str, text: str | None, more: Sequence[str] | None) -> tuple[Segment, ...]:
    own = (Segment(kind, text),) if text else ()
    return own + tuple(Segment(sub, t) for t in more or () if t)


def _natural(code: str) -> list[tuple[int, int, str]]:
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.split(r"[.\s]+", code) if p]
