# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of anggaran in words."""

from django.utils.translation import gettext_noop

from selaras.web.anggaran.models import Instrumen, Keadaan, Kelas, Penyetuju

ACTS = {
    "anggaran.jelaskan_selisih": gettext_noop("Menjelaskan selisih pagu"),
    "anggaran.atur_kapasitas": gettext_noop("Menulis angka kapasitas"),
    "anggaran.buat_pergeseran": gettext_noop("Membuat usulan pergeseran"),
    "anggaran.tambah_baris_pergeseran": gettext_noop("Menambah baris pergeseran"),
    "anggaran.hapus_baris_pergeseran": gettext_noop("Menghapus baris pergeseran"),
    "anggaran.ajukan_pergeseran": gettext_noop("Mengajukan pergeseran"),
    "anggaran.setujui_pergeseran": gettext_noop("Menyetujui pergeseran"),
    "anggaran.tolak_pergeseran": gettext_noop("Menolak pergeseran"),
    "anggaran.kembalikan_pergeseran": gettext_noop("Mengembalikan pergeseran"),
    "anggaran.perbaiki_pergeseran": gettext_noop("Memperbaiki pergeseran yang ditolak"),
    "anggaran.bukukan_pergeseran": gettext_noop("Membukukan pergeseran"),
    "anggaran.naikkan_pergeseran": gettext_noop("Menaikkan pergeseran yang terlambat"),
}
NAMES = {
    "rp_selisih": gettext_noop("selisih"),
    "rp_semula": gettext_noop("semula"),
    "rp_menjadi": gettext_noop("menjadi"),
    "tempo_on": gettext_noop("jatuh tempo"),
    "sub_kegiatan": gettext_noop("sub kegiatan"),
    "tanggal_on": gettext_noop("tanggal"),
    "tahun": gettext_noop("tahun"),
    "rekening": gettext_noop("rekening"),
    "uraian": gettext_noop("uraian"),
    "kelas": gettext_noop("kelas"),
    "instrumen": gettext_noop("instrumen"),
    "penyetuju": gettext_noop("penyetuju"),
    "keadaan": gettext_noop("keadaan"),
    "dasar": gettext_noop("dasar"),
    "nomor": gettext_noop("nomor"),
}
VALUES = {
    "keadaan": dict(Keadaan.choices), "kelas": dict(Kelas.choices), "instrumen": dict(Instrumen.choices),
    "penyetuju": dict(Penyetuju.choices),
}  # fmt: skip
