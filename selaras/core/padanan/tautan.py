# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declared links against the evidence (rule INL-05): doubt, never a verdict.

Red is strict: the table finds nothing at all for the programme in the linked sasaran and
at least 0.6 in another. Amber: the link scores less than 0.35 of the best. Penunjang
programmes and sasaran that the system cannot read are never doubted.
"""

import polars as pl

from selaras.core.padanan.keyakinan import FOUND, SURE
from selaras.core.padanan.saran import pair_facts, program_facts
from selaras.core.padanan.tabel import Tabel
from selaras.core.padanan.wilayah import IKUT_OPD, Region, regions

MERAH, KUNING = "merah", "kuning"
DOUBTFUL_SHARE = 0.35
"""Share of the best score below which a link is doubted."""

JUDGED: dict[str, pl.DataType] = {
    "warna": pl.String(),
    "score_tautan": pl.Float64(),
    "tabel_tautan": pl.Float64(),
    "score_terbaik": pl.Float64(),
    "tabel_terbaik": pl.Float64(),
    "tautan_kode": pl.String(),
    "tautan_nama": pl.String(),
    "tautan_tak_terbaca": pl.Boolean(),
    "sasaran_terbaik": pl.String(),
    "kode": pl.String(),
    "nama": pl.String(),
    "kata_kunci": pl.String(),
    "teks_cocok": pl.String(),
    "bagian": pl.String(),
    "kalimat": pl.String(),
    "dibaca": pl.String(),
    "kode_bidang": pl.String(),
    "nama_bidang": pl.String(),
    "bobot": pl.Float64(),
    "asal": pl.String(),
    "program_kode": pl.String(),
    "program_nama": pl.String(),
    "bidang": pl.String(),
    "bidang_nama": pl.String(),
    "penunjang": pl.Boolean(),
    "menurut_nama": pl.Boolean(),
}
"""What is added to each link; ``kode`` … ``asal`` describe the best other sasaran."""


def judge_links(
    program: pl.DataFrame,
    sasaran: pl.DataFrame,
    tautan: pl.DataFrame,
    *,
    nomenklatur: pl.DataFrame | None = None,
    tabel: Tabel | None = None,
    habit: str = IKUT_OPD,
) -> pl.DataFrame:
    """Return ``tautan`` (daerah, program, sasaran: row keys) with ``warna`` and the facts of JUDGED.

    ``warna`` is 'merah', 'kuning' or null; null too for a link whose programme or sasaran is
    not among the rows given. Frames as in ``suggest``; order and other columns are kept.
    """
    links = tautan.with_row_index("_n")
    by_daerah: dict[str, list[tuple[int, str, str]]] = {}
    for n, daerah, p, s in links.select("_n", "daerah", "program", "sasaran").iter_rows():
        by_daerah.setdefault(str(daerah), []).append((n, p, s))
    judged: list[dict[str, object]] = []
    for region in regions(program, sasaran, nomenklatur, tabel, habit, inside_pd=False):
        place = {g.kunci: j for j, g in enumerate(region.goals)}
        known: dict[tuple[int, int], dict[str, object]] = {}
        for n, p, s in by_daerah.get(region.daerah, []):
            if p not in region.at or s not in place:
                continue
            pair = (region.at[p], place[s])
            if pair not in known:
                known[pair] = _judge(region, *pair)
            judged.append({"_n": n} | known[pair])
    schema: dict[str, pl.DataType] = {"_n": pl.UInt32()} | JUDGED
    facts = pl.DataFrame([{c: r.get(c) for c in schema} for r in judged], schema=schema)
    return links.join(facts, on="_n", how="left", maintain_order="left").drop("_n")


def _judge(region: Region, i: int, link: int) -> dict[str, object]:
    total, table = region.scores.total[i], region.scores.table[i]
    others = [j for j in range(len(region.goals)) if j != link]
    best = max(others, key=lambda j: (total[j], -j), default=None)
    unread = region.goals[link] in region.unread
    facts: dict[str, object] = {
        "score_tautan": float(total[link]),
        "tabel_tautan": float(table[link]),
        "tautan_kode": region.goals[link].kode,
        "tautan_nama": region.goals[link].nama,
        "tautan_tak_terbaca": unread,
        "warna": None,
    } | program_facts(region.programs[i])
    if best is None:
        return facts
    pair = pair_facts(region, i, best, inside_pd=False)
    facts["score_terbaik"], facts["tabel_terbaik"] = pair.pop("score"), pair.pop("tabel")
    facts["sasaran_terbaik"] = pair.pop("sasaran")
    if not region.programs[i].penunjang and not unread:
        facts["warna"] = colour(
            float(total[link]), float(table[link]), float(total[best]), float(table[others].max())
        )
    return pair | facts


def colour(score: float, table: float, best_score: float, best_table: float) -> str | None:
    """Return merah, kuning or None from a link's and the best other sasaran's score and table strength."""
    if table == 0 and best_table >= SURE:
        return MERAH
    if best_table >= FOUND and score < DOUBTFUL_SHARE * best_score:
        return KUNING
    return None
