# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of telaah in words."""

from django.utils.translation import gettext_noop

from selaras.web.organisasi.roles import Peran
from selaras.web.telaah.models import (
    AlasanPengecualian,
    JenisJawaban,
    JenisKeputusan,
    JenisKonsultasi,
    KeadaanTemuan,
    KeadaanUsulan,
    Sikap,
    Tanggapan,
)

ACTS = {
    "telaah.periksa": gettext_noop("Pemeriksaan selesai"),
    "telaah.minta": gettext_noop("Meminta pemeriksaan"),
    "telaah.minta_laporan": gettext_noop("Meminta laporan pemeriksaan"),
    "telaah.minta_lkjip": gettext_noop("Meminta kerangka LKjIP"),
    "telaah.tugaskan": gettext_noop("Menugaskan temuan"),
    "telaah.konsep_jawaban": gettext_noop("Menyusun konsep jawaban"),
    "telaah.jawab": gettext_noop("Menjawab temuan"),
    "telaah.terima_jawaban": gettext_noop("Menerima jawaban"),
    "telaah.kembalikan_jawaban": gettext_noop("Mengembalikan jawaban"),
    "telaah.minta_pengecualian": gettext_noop("Meminta pengecualian"),
    "telaah.kecualikan": gettext_noop("Mengecualikan temuan"),
    "telaah.tolak_pengecualian": gettext_noop("Menolak pengecualian"),
    "telaah.cabut_pengecualian": gettext_noop("Mencabut pengecualian"),
    "telaah.pengecualian_berakhir": gettext_noop("Pengecualian berakhir"),
    "telaah.susun_sosialisasi": gettext_noop("Memulai sosialisasi"),
    "telaah.usulkan_penerima": gettext_noop("Mengusulkan penerima"),
    "telaah.tambah_penerima": gettext_noop("Menambah penerima"),
    "telaah.keluarkan_penerima": gettext_noop("Mengeluarkan penerima"),
    "telaah.kirim_sosialisasi": gettext_noop("Mengirim sosialisasi"),
    "telaah.tanggapi_sosialisasi": gettext_noop("Menanggapi sosialisasi"),
    "telaah.baca_sosialisasi": gettext_noop("Menyatakan sudah membaca sosialisasi"),
    "telaah.ikuti_program": gettext_noop("Mengikuti program"),
    "telaah.lepas_program": gettext_noop("Berhenti mengikuti program"),
    "telaah.konsep_indikator": gettext_noop("Menyusun usulan indikator"),
    "telaah.putus_indikator": gettext_noop("Memutuskan usulan indikator"),
    "konsultasi.kirim": gettext_noop("Mengirim konsultasi"),
    "konsultasi.saran": gettext_noop("Memberi saran"),
    "konsultasi.baca": gettext_noop("Menandai sudah dibaca"),
    "konsultasi.putus": gettext_noop("Memutuskan"),
    "konsultasi.catat": gettext_noop("Mencatat putusan di atas kertas"),
    "konsultasi.tarik": gettext_noop("Menarik kembali putusan"),
    "konsultasi.sanggah": gettext_noop("Menyanggah catatan putusan"),
    "konsultasi.tanya": gettext_noop("Bertanya kepada OPD"),
    "konsultasi.jawab": gettext_noop("Menjawab pertanyaan"),
    "konsultasi.jalan": gettext_noop("Mengatur jalan konsultasi"),
    "konsultasi.koordinasi": gettext_noop("Mengatur koordinasi asisten"),
    "konsultasi.izin": gettext_noop("Memberi persetujuan tertulis"),
}
NAMES = {
    "ke": gettext_noop("diteruskan kepada"),
    "meja": gettext_noop("meja"),
    "putaran": gettext_noop("pengiriman ke"),
    "disposisi": gettext_noop("berkas disposisi"),
    "tanggal": gettext_noop("tanggal disposisi"),
    "janji": gettext_noop("dijanjikan selesai"),
    "oleh": gettext_noop("diputus oleh"),
    "jumlah": gettext_noop("jumlah temuan"),
    "baru": gettext_noop("indikator baru"),
    "usulan": gettext_noop("putusan bengkel"),
}
VALUES = {
    "meja": dict(Peran.choices),
    "ke": dict(Peran.choices),
    "sikap": dict(Sikap.choices),
    "putusan": dict(JenisKeputusan.choices),
    "keadaan": dict(KeadaanTemuan.choices),
    "tanggapan": dict(Tanggapan.choices),
    "usulan": dict(KeadaanUsulan.choices),
    "alasan": dict(AlasanPengecualian.choices),
    "jenis": {**dict(JenisKonsultasi.choices), **dict(JenisJawaban.choices)},
}
