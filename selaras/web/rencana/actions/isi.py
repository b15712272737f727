# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of new versions, table by table, parents before children."""

from collections.abc import Mapping, Sequence
from typing import Any

from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.rencana.models import (
    LEVELS,
    Berkas,
    Impor,
    Indikator,
    Pagu,
    Program,
    Simpul,
    Sumber,
    Target,
    Versi,
)
from selaras.web.rencana.rows import DokumenBaru, SimpulBaru

BATCH = 2000
Made = dict[str, list[list[Any]]]  # level → for each document, its nodes in the order they were read
New = Sequence[tuple[DokumenBaru, Versi]]


def insert_rows(impor: Impor, new: New, pds: Mapping[str, PerangkatDaerah]) -> None:
    """Everything below the versions; runs inside the transaction of the caller."""
    sources = _sources(impor, new)
    made = _nodes(impor, new, pds, sources)
    _money(impor, new, sources, made)
    _indicators(impor, new, pds, sources)


def _sources(impor: Impor, new: New) -> list[list[Sumber]]:
    files = {b.nama: b for b in Berkas.objects.of(impor.daerah_id).filter(impor=impor)}
    rows = [
        [
            Sumber(
                daerah=impor.daerah,
                versi=versi,
                nomor=i,
                berkas=files[s.nama],
                lembar=s.lembar[:120],
                kolom=s.kolom,
            )
            for i, s in enumerate(d.sumber)
        ]
        for d, versi in new
    ]
    Sumber.objects.bulk_create([row for some in rows for row in some], batch_size=BATCH)
    return rows


def _nodes(impor: Impor, new: New, pds: Mapping[str, PerangkatDaerah], sources: list[list[Sumber]]) -> Made:
    made: Made = {}
    for level, model in LEVELS.items():
        made[level] = [
            [_node(model, level, impor, versi, node, pds, sources[i], {k: rows[i] for k, rows in made.items()})
             for node in d.simpul.get(level, [])]
            for i, (d, versi) in enumerate(new)
        ]  # fmt: skip
        model.objects.bulk_create([row for some in made[level] for row in some], batch_size=BATCH)  # type: ignore[attr-defined]
    return made


def _node(
    model: type[Simpul], level: str, impor: Impor, versi: Versi, node: SimpulBaru,
    pds: Mapping[str, PerangkatDaerah], sources: list[Sumber], above: dict[str, list[Any]],
) -> Simpul:  # fmt: skip
    more: dict[str, Any] = {}
    if model is Program:
        more = {"program": node.program[:400], "penunjang": node.penunjang, "menurut_nama": node.menurut_nama}
    elif level == "kegiatan":
        more = {"program": above["program"][node.atas] if node.atas is not None else None}
    elif level == "sub_kegiatan":
        kegiatan = above["kegiatan"][node.atas] if node.atas is not None else None
        own = above["program"][node.di_program] if node.di_program is not None else None
        more = {"kegiatan": kegiatan, "program": (kegiatan.program if kegiatan else None) or own}
    return model(
        daerah=impor.daerah, versi=versi, pd=pds[node.pd] if node.pd else None, kunci=node.kunci[:400],
        kode=node.kode[:40], nama=node.nama, induk=node.induk[:400], rupiah=node.rupiah,
        sumber=sources[node.sumber], baris=node.baris, **more,
    )  # fmt: skip


def _money(impor: Impor, new: New, sources: list[list[Sumber]], made: Made) -> None:
    rows = []
    for i, (d, versi) in enumerate(new):
        for p in d.pagu:
            node = made[p.pada[0]][i][p.pada[1]] if p.pada else None
            rows.append(
                Pagu(
                    daerah=impor.daerah, versi=versi, **_on(p.pada[0] if p.pada else "", node), tahun=p.tahun,
                    rupiah=p.rupiah, dihitung=p.dihitung, unit=p.unit[:40], unit_nama=p.unit_nama[:200], dana=p.dana,
                    lokasi=p.lokasi, kelompok_sasaran=p.kelompok_sasaran, asal=p.asal[:120],
                    sumber=sources[i][p.sumber], baris=p.baris,
                )
            )  # fmt: skip
    Pagu.objects.bulk_create(rows, batch_size=BATCH)


def _on(level: str, node: Any) -> dict[str, Any]:
    """The node a money row hangs on, and those above it."""
    if level == "sub_kegiatan":
        return {"sub_kegiatan": node, "kegiatan": node.kegiatan, "program": node.program}
    if level == "kegiatan":
        return {"kegiatan": node, "program": node.program}
    return {"program": node} if level == "program" else {}


def _indicators(
    impor: Impor, new: New, pds: Mapping[str, PerangkatDaerah], sources: list[list[Sumber]]
) -> None:
    given = [(d, i, versi, one) for i, (d, versi) in enumerate(new) for one in d.indikator]
    rows = [
        Indikator(
            daerah=impor.daerah, versi=versi, pd=pds[one.pd] if one.pd else None, tingkat=one.tingkat[:20],
            kunci=one.kunci[:400], indikator=one.indikator, satuan=one.satuan[:200],
            kondisi_awal=one.kondisi_awal[:200], sumber=sources[i][one.sumber], baris=one.baris,
        )
        for _d, i, versi, one in given
    ]  # fmt: skip
    Indikator.objects.bulk_create(rows, batch_size=BATCH)
    targets = [
        Target(daerah=impor.daerah, indikator=row, tahun=tahun, akhir=akhir, maju=maju, teks=teks[:400])
        for row, (_d, _i, _versi, one) in zip(rows, given, strict=True)
        for tahun, akhir, maju, teks in one.target
    ]
    Target.objects.bulk_create(targets, batch_size=BATCH)
