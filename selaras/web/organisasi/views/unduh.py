# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists of PD and of people as files, in the shape their import reads."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from selaras.web.organisasi import queries
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.sheet import KINDS
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.organisasi.views.siapa import own_daerah


@require_safe
def pd(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """`/organisasi/pd.csv`: every PD ever listed, with its predecessors."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    return exported(Tabel("pd", KINDS["pd"], _pd(daerah)), bentuk)


def _pd(daerah: Daerah) -> Iterator[tuple[Any, ...]]:
    for one in queries.pd_ever(daerah):
        before = ";".join(old.kode for old in one.pendahulu.all())
        yield one.kode, one.nama, before, one.berlaku_mulai, one.berlaku_sampai, one.dasar


@require_safe
def people(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """`/organisasi/orang.csv`: who holds which post today."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    rows = (
        (h.orang.nama_pengguna, h.orang.nama, h.orang.surel, h.jabatan.nama, h.jabatan.peran,
         h.jabatan.pd.kode if h.jabatan.pd else "", h.cara, h.mulai_on, h.sampai_on, h.sk)
        for h in queries.holders(daerah)
    )  # fmt: skip
    return exported(Tabel("orang", KINDS["orang"], rows), bentuk)


@require_safe
def posts(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """`/organisasi/jabatan.csv`: every post."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    rows = (
        (post.nama, post.peran, post.pd.kode if post.pd else "", post.unit.kode if post.unit else "")
        for post in queries.jabatan_of(daerah)
    )
    return exported(Tabel("jabatan", KINDS["jabatan"], rows), bentuk)


@require_safe
def units(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """`/organisasi/unit.csv`: every unit, parents before their children."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    return exported(Tabel("unit", KINDS["unit"], _units(daerah)), bentuk)


def _units(daerah: Daerah) -> Iterator[tuple[Any, ...]]:
    units = queries.unit_of(daerah)
    kode = {unit.pk: unit.kode for unit in units}
    pds = {pd.pk: pd.kode for pd in queries.pd_ever(daerah)}
    for unit in units:
        yield (
            unit.kode, unit.nama, unit.jenis, pds[unit.pd_id], kode.get(unit.parent_id or 0, ""),
            unit.berlaku_mulai, unit.berlaku_sampai, unit.dasar,
        )  # fmt: skip
