# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a preview shows, as plain values: tables, rows, problems by cell, and what would change."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from selaras.core.wording import _
from selaras.core.workbook.problem import Problem
from selaras.core.workbook.read import LASTING, Bahan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.mapping.bacaan import Bacaan
from selaras.web.rencana.mapping.baris import Isi
from selaras.web.rencana.models import LEVELS, Pagu, Versi
from selaras.web.rencana.queries import versi_active_by_address
from selaras.web.rencana.rows import DokumenBaru

PRINTED = {"kode_program", "nama_program"}
SHOWN = 200  # problems and changes a preview lists; the numbers count them all
COMPARED = ("program", "kegiatan", "sub_kegiatan")
Key = tuple[str, str, str, str]  # level, agency, identity, code


def summary(read: Bacaan, daerah: Daerah, periode: str = "") -> dict[str, Any]:
    """JSON of the preview; `dasar` names the versions it was compared with. periode: as the uploader said."""
    active = versi_active_by_address(daerah)
    changed = [i for i, d in enumerate(read.dokumen) if _status(d, active.get(d.alamat)) == "berubah"]
    read.fill(changed)  # only what differs is compared row by row
    changes: list[dict[str, Any]] = []
    for d in (read.dokumen[i] for i in changed):
        changes += _changes(d, active[d.alamat])
    dokumen = [
        _document(d, isi, active.get(d.alamat), read)
        for d, isi in zip(read.dokumen, read.sizes(), strict=True)
    ]
    changes.sort(key=lambda c: -abs((c["menjadi"] or 0) - (c["dari"] or 0)))
    return {
        "tabel": _tables(read),
        "dibaca": sum(s.rows for s in read.sumber), "diterima": sum(s.accepted for s in read.sumber),
        "ditolak": sum(s.rejected for s in read.sumber),
        "masalah": [_problem(p) for p in read.problems[:SHOWN]], "masalah_jumlah": len(read.problems),
        "dokumen": dokumen, "program": _programs(read), "periode": _periods(read, periode),
        "perubahan": changes[:SHOWN], "perubahan_jumlah": {k: sum(c["jenis"] == k for c in changes) for k in ("baru", "berubah", "hilang")},
        "dasar": {"|".join(d.alamat): active[d.alamat].nomor if d.alamat in active else 0 for d in read.dokumen},
    }  # fmt: skip


def nothing_known(bahan: Bahan, files: Iterable[str]) -> str:
    """The sentence for an upload in which no table is recognised: what was read, what to do."""
    told = [str(p.read) for p in bahan.problems if p.row is None]
    if told:
        return told[0]
    return _(
        "{berkas}: tidak ada tabel yang dikenal. Periksa judul kolomnya; kolom dicocokkan menurut namanya."
    ).format(berkas=", ".join(files))


def _tables(read: Bacaan) -> list[dict[str, Any]]:
    return [
        {
            "berkas": s.path, "lembar": s.sheet, "jenis": s.kind, "dibaca": s.rows, "diterima": s.accepted,
            "ditolak": s.rejected, "kolom": len(s.columns), "rupiah": s.pagu,
        }
        for s in read.sumber
    ]  # fmt: skip


def _problem(p: Problem) -> dict[str, Any]:
    return {
        "berkas": p.path,
        "lembar": p.sheet,
        "sel": p.address,
        "terbaca": p.read,
        "diharapkan": p.expected,
    }


def _periods(read: Bacaan, periode: str) -> dict[str, list[Any]]:
    """Document of several years → [first, last year, whose word that is]; years are null where nothing tells them.

    berkas: its title or file name; isian: the uploader; kolom: only its columns of years, so the name holds none.
    """
    found: dict[str, list[Any]] = {}
    for one in read.bagian:
        if one.jenis not in LASTING or one.kunci in found:
            continue
        told = next((source.periode for source, _raw in one.parts if source.periode), None)
        if told is not None:
            found[one.kunci] = [*told, "isian" if "-".join(map(str, told)) == periode else "berkas"]
            continue
        years = read.plan.dokumen.filter(dokumen=one.kunci).select("tahun", "tahun_akhir").rows()
        found[one.kunci] = [*(years[0] if years else (None, None)), "kolom"]
    return found


def _programs(read: Bacaan) -> dict[str, list[int]]:
    """Document → its programmes as printed (distinct code and name), and by identity."""
    printed: dict[str, list[pl.DataFrame]] = {}
    for one in read.bagian:
        for _source, raw in one.parts:
            for frame in (raw.frames.get("simpul"), raw.frames.get("pagu")):
                if frame is not None and set(frame.columns) >= PRINTED:
                    printed.setdefault(one.kunci, []).append(frame.select(sorted(PRINTED)).unique())
    identities = dict(
        read.plan.level("program").group_by("dokumen").agg(pl.col("program").n_unique()).iter_rows()
    )
    counted = {
        kunci: pl.concat(rows).filter(pl.any_horizontal(pl.all().is_not_null())).n_unique()
        for kunci, rows in printed.items()
    }
    return {kunci: [n, identities[kunci]] for kunci, n in counted.items() if n and kunci in identities}


def _status(d: DokumenBaru, old: Versi | None) -> str:
    return "baru" if old is None else "tetap" if old.isi_hash == d.isi_hash else "berubah"


def _document(d: DokumenBaru, isi: Isi, old: Versi | None, read: Bacaan) -> dict[str, Any]:
    status = _status(d, old)
    return {
        "kunci": d.kunci, "jenis": d.jenis, "pd": d.pd or "", "pd_nama": read.pd[d.pd].nama if d.pd in read.pd else "",
        "versi": (old.nomor if old else 0) + (status != "tetap"), "status": status, "baris": d.baris,
        "program": isi.program, "sub_kegiatan": isi.sub_kegiatan,
        "rupiah": isi.rupiah, "rupiah_lama": _rupiah(old) if old is not None else None,
    }  # fmt: skip


def _rupiah(old: Versi) -> int:
    rows = Pagu.objects.of(old.daerah_id).filter(versi=old, dihitung=True)
    return sum(rupiah for rupiah in rows.values_list("rupiah", flat=True) if rupiah is not None)


def _changes(d: DokumenBaru, old: Versi) -> list[dict[str, Any]]:
    """Nodes that come, go, or change name or money, level by level."""
    was, now = _nodes_of(old), _nodes_in(d)
    found = []
    for key in sorted({*was, *now}):
        a, b = was.get(key), now.get(key)
        if a != b:
            jenis = "baru" if a is None else "hilang" if b is None else "berubah"
            nama, dari, menjadi = (b or a or ("", None))[0], a and a[1], b and b[1]
            found.append(
                {
                    "jenis": jenis,
                    "tingkat": key[0],
                    "kode": key[3],
                    "nama": nama,
                    "dari": dari,
                    "menjadi": menjadi,
                }
            )
    return found


def _nodes_in(d: DokumenBaru) -> dict[Key, tuple[str, int | None]]:
    return {
        (level, n.pd or "", n.kunci, n.kode): (n.nama, n.rupiah)
        for level in COMPARED
        for n in d.simpul.get(level, [])
    }


def _nodes_of(old: Versi) -> dict[Key, tuple[str, int | None]]:
    found: dict[Key, tuple[str, int | None]] = {}
    for level in COMPARED:
        rows = LEVELS[level].objects.of(old.daerah_id).filter(versi=old)
        for pd, kunci, kode, nama, rupiah in rows.values_list(
            "pd__silsilah", "kunci", "kode", "nama", "rupiah"
        ):
            found[level, pd or "", kunci, kode] = (nama, rupiah)
    return found
