# SPDX-License-Identifier: AGPL-3.0-or-later
"""Suggestions: for every programme up to five sasaran, best first, with their evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from selaras.core.padanan.keyakinan import FOUND, TIDAK_DITEMUKAN, keyakinan, status
from selaras.core.padanan.kode import Program, bidang_names, bidang_of
from selaras.core.padanan.skor import Evidence, Grid, speaking
from selaras.core.padanan.tabel import Tabel
from selaras.core.padanan.wilayah import IKUT_OPD, Region, regions

AT_MOST = 5
WORTH_SHOWING = 0.35
"""Share of the first score that likeness alone must reach for a place below the first."""

FRAME: dict[str, pl.DataType] = {
    "daerah": pl.String(),
    "program": pl.String(),
    "rank": pl.Int64(),
    "sasaran": pl.String(),
    "kode": pl.String(),
    "nama": pl.String(),
    "score": pl.Float64(),
    "tabel": pl.Float64(),
    "tabel_tujuan": pl.Float64(),
    "teks": pl.Float64(),
    "unggul": pl.Float64(),
    "keyakinan": pl.Float64(),
    "status": pl.String(),
    "di_luar": pl.Boolean(),
    "kata_kunci": pl.String(),
    "teks_cocok": pl.String(),
    "bagian": pl.String(),
    "kalimat": pl.String(),
    "dibaca": pl.String(),
    "kode_bidang": pl.String(),
    "nama_bidang": pl.String(),
    "bobot": pl.Float64(),
    "alasan_tabel": pl.String(),
    "asal": pl.String(),
    "kata_kunci_lain": pl.List(pl.String()),
    "cocok_tujuan": pl.String(),
    "program_kode": pl.String(),
    "program_nama": pl.String(),
    "bidang": pl.String(),
    "bidang_nama": pl.String(),
    "penunjang": pl.Boolean(),
    "menurut_nama": pl.Boolean(),
    "kebiasaan": pl.String(),
    "banyak_sasaran": pl.Int64(),
    "tak_terbaca": pl.Int64(),
    "lawan_sasaran": pl.String(),
    "lawan_nama": pl.String(),
    "lawan_kata_kunci": pl.String(),
    "lawan_alasan": pl.String(),
}
"""One row per daerah, program (row key) and rank; see ``suggest`` for what they say."""


@dataclass(frozen=True)
class Suggestions:
    """``frame`` as in FRAME; ``unread`` lists the sasaran in which the table finds no word."""

    frame: pl.DataFrame
    unread: pl.DataFrame


def suggest(
    program: pl.DataFrame,
    sasaran: pl.DataFrame,
    *,
    nomenklatur: pl.DataFrame | None = None,
    tabel: Tabel | None = None,
    habit: str = IKUT_OPD,
    inside_pd: bool = False,
) -> Suggestions:
    """Suggest for each programme the sasaran it supports.

    ``program``: daerah, kunci, kode, program, nama, pd, penunjang. ``sasaran``: daerah, kunci,
    kode, nama, indikator (list), tujuan, indikator_tujuan (list), pd when ``inside_pd``.
    ``nomenklatur`` may be absent: weaker. ``habit`` says where penunjang programmes go;
    ``inside_pd`` compares with the goals of the programme's own PD by words alone, because
    there words beat the table. A Daerah without any sasaran gets no rows. ``di_luar`` is a
    question to ask, never a verdict. ValueError for an unknown habit.
    """
    rows: list[dict[str, object]] = []
    keys: list[tuple[str, str, int]] = []
    unread: list[tuple[str, str, str, str]] = []
    for region in regions(program, sasaran, nomenklatur, tabel, habit, inside_pd):
        starts: list[range] = []
        for i in range(len(region.programs)):
            lines = list(_lines(region, i, habit, inside_pd))
            starts.append(range(len(rows), len(rows) + len(lines)))
            rows.extend(lines)
        keys.extend((region.daerah, key, n) for key, i in region.at.items() for n in starts[i])
        unread.extend((region.daerah, g.kunci, g.kode, g.nama) for g in region.unread)
    schema = {c: t for c, t in FRAME.items() if c not in ("daerah", "program")}
    facts = pl.DataFrame(rows, schema=schema).with_row_index("n").cast({"n": pl.Int64})
    key_frame = pl.DataFrame(
        keys, schema={"daerah": pl.String, "program": pl.String, "n": pl.Int64}, orient="row"
    )
    frame = key_frame.join(facts, on="n", how="left", maintain_order="left").select(list(FRAME))
    unread_schema = dict.fromkeys(("daerah", "kunci", "kode", "nama"), pl.String)
    return Suggestions(frame, pl.DataFrame(unread, schema=unread_schema, orient="row"))


def _lines(region: Region, i: int, habit: str, inside_pd: bool) -> Iterator[dict[str, object]]:
    """Return the rows of one programme, best first; one row without sasaran when nothing fits."""
    scores, p = region.scores, region.programs[i]
    order = np.argsort(-scores.total[i], kind="stable")
    lead = _lead(scores.total[i][order])
    order = _worth_showing(scores.total[i], scores.table[i], order)
    whole = [float(scores.total[i][j]) for j in order]
    best = float(scores.table[i].max(initial=0.0))
    state = status(float(scores.table[i][order[0]]) if len(order) and best >= FOUND else best, lead)
    if inside_pd and whole:
        state = "tinjau"
    base = {
        "status": state,
        "unggul": lead,
        "di_luar": state == TIDAK_DITEMUKAN
        and not region.unread
        and float(scores.tujuan[i].max(initial=0.0)) < FOUND,
        "cocok_tujuan": _tujuan(region, i) if state == TIDAK_DITEMUKAN else None,
        **program_facts(p),
        "kebiasaan": habit if p.penunjang else None,
        "banyak_sasaran": len(region.goals),
        "tak_terbaca": len(region.unread),
    }
    first = None
    for rank, j in enumerate(order, start=1):
        value = keyakinan(float(scores.table[i][j]), lead, whole[rank - 1] / whole[0], first)
        first = value if first is None else first
        facts = {"rank": rank, "keyakinan": value, **pair_facts(region, i, int(j), inside_pd)}
        rival = next((int(k) for k in order if k != j), None)
        yield base | facts | _rival(region, i, rival)
    if not whole:
        yield base | {"rank": 1, "score": 0.0, "tabel": 0.0, "keyakinan": 0.0}


def _lead(ordered: Grid) -> float:
    """Return by which share the first score leads the second: 1 alone, 0 when nothing scores."""
    if not len(ordered) or ordered[0] <= 0:
        return 0.0
    second = max(float(ordered[1]), 0.0) if len(ordered) > 1 else 0.0
    return round(1 - second / float(ordered[0]), 6)


def _worth_showing(total: Grid, table: Grid, order: NDArray[np.intp]) -> NDArray[np.intp]:
    """Keep the first five that say something: the best, and others the table or the score supports."""
    order = order[total[order] > 0]
    if not len(order):
        return order
    kept = (table[order] > 0) | (total[order] >= WORTH_SHOWING * total[order[0]])
    return np.asarray(order[kept][:AT_MOST], dtype=np.intp)


def program_facts(p: Program) -> dict[str, object]:
    """Return the columns that say which programme this is."""
    return {
        "program_kode": p.shown,
        "program_nama": p.nama,
        "bidang": p.bidang,
        "bidang_nama": _bidang_name(p.bidang),
        "penunjang": p.penunjang,
        "menurut_nama": p.by_name,
    }


def pair_facts(region: Region, i: int, j: int, inside_pd: bool) -> dict[str, object]:
    """Return goal, score and the strongest evidence of one pair."""
    goal, scores = region.goals[j], region.scores
    found = [] if inside_pd else speaking(scores.own[j], region.programs[i].codes)
    facts: dict[str, object] = {
        "sasaran": goal.kunci,
        "kode": goal.kode,
        "nama": goal.nama,
        "score": float(scores.total[i][j]),
        "tabel": float(scores.table[i][j]),
        "tabel_tujuan": float(scores.tujuan[i][j]),
        "teks": float(scores.text[i][j]),
        "kata_kunci_lain": [e.row.kata_kunci for e in found[1:]],
    }
    return facts | (_evidence(found[0]) if found else {})


def _evidence(item: Evidence) -> dict[str, object]:
    return {
        "kata_kunci": item.row.kata_kunci,
        "teks_cocok": item.hit.text,
        "bagian": item.segment.bagian,
        "kalimat": item.segment.teks,
        "dibaca": item.hit.read_as,
        "kode_bidang": item.row.kode,
        "nama_bidang": _bidang_name(bidang_of(item.row.kode)),
        "bobot": item.row.bobot,
        "alasan_tabel": item.row.alasan,
        "asal": item.row.asal,
    }


def _rival(region: Region, i: int, j: int | None) -> dict[str, object]:
    if j is None:
        return {}
    found = speaking(region.scores.own[j], region.programs[i].codes)
    return {
        "lawan_sasaran": region.goals[j].kunci,
        "lawan_nama": region.goals[j].nama,
        "lawan_kata_kunci": found[0].hit.text if found else None,
        "lawan_alasan": found[0].row.alasan if found else None,
    }


def _tujuan(region: Region, i: int) -> str | None:
    """Return the tujuan that fits a programme for which no sasaran was found."""
    line = region.scores.tujuan[i]
    if not len(line) or float(line.max()) < FOUND:
        return None
    return region.goals[int(line.argmax())].tujuan


def _bidang_name(code: str | None) -> str | None:
    names = bidang_names()
    return names[code].nama if code is not None and code in names else None
