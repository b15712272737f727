# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read drafts and the nomenclature. Names start with the noun; each tells how many queries it asks."""

from django.db.models import Count, Q

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.isian import KINDS
from selaras.web.rencana.models import (
    BarisIsian,
    ButirNomenklatur,
    Keadaan,
    KeadaanRancangan,
    Rancangan,
    Versi,
)
from selaras.web.scope import ScopedQuerySet

FOUND_AT_MOST = 30


def rancangan_seen(daerah: Daerah, lines: frozenset[str] | None) -> ScopedQuerySet[Rancangan]:
    """Drafts a person may see: those of these lines (None: of all)."""
    rows = Rancangan.objects.of(daerah).select_related("daerah", "pd", "dasar", "impor", "dibuat_by")
    return rows if lines is None else rows.filter(pd__silsilah__in=lines)


def rancangan_recent(daerah: Daerah, lines: frozenset[str] | None, most: int = 50) -> list[Rancangan]:
    """The latest drafts that are not thrown away, with the number of their rows. One query."""
    rows = rancangan_seen(daerah, lines).exclude(keadaan=KeadaanRancangan.DIBUANG)
    return list(rows.annotate(jumlah=Count("baris"))[:most])


def versi_editable(daerah: Daerah, lines: frozenset[str] | None) -> list[Versi]:
    """Versions in force that may be edited by hand. One query."""
    rows = Versi.objects.of(daerah).filter(aktif=True, dokumen__jenis__in=KINDS)
    if lines is not None:
        rows = rows.filter(dokumen__pd__silsilah__in=lines)
    return list(
        rows.select_related("dokumen__pd").order_by("dokumen__jenis", "-dokumen__tahun", "dokumen__pd__nama")
    )


def versi_now(rancangan: Rancangan) -> Versi | None:
    """The version in force of the document a draft is of. One query."""
    rows = Versi.objects.of(rancangan.daerah_id).filter(aktif=True, dokumen__kunci=rancangan.kunci)
    return rows.filter(dokumen__pd=rancangan.pd_id).first()


def baris_of(rancangan: Rancangan) -> list[BarisIsian]:
    """Rows of a draft in their order. One query."""
    return list(BarisIsian.objects.of(rancangan.daerah_id).filter(rancangan=rancangan))


def in_preview(rancangan: Rancangan) -> bool:
    """Whether its file waits in an import that is neither applied nor thrown away."""
    waiting = (Keadaan.DIUNGGAH, Keadaan.DIBACA, Keadaan.SIAP, Keadaan.MENERAPKAN)
    return rancangan.impor is not None and rancangan.impor.keadaan in waiting


def butir_found(daerah: Daerah, tingkat: str, kata: str, bawah: str = "") -> list[ButirNomenklatur]:
    """Entries of the nomenclature with this code or these words, below a code where one is given. One query."""
    rows = ButirNomenklatur.objects.of(daerah).filter(tingkat=tingkat)
    if bawah:
        rows = rows.filter(Q(kode__startswith=f"{bawah}.") | Q(kode__startswith=f"X.XX.{bawah[5:]}."))
    for word in kata.split():
        rows = rows.filter(Q(nama__icontains=word) | Q(kode__startswith=word))
    return list(rows[:FOUND_AT_MOST])


def butir_above(daerah: Daerah, kode: str) -> dict[str, ButirNomenklatur]:
    """The entries a code stands under, by level. One query."""
    parts = kode.split(".")
    codes = [".".join(parts[:n]) for n in (3, 5)]
    return {b.tingkat: b for b in ButirNomenklatur.objects.of(daerah).filter(kode__in=codes)}


def butir_get(daerah: Daerah, pk: int) -> ButirNomenklatur | None:
    """One entry. One query."""
    return ButirNomenklatur.objects.of(daerah).filter(pk=pk).first()


def butir_exist(daerah: Daerah) -> bool:
    """Whether a nomenclature is installed. One query."""
    return ButirNomenklatur.objects.of(daerah).exists()
