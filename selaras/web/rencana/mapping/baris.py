# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frames of a plan as rows of documents: nodes with their parents and money, money rows, indicators."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.nomenklatur import clean_code, list_code
from selaras.core.rencana import Plan
from selaras.core.turunan import NODE_LEVELS
from selaras.web.rencana.rows import DokumenBaru, IndikatorBaru, PaguBaru, SimpulBaru

Row = dict[str, Any]
Node = tuple[str | None, str, str | None]  # agency, identity, code as printed
LEVELS = (
    "visi", "misi", "sasaran_pokok", "tujuan", "sasaran", "strategi", "arah_kebijakan", "tujuan_pd", "sasaran_pd",
    *NODE_LEVELS,
)  # fmt: skip
ABOVE = {"kegiatan": "program", "sub_kegiatan": "kegiatan"}


def fill(documents: list[DokumenBaru], tables: list[list[int]], plan: Plan, placed: pl.DataFrame) -> None:
    """Put the plan's nodes, money and indicators into the documents they were read for.

    tables: for each document, the tables of the whole reading its sources stand for.
    """
    if not documents:
        return
    local = [{table: nomor for nomor, table in enumerate(given)} for given in tables]
    nodes = _by_document(plan.simpul, placed)
    money = _by_document(_money(plan.pagu), placed)
    indicators = _by_document(plan.indikator, placed)
    targets = _targets(plan.target)
    for i, document in enumerate(documents):
        places = _nodes(document, nodes[i], local[i])
        _add_money(document, money[i], local[i], places)
        document.indikator = [_indicator(row, local[i], targets) for row in indicators[i] if row["indikator"]]


@dataclass(frozen=True, slots=True)
class Isi:
    """How much a document holds; its money counts each rupiah once."""

    program: int = 0
    sub_kegiatan: int = 0
    rupiah: int = 0


def sizes(documents: int, plan: Plan, placed: pl.DataFrame) -> list[Isi]:
    """The size of each document, from the frames alone."""
    level = pl.col("tingkat")
    nodes = _placed(plan.simpul.select("tingkat", "sumber", "baris"), placed).group_by("bagian")
    counted = nodes.agg(program=(level == "program").sum(), sub_kegiatan=(level == "sub_kegiatan").sum())
    money = (
        _placed(_money(plan.pagu).filter("_counted"), placed).group_by("bagian").agg(pl.col("rupiah").sum())
    )
    found = counted.join(money, on="bagian", how="full", coalesce=True).fill_null(0)
    known = {i: Isi(*told) for i, *told in found.iter_rows()}
    return [known.get(i, Isi()) for i in range(documents)]


def _placed(frame: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    return frame.join(placed, on=["sumber", "baris"], maintain_order="left")


def _by_document(frame: pl.DataFrame, placed: pl.DataFrame) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in _placed(frame, placed).iter_rows(named=True):
        found[row["bagian"]].append(row)
    return found


def _money(pagu: pl.DataFrame) -> pl.DataFrame:
    """Money rows with the identity of the kegiatan above them, and whether rows below spell them out."""
    numbered = pagu.with_row_index("_i").filter(pl.col("rupiah").is_not_null())
    counted = leaves(numbered)["_i"]
    kegiatan = list_code(clean_code(pl.col("kode_kegiatan")))
    return numbered.with_columns(_kegiatan=kegiatan, _counted=pl.col("_i").is_in(counted.implode()))


def _nodes(document: DokumenBaru, rows: list[Row], local: dict[int, int]) -> dict[str, dict[Node, int]]:
    """Fill the document's nodes, level by level; gives where each node stands in its level."""
    level_rows: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        level_rows[row["tingkat"]].append(row)
    places: dict[str, dict[Node, int]] = {level: {} for level in LEVELS}
    for level in LEVELS:
        listed = document.simpul[level] = []
        for row in level_rows[level]:
            kunci = row["kunci"] or f"{level}~{(row['nama'] or '').lower()}"
            for code in (row["kode"], None):  # by its code, and as the first of its identity
                places[level].setdefault((row["pd"], kunci, code), len(listed))
            above = ABOVE.get(level)
            listed.append(
                SimpulBaru(
                    row["pd"], kunci, row["kode"] or "", row["nama"] or row["kode"] or "–", row["induk"] or "", None,
                    local[row["sumber"]], row["baris"],
                    _find(places[above], row["pd"], row["induk"], row["induk_kode"]) if above else None,
                    row["program"] or "", bool(row["penunjang"]), bool(row["menurut_nama"]),
                    _find(places["program"], row["pd"], row["program"], None) if above else None,
                )
            )  # fmt: skip
    return places


def _find(places: dict[Node, int], pd: str | None, kunci: str | None, kode: str | None) -> int | None:
    if kunci is None:
        return None
    return places.get((pd, kunci, kode), places.get((pd, kunci, None)))


def _add_money(
    document: DokumenBaru, rows: list[Row], local: dict[int, int], places: dict[str, dict[Node, int]]
) -> None:
    """Money rows, and their sums on the node they hang on and on those above it."""
    for row in rows:
        at = _hangs_on(row, places)
        document.pagu.append(
            PaguBaru(
                at, row["tahun"], row["rupiah"], row["_counted"], row["unit"] or "", row["unit_nama"] or "",
                row["dana"] or "", row["lokasi"] or "", row["kelompok_sasaran"] or "", row["asal"] or "",
                local[row["sumber"]], row["baris"],
            )
        )  # fmt: skip
        while at and row["_counted"]:
            node = document.simpul[at[0]][at[1]]
            node.rupiah = (node.rupiah or 0) + row["rupiah"]
            at = _above(at[0], node)


def _above(level: str, node: SimpulBaru) -> tuple[str, int] | None:
    """The node above; a sub kegiatan whose kegiatan is not listed stands under its programme."""
    if level in ABOVE and node.atas is not None:
        return ABOVE[level], node.atas
    return ("program", node.di_program) if level != "program" and node.di_program is not None else None


def _hangs_on(row: Row, places: dict[str, dict[Node, int]]) -> tuple[str, int] | None:
    """Level and place of the deepest node that the row names and the document lists."""
    pd = row["pd"]
    tried = {
        "sub_kegiatan": (row["kunci"], row["kode"]) if row["tingkat"] == "sub_kegiatan" else (None, None),
        "kegiatan": (row["_kegiatan"], row["kode_kegiatan"]),
        "program": (row["program"], row["kode_program"]),
    }
    deepest = NODE_LEVELS.index(row["tingkat"]) if row["tingkat"] in NODE_LEVELS else -1
    for level in reversed(NODE_LEVELS[: deepest + 1]):
        found = _find(places[level], pd, *tried[level])
        if found is not None:
            return level, found
    return None


def _indicator(row: Row, local: dict[int, int], targets: dict[int, list[Any]]) -> IndikatorBaru:
    return IndikatorBaru(
        row["pd"], row["tingkat"] or "", row["kunci"] or "", row["indikator"], row["satuan"] or "",
        row["kondisi_awal"] or "", local[row["sumber"]], row["baris"], targets.get(row["no"], []),
    )  # fmt: skip


def _targets(target: pl.DataFrame) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for no, tahun, akhir, maju, teks in target.select("no", "tahun", "akhir", "maju", "teks").iter_rows():
        found[no].append((tahun, bool(akhir), bool(maju), teks or ""))
    return found
