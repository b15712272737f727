# SPDX-License-Identifier: AGPL-3.0-or-later
"""One reading cut into documents: which rows of which table belong to which document of which agency."""

from dataclasses import dataclass, field

import polars as pl

from selaras.core.kalimat import DOCUMENTS
from selaras.core.rencana import Plan
from selaras.core.workbook.read import Bahan
from selaras.core.workbook.readers import Raw
from selaras.web.rencana.mapping.bundle import Part
from selaras.web.rencana.rows import PER_PD

YEARLY = ("realisasi", "evaluasi")  # what a PD reports: one document a year and PD
PLACED = ("pagu", "simpul", "indikator", "realisasi", "tautan", "cetak", "alasan")


@dataclass(slots=True)
class Bagian:
    """The rows of one document: its tables, and where each of them stood in the whole reading."""

    kunci: str
    jenis: str
    pd: str | None
    parts: list[Part] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)


def places(plan: Plan, bahan: Bahan) -> pl.DataFrame:
    """sumber, baris → kunci, jenis, pd of the document each row of the reading belongs to."""
    kinds = {i: s.kind for i, s in enumerate(bahan.sumber)}
    found = []
    for name in PLACED:
        frame = plan.frame(name)
        columns = ["sumber", "baris", "dokumen", "jenis", "pd", "tahun"]
        have = [c if c in frame.columns else pl.lit(None).alias(c) for c in columns]
        found.append(
            frame.select(have).cast(
                {"tahun": pl.Int32, "pd": pl.String, "dokumen": pl.String, "jenis": pl.String}
            )
        )
    rows = pl.concat(found).drop_nulls(["sumber", "baris"])
    rows = rows.sort("sumber", "baris", "pd", nulls_last=True, maintain_order=True)
    rows = rows.unique(["sumber", "baris"], keep="first", maintain_order=True)
    kind = pl.col("sumber").cast(pl.Int64).replace_strict(kinds, default=None, return_dtype=pl.String)
    listed = ~kind.is_in(list(DOCUMENTS))
    year = pl.col("tahun").cast(pl.String)
    told = pl.when(kind.is_in(YEARLY) & year.is_not_null()).then(kind + "-" + year).otherwise(kind)
    return rows.select(
        "sumber", "baris",
        kunci=pl.when(listed).then(told).otherwise("dokumen"),
        jenis=pl.when(listed).then(kind).otherwise("jenis"),
        pd=pl.when(~listed & pl.col("jenis").is_in(PER_PD) | kind.is_in(YEARLY)).then("pd"),
    )  # fmt: skip


def split(bahan: Bahan, plan: Plan, own: int) -> tuple[list[Bagian], pl.DataFrame]:
    """Documents of the first `own` tables of a reading, and sumber, baris → `bagian` of each of their rows."""
    placed = places(plan, bahan).filter(pl.col("sumber") < own)
    keys = placed.select("kunci", "jenis", "pd").unique(maintain_order=True)
    bagian = [Bagian(*row) for row in keys.iter_rows()]
    numbered = placed.join(keys.with_row_index("bagian"), on=["kunci", "jenis", "pd"], nulls_equal=True)
    numbered = numbered.select("sumber", "baris", "bagian").sort("sumber", "baris")
    for i in range(own):
        source, raw = bahan.sumber[i], bahan.raws[i]
        here = numbered.filter(pl.col("sumber") == i).select("baris", "bagian")
        if here.is_empty():  # a list that only speaks of others: nomenklatur, peta_kode, pd
            if not any(f.height for f in raw.frames.values()):
                continue
            bagian.append(Bagian(source.kind or "", source.kind or "", None))
            here = pl.DataFrame({"baris": [0], "bagian": [len(bagian) - 1]}, schema=here.schema)
        for number, frames in _cut(raw, here).items():
            bagian[number].parts.append((source, Raw(frames)))
            bagian[number].tables.append(i)
    return bagian, numbered


def _cut(raw: Raw, here: pl.DataFrame) -> dict[int, dict[str, pl.DataFrame]]:
    """Frames of one table by document; a row no frame of the plan kept goes with its neighbour above."""
    cut: dict[int, dict[str, pl.DataFrame]] = {}
    for name, frame in raw.frames.items():
        if frame.is_empty():
            continue
        rows = frame.with_row_index("_i").sort("baris").join_asof(here, on="baris", strategy="nearest")
        rows = rows.sort("_i").drop("_i")
        for (number,), part in rows.partition_by("bagian", as_dict=True, include_key=False).items():
            cut.setdefault(int(number), {})[name] = part
    return cut
