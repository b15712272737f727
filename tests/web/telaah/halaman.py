# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of telaah."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.queries import today_of
from selaras.web.telaah.models import (
    Aturan,
    Jawaban,
    Keadaan,
    KeadaanPengecualian,
    Pemeriksaan,
    Pengecualian,
    Temuan,
)
from tests.web.anggaran.halaman import LEADERS as SHIFT_LEADERS
from tests.web.anggaran.halaman import OF_THE_PD as SHIFT_PD
from tests.web.anggaran.halaman import shift
from tests.web.factories import Wilayah
from tests.web.halaman import EVERYONE, OUTSIDER, Page, Words
from tests.web.kinerja.halaman import READERS as FIGURES
from tests.web.kinerja.halaman import realisasi
from tests.web.telaah import halaman_konsultasi, halaman_sosialisasi
from tests.web.telaah.edaran import program
from tests.web.telaah.ubahan import rewording

PLANS = (EVERYONE | {OUTSIDER}) - {"admin_instalasi", "dprd", "publik"}
LEADERS = frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "bpkad", "inspektorat"})
OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
ASSIGNERS = frozenset({"bappeda", "kepala_opd"})
ANSWERERS = frozenset({"kepala_opd", "perencana_opd"})
WAIVERS = frozenset({"kepala_daerah", "bappeda", "kepala_opd", "perencana_opd"})
BY_RULE = {"aturan": "INL-01"}
CHECKERS = frozenset({"bappeda", "inspektorat", "kepala_opd", "perencana_opd", OUTSIDER})


def temuan(wilayah: Wilayah) -> list[int]:
    """A finding on the own PD: the head of the other PD must not see it."""
    aturan, _new = Aturan.objects.get_or_create(
        kode="INL-01", defaults={"urutan": 1, "judul": "Program tercantum dalam RPJMD", "pesan": "Tidak tercantum.", "perbaikan": "Cantumkan."}
    )  # fmt: skip
    now = timezone.now()
    known = Temuan.objects.of(wilayah.daerah).filter(identitas="0" * 64).first()
    row = known or Temuan.objects.create(
        daerah=wilayah.daerah, identitas="0" * 64, aturan=aturan, keparahan=2, pemilik="opd", dokumen="renja-2026",
        pd=wilayah.pd, kode="1.02.05", uraian="Program", dibuka_at=now, terlihat_at=now,
    )  # fmt: skip
    return [row.pk]


def picked(wilayah: Wilayah) -> list[int]:
    """The same finding, named by its rule in the query."""
    temuan(wilayah)
    return []


def pengecualian(wilayah: Wilayah) -> list[int]:
    """A waiver of that finding, asked for."""
    one = Temuan.objects.of(wilayah.daerah).get(pk=temuan(wilayah)[0])
    if one.pengecualian_id is None or one.pengecualian.keadaan != KeadaanPengecualian.DIMINTA:
        one.pengecualian = Pengecualian.objects.create(
            daerah=wilayah.daerah, aturan=one.aturan, pd=one.pd, keparahan=2, jumlah=1, alasan="lain", kata="Sebab uji",
            sampai_on=today_of(wilayah.daerah) + timedelta(days=30), diminta_at=timezone.now(),
            diminta_by=wilayah.orang["kepala_opd"],
        )  # fmt: skip
        one.save()
    return [one.pengecualian.pk]


def berlaku(wilayah: Wilayah) -> list[int]:
    """A waiver in force."""
    (pk,) = pengecualian(wilayah)
    Pengecualian.objects.of(wilayah.daerah).filter(pk=pk).update(
        keadaan=KeadaanPengecualian.BERLAKU, diputus_at=timezone.now(), diputus_by=wilayah.orang["kepala_daerah"]
    )  # fmt: skip
    return [pk]


