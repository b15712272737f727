# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of new versions, table by table, parents before children.

They are made before the transaction opens, pointing to each other by place; the keys are added as they go in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.rencana.actions.sisip import insert, reserve
from selaras.web.rencana.models import (
    LEVELS,
    Berkas,
    Impor,
    Indikator,
    Kegiatan,
    Pagu,
    Program,
    Putusan,
    SubKegiatan,
    Sumber,
    Target,
    Versi,
)
from selaras.web.rencana.rows import DokumenBaru, SimpulBaru

Above = tuple[int | None, int | None]  # places of a node's programme and kegiatan

NODE = (
    "id", "daerah_id", "versi_id", "pd_id", "kunci", "kode", "nama", "induk", "rupiah", "sumber_id", "baris",
)  # fmt: skip
MONEY = (
    "id", "daerah_id", "versi_id", "program_id", "kegiatan_id", "sub_kegiatan_id", "tahun", "rupiah", "dihitung", "unit",
    "unit_nama", "dana", "lokasi", "kelompok_sasaran", "asal", "sumber_id", "baris",
)  # fmt: skip
INDICATOR = (
    "id", "daerah_id", "versi_id", "pd_id", "tingkat", "kunci", "indikator", "satuan", "kondisi_awal", "sumber_id", "baris",
)  # fmt: skip
TARGET = ("id", "daerah_id", "indikator_id", "tahun", "akhir", "maju", "teks")


OWN: dict[type[Any], tuple[str, ...]] = {
    Program: ("program", "penunjang", "menurut_nama", "putusan", "karena"),
    Kegiatan: ("program_id",),
    SubKegiatan: ("program_id", "kegiatan_id"),
}
POINTS: dict[str, Any] = {  # whose keys a field takes
    "versi_id": Versi, "pd_id": PerangkatDaerah, "sumber_id": Sumber, "program_id": Program, "kegiatan_id": Kegiatan,
    "sub_kegiatan_id": SubKegiatan, "indikator_id": Indikator,
}  # fmt: skip


@dataclass(slots=True)
class Siap:
    """Everything below the versions of some documents, ready to go in: rows by table, in the order of insertion."""

    dokumen: Sequence[DokumenBaru]
    daerah: int
    garis: dict[str, int] = field(default_factory=dict)  # lineage → place
    tabel: list[tuple[type[Any], tuple[str, ...], list[tuple[Any, ...]]]] = field(default_factory=list)


def prepare_rows(dokumen: Sequence[DokumenBaru], daerah: int) -> Siap:
    """The rows of these documents; asks the database nothing."""
    named = {n.pd for d in dokumen for level in d.simpul.values() for n in level}
    named |= {d.pd for d in dokumen} | {one.pd for d in dokumen for one in d.indikator}
    siap = Siap(dokumen, daerah, {line: i for i, line in enumerate(sorted(s for s in named if s))})
    sources = _starts([len(d.sumber) for d in dokumen])
    starts, above = _nodes(siap, sources)
    _money(siap, sources, starts, above)
    _indicators(siap, sources)
    return siap


def insert_rows(
    impor: Impor, siap: Siap, versions: Sequence[Versi], pds: Mapping[str, PerangkatDaerah]
) -> None:
    """Everything below the versions; runs inside the transaction of the caller."""
    keys: dict[Any, Sequence[int]] = {
        Versi: [v.pk for v in versions],
        PerangkatDaerah: [pds[line].pk for line in siap.garis],
        Sumber: _insert_sources(impor, siap, versions),
    }
    for model, fields, rows in siap.tabel:
        keys[model] = reserve(model, len(rows))
        points = {name: keys[POINTS[name]] for name in fields if name in POINTS}
        insert(model, fields, rows, {"id": keys[model], **points})


def _insert_sources(impor: Impor, siap: Siap, versions: Sequence[Versi]) -> list[int]:
    files = {b.nama: b for b in Berkas.objects.of(impor.daerah_id).filter(impor=impor)}
    rows = Sumber.objects.bulk_create(
        Sumber(daerah=impor.daerah, versi=versi, nomor=i, berkas=files[s.nama], lembar=s.lembar[:120], kolom=s.kolom)
        for d, versi in zip(siap.dokumen, versions, strict=True)
        for i, s in enumerate(d.sumber)
    )  # fmt: skip
    return [row.pk for row in rows]


