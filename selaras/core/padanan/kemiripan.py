# SPDX-License-Identifier: AGPL-3.0-or-later
"""Likeness of words: the tie-break where the table of knowledge is silent or even.

Weights of words come from the official nomenclature only, so that nothing moves when a
region edits a row. Three views of a programme are compared with a goal: its name, all
that the nomenclature lists under it, and all that stands under its bidang urusan; the last
two also in a space of fifty themes, where words that keep company count as near.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.core.padanan.kode import bidang_names
from selaras.core.padanan.teks import EMPTY_WORDS, content_stems, stem

Matrix = NDArray[np.float32]
TEXT_COLUMNS = ("nama", "kinerja", "indikator")
THEMES = 50
"""Themes (latent semantic analysis of the programmes' texts); 50 to 150 gave the same."""


@dataclass(frozen=True)
class Model:
    """Stem -> position and weight (inverse document frequency); unit vectors by code."""

    position: dict[str, int]
    weight: Matrix
    programs: dict[str, Matrix]
    bidang: dict[str, Matrix]
    words: frozenset[str]
    themes: Matrix
    """Vocabulary × themes."""

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row per text (texts × vocabulary); unknown words are left out."""
        rows = np.zeros((len(texts), len(self.weight)), dtype=np.float32)
        for i, text in enumerate(texts):
            for s in content_stems(text):
                j = self.position.get(s)
                if j is not None:
                    rows[i, j] += 1
        return _unit(_damped(rows) * self.weight)

    def in_themes(self, rows: Matrix) -> Matrix:
        """Return unit rows in the space of themes."""
        return _unit(rows @ self.themes)

    def of_codes(self, codes: Iterable[str | None], table: dict[str, Matrix]) -> Matrix:
        """Return the rows of a code table in order, zeros for a code it does not hold."""
        nothing = np.zeros(len(self.weight), dtype=np.float32)
        rows = [table.get(c, nothing) if c else nothing for c in codes]
        return np.stack(rows) if rows else np.zeros((0, len(self.weight)), dtype=np.float32)


def fit(nomenklatur: pl.DataFrame | None) -> Model:
    """Learn word weights and the vectors of programmes and bidang from a nomenclature.

    Without one, only the 49 names of the bidang are known: weaker, never wrong.
    """
    counts = _counts(_documents(nomenklatur))
    stems = counts["stem"].unique().sort()
    position = {s: i for i, s in enumerate(stems)}
    total = counts["dokumen"].n_unique()
    frequency = counts.group_by("stem").agg(pl.col("dokumen").n_unique().alias("df")).sort("stem")
    weight = (np.log((1 + total) / (1 + frequency["df"].to_numpy())) + 1).astype(np.float32)
    counts = counts.with_columns(
        at=pl.col("stem").replace_strict(stems, pl.int_range(len(stems), eager=True))
    )
    programs = _profiles(counts.filter(pl.col("program").is_not_null()), "program", weight)
    bidang = _profiles(counts, "bidang", weight)
    known = frozenset(counts["kata"].unique().to_list())
    return Model(position, weight, programs, bidang, known, _themes([*programs.values(), *bidang.values()]))


def _themes(documents: Sequence[Matrix]) -> Matrix:
    """Return the word directions in which documents differ most (vocabulary × at most THEMES)."""
    rows = np.stack(documents).astype(np.float64)
    size = min(THEMES, len(rows) // 2)
    share, axes = np.linalg.eigh(rows @ rows.T)
    themes = rows.T @ axes[:, ::-1][:, :size] / np.sqrt(np.maximum(share[::-1][:size], 1e-9))
    return np.asarray(themes, dtype=np.float32)


def _documents(nomenklatur: pl.DataFrame | None) -> pl.DataFrame:
    """Return one row per line of the nomenclature: bidang, program (or null), teks."""
    names = bidang_names()
    own = pl.DataFrame(
        {"kode": list(names), "teks": [b.nama for b in names.values()]},
        schema={"kode": pl.String, "teks": pl.String},
    )
    frames = [own]
    if nomenklatur is not None:
        texts = [pl.col(c) for c in TEXT_COLUMNS if c in nomenklatur.columns]
        joined = pl.concat_str(texts, separator=" ", ignore_nulls=True)
        frames.append(nomenklatur.select("kode", joined.alias("teks")))
    return pl.concat(frames).select(
        pl.col("kode").str.extract(r"^(\w+\.\w+)").alias("bidang"),
        pl.col("kode").str.extract(r"^(\w+\.\w+\.\d\d)").alias("program"),
        pl.col("teks"),
    )


def _counts(documents: pl.DataFrame) -> pl.DataFrame:
    """Return bidang, program, dokumen, kata, stem: one row per word of every document."""
    long = (
        documents.with_row_index("dokumen")
        .with_columns(
            kata=pl.col("teks").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", " ").str.split(" ")
        )
        .drop("teks")
        .explode("kata")
        .filter(
            pl.col("kata").str.len_bytes() > 2,
            ~pl.col("kata").is_in(list(EMPTY_WORDS)),
            ~pl.col("kata").str.contains(r"^\d+$"),
            pl.col("bidang").is_not_null(),
        )
    )
    written = long["kata"].unique()
    stems = pl.Series([stem(w) for w in written], dtype=pl.String)
    return long.with_columns(stem=pl.col("kata").replace_strict(written, stems))


def _profiles(counts: pl.DataFrame, by: str, weight: Matrix) -> dict[str, Matrix]:
    """Return a unit vector per code from the words of everything under it."""
    if counts.is_empty():
        return {}
    summed = counts.group_by(by, "at").len()
    codes = summed[by].unique().sort()
    rows = np.zeros((len(codes), len(weight)), dtype=np.float32)
    at = summed[by].replace_strict(codes, pl.int_range(len(codes), eager=True), return_dtype=pl.Int64)
    rows[at.to_numpy(), summed["at"].to_numpy()] = summed["len"].to_numpy()
    return dict(zip(codes, _unit(_damped(rows) * weight), strict=True))


def _damped(counts: Matrix) -> Matrix:
    """Return 1 + ln(n) for n >= 1, so that a word said ten times does not count ten times."""
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0).astype(np.float32)


def _unit(rows: Matrix) -> Matrix:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(length > 0, length, 1)).astype(np.float32)
