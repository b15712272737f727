# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of knowledge: a word of a goal -> the bidang urusan that usually serves it.

The national layer ships with Selaras (``parameters/padanan.csv``); a Daerah may add a
layer of its own, where every row is a weight somebody decided or a correction counted.
A row of the Daerah replaces the national row of the same keyword and code.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import polars as pl

from selaras.core.padanan.teks import words
from selaras.core.wording import _

_CODE = re.compile(r"\d\.\d\d(\.\d\d)?|X\.XX\.01")
NATIONAL = Path(__file__).parent.parent / "parameters" / "padanan.csv"
LAYER = {
    "daerah": pl.String,
    "kata_kunci": pl.String,
    "kode": pl.String,
    "bobot": pl.Float64,
    "bobot_awal": pl.Float64,
    "terima": pl.Int64,
    "tolak": pl.Int64,
    "alasan": pl.String,
}
"""Columns of a Daerah's layer; ``bobot_awal`` is the weight before any correction."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of the table: ``bobot`` 0..1, ``asal`` is umum, data:<daerah> or daerah."""

    kata_kunci: str
    kode: str
    bobot: float
    alasan: str
    asal: str


@dataclass(frozen=True)
class Tabel:
    """National rows and the layers of regions; immutable, learning returns a new one."""

    national: tuple[Baris, ...]
    layer: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LAYER))

    def rows(self, daerah: str | None) -> tuple[Baris, ...]:
        """Return the rows in force in one Daerah, its own replacing the national ones."""
        own = [
            Baris(r["kata_kunci"], r["kode"], r["bobot"], r["alasan"] or "", "daerah")
            for r in self.layer.iter_rows(named=True)
            if r["daerah"] == daerah
        ]
        replaced = {(b.kata_kunci, b.kode) for b in own}
        return (*own, *(b for b in self.national if (b.kata_kunci, b.kode) not in replaced))

    def changes(self, daerah: str) -> pl.DataFrame:
        """Return every row in which a Daerah differs from the national table, sorted."""
        return self.layer.filter(pl.col("daerah") == daerah).sort("kata_kunci", "kode")


@lru_cache(maxsize=1)
def national_table() -> Tabel:
    """Return the shipped table without any layer."""
    return Tabel(read_national(NATIONAL))


def read_national(path: Path) -> tuple[Baris, ...]:
    """Read kata_kunci, kode_bidang_urusan, bobot, alasan; the origin opens ``alasan`` in []."""
    frame = pl.read_csv(path, infer_schema_length=0, comment_prefix="#")
    rows = []
    for keyword, code, weight, reason in frame.iter_rows():
        asal, _, why = reason.partition("] ")
        rows.append(Baris(keyword_key(keyword), code, float(weight), why, asal.lstrip("[")))
    return tuple(rows)


def read_layer(path: Path, tabel: Tabel | None = None) -> Tabel:
    """Add a Daerah's layer from a CSV with columns of ``LAYER``; ValueError says which column or row to mend."""
    frame = pl.read_csv(path, infer_schema_length=0)
    missing = [c for c in ("daerah", "kata_kunci", "kode", "bobot") if c not in frame.columns]
    if missing:
        columns = ", ".join(missing)
        raise ValueError(_("{path}: kolom {columns} tidak ada").format(path=path, columns=columns))
    given = frame.select(pl.col(c).cast(t, strict=False) for c, t in LAYER.items() if c in frame.columns)
    for row, (keyword, code, weight) in enumerate(given.select("kata_kunci", "kode", "bobot").iter_rows(), 2):
        if (
            not keyword_key(keyword or "")
            or not _CODE.fullmatch(code or "")
            or weight is None
            or not 0 <= weight <= 1
        ):
            raise ValueError(
                _(
                    "{path}, baris {row}: diharapkan kata kunci, kode bidang urusan atau program (misalnya 2.11 "
                    "atau 2.11.11), dan bobot 0 sampai 1; perbaiki baris itu lalu ulangi"
                ).format(path=path, row=row)
            )
    return with_layer(tabel or national_table(), given)


def with_layer(tabel: Tabel, rows: pl.DataFrame) -> Tabel:
    """Return the table with rows of a Daerah added; a repeated key takes the later row."""
    whole = pl.concat([tabel.layer, rows], how="diagonal_relaxed").with_columns(
        pl.col("kata_kunci").map_elements(keyword_key, return_dtype=pl.String),
        pl.col("terima").fill_null(0),
        pl.col("tolak").fill_null(0),
    )
    kept = whole.unique(["daerah", "kata_kunci", "kode"], keep="last", maintain_order=True)
    return Tabel(tabel.national, kept.select(list(LAYER)).cast(LAYER))  # type: ignore[arg-type]


def keyword_key(keyword: str) -> str:
    """Return the normal form of a keyword: the words as ``teks.words`` sees them."""
    return " ".join(words(keyword))
