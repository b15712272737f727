# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of anggaran."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from selaras.web.anggaran.actions import add_baris, book_pergeseran, create_pergeseran, move_pergeseran
from selaras.web.anggaran.models import BarisPergeseran, Pergeseran
from selaras.web.organisasi.actions import attach
from selaras.web.rencana.models import Dokumen, Pagu, Program, Versi
from tests.web.factories import Wilayah
from tests.web.halaman import OUTSIDER, Page, Words
from tests.web.rencana.halaman import READERS, impor

EXPLAINERS = frozenset({"bappeda", "bpkad", "kepala_opd", "perencana_opd"})
CAPACITY = {"tahun": "2026", "jenis": "pendapatan", "nama": "PAD", "rupiah": "1.000", "dasar": "KUA 2026"}
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


LEADERS = frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "bpkad", "inspektorat"})
OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
PROPOSERS = frozenset({"kepala_opd", "perencana_opd", "bpkad"})
PAPER, INK = "5.1.02.01.01.0024", "5.1.02.01.02.0001"  # two rincian of one objek: the PPKD approves


def line(rekening: str, semula: int, menjadi: int, **other: object) -> dict[str, object]:
    """A line of one sub kegiatan."""
    told = {
        "unit": "1.02.0.00.0.00.01.0000", "program": "1.02.02", "kegiatan": "1.02.02.2.01",
        "sub_kegiatan": "1.02.02.2.01.0001", "nama": "Pembangunan Puskesmas", "rekening": rekening, "uraian": rekening,
    }  # fmt: skip
    return {**told, "semula": semula, "menjadi": menjadi, **other}


def shift(
    wilayah: Wilayah, *acts: str, lines: tuple[dict[str, object], ...] = (), **other: object
) -> Pergeseran:
    """A shift of the own PD of 40 from paper to ink (or of these lines), taken as far as these acts lead."""
    told = {
        "tahun": 2026,
        "nomor": "900/17",
        "tanggal_on": date(2026, 10, 5),
        "alasan": "Harga kertas turun.",
    }
    head = wilayah.orang["kepala_opd"]
    one = create_pergeseran(pd=wilayah.pd, **{**told, **other}, by=head)  # type: ignore[arg-type]
    for isi in lines or (line(PAPER, 100, 60), line(INK, 0, 40)):
        add_baris(pergeseran=one, isi=dict(isi), by=head)
    for act in acts:
        one = move_pergeseran(pergeseran=one, act=act, by=head if act == "ajukan" else wilayah.orang["bpkad"])
    return one


def booked(wilayah: Wilayah) -> Pergeseran:
    """One with its instrument and file."""
    by = wilayah.orang["bpkad"]
    lampiran = attach(
        daerah=wilayah.daerah, berkas=SimpleUploadedFile("perkada.pdf", b"%PDF-1.4\n%%EOF"), by=by
    )
    one = shift(wilayah, "ajukan", "setujui")
    return book_pergeseran(
        pergeseran=one, nomor="Perbup 40/2026", tanggal_on=date(2026, 10, 20), dpa="Pergeseran ke-1", lampiran=lampiran, by=by,
    )  # fmt: skip


def drafted(wilayah: Wilayah) -> list[int]:
    """A draft and its first line."""
    one = shift(wilayah)
    return [
        one.pk,
        BarisPergeseran.objects.of(wilayah.daerah).filter(pergeseran=one).values_list("pk", flat=True)[0],
    ]


PAGES = {
    "kapasitas": Page(LEADERS),
    "kapasitas_unduh": Page(LEADERS, Words("csv"), file=True),
    "kapasitas_tulis": Page(frozenset({"bappeda", "bpkad"}), method="post", data=CAPACITY),
    "tambahan": Page(READERS),
    "tambahan_unduh": Page(READERS, Words("csv"), file=True),
    "pergeseran": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
    "pergeseran_unduh": Page(LEADERS | OF_THE_PD | {OUTSIDER}, Words("csv"), file=True),
    "pergeseran_baru": Page(PROPOSERS | {OUTSIDER}),
    "pergeseran_satu": Page(LEADERS | OF_THE_PD, lambda w: [shift(w, "ajukan").pk]),
    "pergeseran_baris": Page(PROPOSERS, lambda w: [shift(w).pk], method="post"),
    "pergeseran_baris_unduh": Page(LEADERS | OF_THE_PD, lambda w: [shift(w, "ajukan").pk, "csv"], file=True),
    "pergeseran_baris_hapus": Page(PROPOSERS, drafted, method="post"),
    "pergeseran_langkah": Page(
        frozenset({"bpkad"}), lambda w: [shift(w, "ajukan").pk, "tolak"], method="post"
    ),
    "pergeseran_bukukan": Page(frozenset({"bpkad"}), lambda w: [shift(w, "ajukan", "setujui").pk]),
    "pergeseran_berkas": Page(LEADERS | OF_THE_PD, lambda w: [booked(w).pk], file=True),
    "anggaran": Page(READERS),
    "anggaran_pagu_unduh": Page(READERS, Words("csv"), file=True),
    "anggaran_selisih": Page(READERS, two_stages),
    "anggaran_jelaskan": Page(EXPLAINERS, two_stages, method="post", data=DIFFERENCE),
    "anggaran_selisih_unduh": Page(READERS, Words("csv"), file=True),
}
