# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of rencana."""

from django.utils import timezone

from selaras.web.rencana import store
from selaras.web.rencana.models import Berkas, Dokumen, Impor, Keadaan, Program, Versi
from tests.web.factories import Wilayah
from tests.web.halaman import EVERYONE, OUTSIDER, Page

READERS = (EVERYONE | {OUTSIDER}) - {"admin_instalasi", "dprd", "publik"}
IMPORTERS = frozenset({"bappeda", "admin_daerah"})  # of an import that is the region's


def impor(wilayah: Wilayah) -> Impor:
    now = timezone.now()
    return Impor.objects.create(
        daerah=wilayah.daerah, keadaan=Keadaan.DITERAPKAN, dibuat_at=now, selesai_at=now,
        dibuat_by=wilayah.orang["bappeda"], sebagai="Bappeda",
    )  # fmt: skip


def berkas(wilayah: Wilayah) -> Berkas:
    digest, size = store.put("unggahan", [b"isi"])
    return Berkas.objects.create(
        daerah=wilayah.daerah, impor=impor(wilayah), nama="renja.csv", sha256=digest, ukuran=size
    )


def versi(wilayah: Wilayah) -> Versi:
    """The one version of the Renja, made when first asked for."""
    known = Versi.objects.of(wilayah.daerah).filter(dokumen__kunci="renja-2026").first()
    if known is not None:
        return known
    dokumen = Dokumen.objects.create(
        daerah=wilayah.daerah, kunci="renja-2026", jenis="renja", tahun=2026, pd=wilayah.pd
    )
    return Versi.objects.create(
        daerah=wilayah.daerah, dokumen=dokumen, nomor=1, isi_hash="0" * 64, bingkai="0" * 64,
        impor=impor(wilayah), dibuat_at=timezone.now(),
    )  # fmt: skip


def program(wilayah: Wilayah) -> Program:
    return Program.objects.create(
        daerah=wilayah.daerah, versi=versi(wilayah), pd=wilayah.pd, kunci="1.02.02", kode="1.02.02",
        nama="Program Pemenuhan Upaya Kesehatan", program="1.02.02", rupiah=1_000_000,
    )  # fmt: skip


PAGES = {
    "rencana": Page(READERS),
    "program_csv": Page(READERS, lambda w: [program(w)][1:], data={"dokumen": "renja-2026"}, file=True),
    "cabang": Page(READERS, lambda w: ["program", program(w).pk], file=True),
    "simpul": Page(READERS, lambda w: ["program", program(w).pk]),
    "dokumen": Page(READERS),
    "dokumen_satu": Page(READERS, lambda w: [versi(w).dokumen.pk]),
    "berkas": Page(READERS, lambda w: [berkas(w).pk], file=True),
    "impor": Page(READERS),
    "impor_lihat": Page(READERS, lambda w: [impor(w).pk]),
    "impor_putus": Page(IMPORTERS, lambda w: [impor(w).pk], method="post", data={"aksi": "buang"}),
}
