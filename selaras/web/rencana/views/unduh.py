# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of rencana as files: documents, nodes of a level, money, indicators, what hangs below one node."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana import queries
from selaras.web.rencana.models import Indikator, Kegiatan, Pagu, Program, SubKegiatan
from selaras.web.rencana.queries import Lines
from selaras.web.rencana.views import hidden, published_reader

AT_ONCE = 2000  # rows held while a file is written
Row = tuple[Any, ...]
PLACE = ("berkas", "lembar", "baris")
OF_PD = ("dokumen", "versi", "kode_pd", "pd")


@require_safe
def listed(request: HttpRequest, daftar: str, bentuk: str) -> HttpResponseBase:
    """`/rencana/<daftar>.csv?dokumen=…&pd=…`: every row of a document in force, of one PD when asked."""
    _orang, daerah, lines = published_reader(request)
    if daftar not in LISTS:
        raise Http404
    kunci, pd = request.GET.get("dokumen", ""), request.GET.get("pd", "")
    if daftar != "dokumen" and kunci not in {b.kunci for b in queries.dokumen_in_force(daerah, lines)}:
        raise Http404
    columns, added, rows = LISTS[daftar]
    name = "-".join(filter(None, [kunci, daftar]))
    return exported(Tabel(name, columns, rows(daerah, kunci, whole(pd), lines), added), bentuk)


@require_safe
def below(request: HttpRequest, tingkat: str, pk: int, bentuk: str) -> HttpResponseBase:
    """Every money row on a node and below it; its page shows the largest."""
    _orang, daerah, lines = published_reader(request)
    if tingkat not in ("program", "kegiatan", "sub_kegiatan"):
        raise Http404
    try:
        node = queries.simpul_get(daerah, tingkat, pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if hidden(node, lines):
        raise Http404
    rows = queries.pagu_rows(daerah).filter(**{tingkat: node})
    return exported(Tabel(f"{tingkat}-{node.kode}-pagu", MONEY, _money(rows), ("pagu_indikatif",)), bentuk)


def _pd(pd: PerangkatDaerah | None) -> tuple[str, str]:
    return (pd.kode, pd.nama) if pd else ("", "")


def _place(row: Any) -> Row:
    return (row.sumber.berkas.nama, row.sumber.lembar, row.baris) if row.sumber else ("", "", row.baris)


def _documents(daerah: Daerah, _kunci: str, _pd_asked: int | None, lines: Lines) -> Iterator[Row]:
    for v in queries.versi_active(daerah, lines):
        d = v.dokumen
        yield d.kunci, d.jenis, d.tahun, d.tahun_akhir, d.tahap, *_pd(d.pd), v.nomor, v.dibuat_at, v.isi_hash


def _programs(daerah: Daerah, kunci: str, pd: int | None, lines: Lines) -> Iterator[Row]:
    for p in queries.program_in(daerah, kunci, pd, lines, asal=True):
        yield (
            kunci, p.versi.nomor, *_pd(p.pd), p.kode, p.nama, p.get_putusan_display(), " ".join(p.karena), p.rupiah,
            *_place(p),
        )  # fmt: skip


def _nodes(model: type[Kegiatan | SubKegiatan]) -> Callable[[Daerah, str, int | None, Lines], Iterator[Row]]:
    def rows(daerah: Daerah, kunci: str, pd: int | None, lines: Lines) -> Iterator[Row]:
        for n in queries.simpul_in(daerah, model, kunci, pd, lines).iterator(AT_ONCE):
            above = n.program.kode if n.program else ""
            yield kunci, n.versi.nomor, *_pd(n.pd), above, n.kode, n.nama, n.rupiah, *_place(n)

    return rows


def _money_of(daerah: Daerah, kunci: str, pd: int | None, lines: Lines) -> Iterator[Row]:
    rows = queries.pagu_rows(daerah).filter(queries.seen(lines, "versi__"), versi__dokumen__kunci=kunci)
    return _money(rows.filter(program__pd=pd) if pd else rows)


def _money(rows: Any) -> Iterator[Row]:
    one: Pagu
    for one in rows.iterator(AT_ONCE):
        names = [cell for node in (one.program, one.kegiatan, one.sub_kegiatan) for cell in _name(node)]
        pd = one.program.pd if one.program else one.versi.dokumen.pd
        yield (
            *_pd(pd), one.unit, one.unit_nama, *names, one.tahun, one.rupiah, one.dana, one.lokasi, one.kelompok_sasaran,
            one.asal, *_place(one),
        )  # fmt: skip


def _name(node: Program | Kegiatan | SubKegiatan | None) -> tuple[str, str]:
    return (node.kode, node.nama) if node else ("", "")


def _indicators(daerah: Daerah, kunci: str, pd: int | None, lines: Lines) -> Iterator[Row]:
    one: Indikator
    for one in queries.indikator_in(daerah, kunci, pd, lines).iterator(AT_ONCE):
        told: Iterable[Any] = one.target.all() or [None]
        for t in told:
            when = (
                (t.tahun, "akhir" if t.akhir else "maju" if t.maju else "", t.teks) if t else (None, "", "")
            )
            yield (
                kunci, one.versi.nomor, *_pd(one.pd), one.tingkat, one.kunci.rpartition(":")[2], one.indikator, one.satuan,
                one.kondisi_awal, *when, *_place(one),
            )  # fmt: skip


MONEY = (  # headers as the import of a Renja names them
    "kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "kode_program", "nama_program", "kode_kegiatan",
    "nama_kegiatan", "kode_sub_kegiatan", "nama_sub_kegiatan", "tahun", "pagu_indikatif", "nama_dana", "lokasi",
    "kelompok_sasaran", "asal", *PLACE,
)  # fmt: skip
NODES = (*OF_PD, "kode_program", "kode", "nama", "pagu_rupiah", *PLACE)
LISTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[Daerah, str, int | None, Lines], Iterable[Row]]]] = {
    "dokumen": (
        ("dokumen", "jenis", "tahun", "tahun_akhir", "tahap", "kode_pd", "pd", "versi", "sejak", "isi_hash"), (), _documents,
    ),
    "program": (
        (*OF_PD, "kode", "program", "putusan", "karena", "pagu_rupiah", *PLACE), ("pagu_rupiah",), _programs,
    ),
    "kegiatan": (NODES, ("pagu_rupiah",), _nodes(Kegiatan)),
    "sub_kegiatan": (NODES, ("pagu_rupiah",), _nodes(SubKegiatan)),
    "pagu": (MONEY, ("pagu_indikatif",), _money_of),
    "indikator": (
        (*OF_PD, "tingkat", "kode", "indikator", "satuan", "kondisi_awal", "tahun", "untuk", "target", *PLACE), (), _indicators,
    ),
}  # fmt: skip
