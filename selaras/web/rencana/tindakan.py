# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of rencana in words."""

from django.utils.translation import gettext_noop

from selaras.web.rencana.models import JenisKeluaran, PutusanTautan

ACTS = {
    "rencana.unggah": gettext_noop("Mengunggah berkas"),
    "rencana.terapkan": gettext_noop("Menerapkan impor"),
    "rencana.buang": gettext_noop("Membuang pratinjau"),
    "rencana.batal": gettext_noop("Membatalkan impor"),
    "rencana.gagal": gettext_noop("Impor gagal"),
    "rencana.tautkan": gettext_noop("Menegaskan tautan sasaran"),
    "rencana.tolak_tautan": gettext_noop("Menolak saran tautan"),
    "rencana.benarkan_tautan": gettext_noop("Menyatakan tautan benar"),
    "rencana.cabut_tautan": gettext_noop("Mencabut keputusan tautan"),
    "rencana.lupakan": gettext_noop("Menghapus pelajaran padanan"),
    "rencana.minta_usulan": gettext_noop("Meminta saran tautan"),
    "rencana.ajukan": gettext_noop("Mengajukan dokumen"),
    "rencana.tetapkan": gettext_noop("Mencatat penetapan"),
    "rencana.koreksi_penetapan": gettext_noop("Mengoreksi catatan penetapan"),
    "rencana.susun_kalender": gettext_noop("Menyusun kalender tahapan"),
    "rencana.ubah_tahapan": gettext_noop("Mengubah tanggal tahapan"),
    "rencana.selesaikan_tahapan": gettext_noop("Mencatat tahapan selesai"),
    "rencana.ingatkan": gettext_noop("Mengingatkan jatuh tempo"),
    "rencana.minta_keluaran": gettext_noop("Meminta formulir resmi"),
    "rencana.atur": gettext_noop("Mengatur pemeriksaan daerah"),
    "rencana.undang": gettext_noop("Mengundang perangkat daerah"),
    "rencana.partisipasi": gettext_noop("Mencatat partisipasi"),
    "rencana.mulai_rancangan": gettext_noop("Memulai rancangan"),
    "rencana.salin_versi": gettext_noop("Menyalin versi yang berlaku ke rancangan"),
    "rencana.tambah_baris": gettext_noop("Menambah baris rancangan"),
    "rencana.ubah_baris": gettext_noop("Mengubah baris rancangan"),
    "rencana.hapus_baris": gettext_noop("Menghapus baris rancangan"),
    "rencana.buang_rancangan": gettext_noop("Membuang rancangan"),
}
NAMES = {
    "ukuran": gettext_noop("diukur dengan"),
    "nama_sasaran": gettext_noop("sasaran"),
    "ikut": gettext_noop("ikut bergeser"),
    "kata_kunci": gettext_noop("kata kunci"),
}
VALUES = {"putusan": dict(PutusanTautan.choices), "jenis": dict(JenisKeluaran.choices)}