def jawaban(wilayah: Wilayah) -> list[int]:
    """An answer sent with a file."""
    one = Temuan.objects.of(wilayah.daerah).get(pk=temuan(wilayah)[0])
    with transaction.atomic():
        kept = attach(
            daerah=wilayah.daerah, berkas=SimpleUploadedFile("surat.txt", b"isi surat"), by=wilayah.orang["kepala_opd"]
        )  # fmt: skip
    now = timezone.now()
    made = Jawaban.objects.create(
        daerah=wilayah.daerah, pd=one.pd, jenis="sudah", kata="Sudah", lampiran=kept, keadaan="terkirim",
        disusun_at=now, disusun_by=wilayah.orang["kepala_opd"], dikirim_at=now, dikirim_by=wilayah.orang["kepala_opd"],
    )  # fmt: skip
    return [made.pk]


def bengkel(wilayah: Wilayah) -> list[int]:
    """The own PD, with an indicator to sharpen."""
    rewording(wilayah)
    return [wilayah.pd.pk]


def pemeriksaan(wilayah: Wilayah) -> list[int]:
    """A run that ended."""
    now = timezone.now()
    made = Pemeriksaan.objects.create(
        daerah=wilayah.daerah, keadaan=Keadaan.SELESAI, dimulai_at=now, selesai_at=now,
        diminta_by=wilayah.orang["bappeda"], ringkasan={"baris": 1, "temuan": 1, "baru": 1, "beres": 0, "dibuka_lagi": 0},
        perubahan={"INL-01|1.02.0.00.0.00.01.0000": [1, 1, 0, 0]},
    )  # fmt: skip
    return [made.pk]


PAGES = (
    {"pergeseran_dampak": Page(SHIFT_LEADERS | SHIFT_PD, lambda w: [shift(w, "ajukan").pk])}
    | halaman_konsultasi.PAGES
    | halaman_sosialisasi.PAGES
    | {
        "skor": Page(FIGURES),
        "skor_unduh": Page(FIGURES, Words("xlsx"), file=True),
        "skor_pd": Page(FIGURES, lambda w: [realisasi(w).kartu.pd_id]),
        "skor_lkjip": Page(FIGURES, lambda w: [w.pd.pk], method="post"),
        "skor_pd_unduh": Page(FIGURES, lambda w: [realisasi(w).kartu.pd_id, "csv"], file=True),
        "telaah": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
        "temuan_unduh": Page(LEADERS | OF_THE_PD | {OUTSIDER}, Words("xlsx"), file=True),
        "temuan_simpul": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
        "program_riwayat": Page(PLANS, lambda w: [program(w).pk]),
        "bengkel_daftar": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
        "bengkel": Page(LEADERS | OF_THE_PD, bengkel),
        "bengkel_unduh": Page(LEADERS | OF_THE_PD, lambda w: [*bengkel(w), "csv"], file=True),
        "bengkel_simpul": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
        "periksa": Page(CHECKERS, method="post"),
        "temuan": Page(LEADERS | OF_THE_PD, temuan),
        "temuan_tugaskan": Page(ASSIGNERS, picked, data=BY_RULE),
        "temuan_jawab": Page(ANSWERERS, picked, data=BY_RULE),
        "temuan_tanggapi": Page(frozenset({"bappeda"}), picked, data=BY_RULE),
        "temuan_kecualikan": Page(WAIVERS, picked, data=BY_RULE),
        "jawaban_lampiran": Page(LEADERS | OF_THE_PD, jawaban, file=True),
        "pengecualian_daftar": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
        "pengecualian": Page(LEADERS | OF_THE_PD, pengecualian),
        "pengecualian_putus": Page(frozenset({"kepala_daerah"}), pengecualian, method="post"),
        "pengecualian_cabut": Page(frozenset({"kepala_daerah"}), berlaku, method="post"),
        "pemeriksaan_daftar": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
        "pemeriksaan": Page(LEADERS | OF_THE_PD | {OUTSIDER}, pemeriksaan),
        "pemeriksaan_laporan": Page(
            LEADERS | OF_THE_PD | {OUTSIDER}, pemeriksaan, method="post", data={"bentuk": "html"}
        ),
    }
)