def _starts(sizes: Sequence[int]) -> list[int]:
    """Where the rows of each document begin among those of all."""
    return list(accumulate(sizes, initial=0))[:-1]


def _nodes(siap: Siap, sources: list[int]) -> tuple[dict[str, list[int]], list[list[Above]]]:
    """Rows of every level; gives where each document's begin, and what stands above each sub kegiatan."""
    starts = {level: _starts([len(d.simpul.get(level, [])) for d in siap.dokumen]) for level in LEVELS}
    above = [_above(d, starts, i) for i, d in enumerate(siap.dokumen)]
    for level, model in LEVELS.items():
        rows = [
            (
                starts[level][i] + place, siap.daerah, i, siap.garis[n.pd] if n.pd else None, n.kunci[:400], n.kode[:40],
                n.nama, n.induk[:400], n.rupiah, sources[i] + n.sumber, n.baris, *_own(level, n, starts, above, i, place),
            )
            for i, d in enumerate(siap.dokumen)
            for place, n in enumerate(d.simpul.get(level, []))
        ]  # fmt: skip
        siap.tabel.append((model, NODE + OWN.get(model, ()), rows))
    return starts, above


def _own(
    level: str, n: SimpulBaru, starts: Mapping[str, list[int]], above: list[list[Above]], i: int, place: int
) -> tuple[Any, ...]:
    """What only this level has; a new programme is judged by nobody yet."""
    if level == "program":
        return n.program[:400], n.penunjang, n.menurut_nama, Putusan.BELUM.value, "[]"
    if level == "kegiatan":
        return (starts["program"][i] + n.atas if n.atas is not None else None,)
    return above[i][place] if level == "sub_kegiatan" else ()


def _above(d: DokumenBaru, starts: Mapping[str, list[int]], i: int) -> list[Above]:
    """Programme and kegiatan of each sub kegiatan: its kegiatan's programme first, else its own."""
    kegiatan, found = d.simpul.get("kegiatan", []), []
    for n in d.simpul.get("sub_kegiatan", []):
        over = kegiatan[n.atas].atas if n.atas is not None else None
        over = n.di_program if over is None else over
        found.append(
            (
                starts["program"][i] + over if over is not None else None,
                starts["kegiatan"][i] + n.atas if n.atas is not None else None,
            )
        )
    return found


def _money(siap: Siap, sources: list[int], starts: Mapping[str, list[int]], above: list[list[Above]]) -> None:
    rows: list[tuple[Any, ...]] = []
    for i, d in enumerate(siap.dokumen):
        for p in d.pagu:
            hangs = _on(p.pada, d, i, starts, above)
            rows.append((
                len(rows), siap.daerah, i, *hangs, p.tahun, p.rupiah, p.dihitung, p.unit[:40], p.unit_nama[:200], p.dana,
                p.lokasi, p.kelompok_sasaran, p.asal[:120], sources[i] + p.sumber, p.baris,
            ))  # fmt: skip
    siap.tabel.append((Pagu, MONEY, rows))


def _on(
    pada: tuple[str, int] | None,
    d: DokumenBaru,
    i: int,
    starts: Mapping[str, list[int]],
    above: list[list[Above]],
) -> tuple[int | None, int | None, int | None]:
    """Places of programme, kegiatan and sub kegiatan a money row hangs on."""
    level, place = pada or ("", 0)
    at = starts[level][i] + place if level else None
    if level == "sub_kegiatan":
        return (*above[i][place], at)
    if level == "kegiatan":
        over = d.simpul[level][place].atas
        return starts["program"][i] + over if over is not None else None, at, None
    return (at, None, None)


def _indicators(siap: Siap, sources: list[int]) -> None:
    given = [(i, one) for i, d in enumerate(siap.dokumen) for one in d.indikator]
    siap.tabel.append((Indikator, INDICATOR, [
        (
            place, siap.daerah, i, siap.garis[one.pd] if one.pd else None, one.tingkat[:20], one.kunci[:400], one.indikator,
            one.satuan[:200], one.kondisi_awal[:200], sources[i] + one.sumber, one.baris,
        )
        for place, (i, one) in enumerate(given)
    ]))  # fmt: skip
    told = [(place, *target) for place, (_i, one) in enumerate(given) for target in one.target]
    siap.tabel.append((Target, TARGET, [
        (at, siap.daerah, place, tahun, akhir, maju, teks[:400])
        for at, (place, tahun, akhir, maju, teks) in enumerate(told)
    ]))  # fmt: skip
