# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of anggaran."""

from django.utils import timezone

from selaras.web.rencana.models import Dokumen, Pagu, Program, Versi
from tests.web.factories import Wilayah
from tests.web.halaman import Page, Words
from tests.web.rencana.halaman import READERS, impor

EXPLAINERS = frozenset({"bappeda", "bpkad", "kepala_opd", "perencana_opd"})
DIFFERENCE = {
    "tahun": "2026",
    "dari": "rkpd-2026",
    "ke": "dpa-2026",
    "alasan": "Dana alokasi khusus bertambah.",
}


def stage(wilayah: Wilayah, kunci: str, amounts: dict[str, int], urutan: int = 0) -> None:
    """A document in force, of the own PD, with these programmes; those it has already stay as they are."""
    told = {"jenis": kunci.split("-", maxsplit=1)[0], "tahun": 2026, "urutan": urutan}
    documents, versions = Dokumen.objects.of(wilayah.daerah), Versi.objects.of(wilayah.daerah)
    dokumen, _new = documents.get_or_create(daerah=wilayah.daerah, kunci=kunci, pd=wilayah.pd, defaults=told)
    versi = versions.filter(dokumen=dokumen).first() or Versi.objects.create(
        daerah=wilayah.daerah, dokumen=dokumen, nomor=1, isi_hash="0" * 64, bingkai="0" * 64, impor=impor(wilayah),
        dibuat_at=timezone.now(),
    )  # fmt: skip
    for kode, rupiah in amounts.items():
        program, new = Program.objects.of(wilayah.daerah).get_or_create(
            daerah=wilayah.daerah, versi=versi, pd=wilayah.pd, kunci=kode, kode=kode, program=kode,
            defaults={"nama": f"Program {kode}", "rupiah": rupiah},
        )  # fmt: skip
        if new:
            Pagu.objects.create(
                daerah=wilayah.daerah, versi=versi, program=program, tahun=2026, rupiah=rupiah
            )


def two_stages(wilayah: Wilayah) -> list[int]:
    """A programme that grew from the RKPD to the DPA of 2026."""
    stage(wilayah, "rkpd-2026", {"1.02.02": 1_000_000_000}, 4)
    stage(wilayah, "dpa-2026", {"1.02.02": 1_250_000_000}, 8)
    return [
        Program.objects.of(wilayah.daerah)
        .filter(versi__dokumen__kunci="dpa-2026")
        .values_list("pk", flat=True)[0]
    ]


PAGES = {
    "anggaran": Page(READERS),
    "anggaran_pagu_unduh": Page(READERS, Words("csv"), file=True),
    "anggaran_selisih": Page(READERS, two_stages),
    "anggaran_jelaskan": Page(EXPLAINERS, two_stages, method="post", data=DIFFERENCE),
    "anggaran_selisih_unduh": Page(READERS, Words("csv"), file=True),
}
