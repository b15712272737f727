# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of the record in words. Each app says its own in `<app>/tindakan.py`.

ACTS: code → words. NAMES: field of an act → its name. VALUES: field → labels of its choices.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from selaras.web.organisasi.isi_jejak import Kata
from selaras.web.organisasi.models import JenisAkses
from selaras.web.organisasi.roles import Cara, JenisTim, JenisUnit, Peran, SebabAkhir

ACTS = {
    "organisasi.siapkan": gettext_noop("Menyiapkan Daerah di Selaras"),
    "organisasi.impor_pd": gettext_noop("Mengimpor daftar perangkat daerah"),
    "organisasi.impor_orang": gettext_noop("Mengimpor daftar orang"),
    "organisasi.undang": gettext_noop("Membuat tautan masuk"),
    "organisasi.kata_sandi": gettext_noop("Memilih kata sandi"),
    "organisasi.ganti_sandi": gettext_noop("Mengganti kata sandi"),
    "organisasi.pasang_kunci": gettext_noop("Memasang kunci sandi"),
    "organisasi.lepas_kunci": gettext_noop("Melepas kunci sandi"),
    "organisasi.pasang_autentikator": gettext_noop("Memasang autentikator"),
    "organisasi.lepas_autentikator": gettext_noop("Melepas autentikator"),
    "organisasi.kode_cadangan": gettext_noop("Membuat kode cadangan baru"),
    "organisasi.hari_kerja": gettext_noop("Mengubah hari kerja"),
    "organisasi.tambah_libur": gettext_noop("Menambah hari libur"),
    "organisasi.hapus_libur": gettext_noop("Menghapus hari libur"),
    "organisasi.impor_libur": gettext_noop("Mengimpor hari libur"),
    "organisasi.kirim_ulang": gettext_noop("Mengirim ulang surat"),
    "organisasi.buat_jabatan": gettext_noop("Membuat jabatan"),
    "organisasi.angkat": gettext_noop("Mengangkat pemangku jabatan"),
    "organisasi.akhiri_jabatan": gettext_noop("Mengakhiri masa jabatan"),
    "organisasi.betulkan_jabatan": gettext_noop("Membetulkan catatan jabatan"),
    "organisasi.tambah_orang": gettext_noop("Menambah orang"),
    "organisasi.ubah_orang": gettext_noop("Mengubah nama atau surel"),
    "organisasi.nonaktifkan_orang": gettext_noop("Menonaktifkan akun"),
    "organisasi.aktifkan_orang": gettext_noop("Mengaktifkan akun"),
    "organisasi.atur_ulang_akses": gettext_noop("Mengatur ulang cara masuk"),
    "organisasi.minta_akses": gettext_noop("Meminta perubahan cara masuk pimpinan"),
    "organisasi.sahkan_akses": gettext_noop("Mengesahkan perubahan cara masuk pimpinan"),
    "organisasi.tolak_akses": gettext_noop("Menolak perubahan cara masuk pimpinan"),
    "organisasi.akhiri_sesi": gettext_noop("Mengakhiri semua sesi"),
    "organisasi.taut_identitas": gettext_noop("Menautkan identitas"),
    "organisasi.lepas_identitas": gettext_noop("Melepas identitas"),
    "organisasi.buat_unit": gettext_noop("Membuat unit"),
    "organisasi.ubah_unit": gettext_noop("Mengubah unit"),
    "organisasi.tutup_unit": gettext_noop("Menutup unit"),
    "organisasi.impor_unit": gettext_noop("Mengimpor daftar unit"),
    "organisasi.impor_jabatan": gettext_noop("Mengimpor daftar jabatan"),
    "organisasi.ganti_nama_pd": gettext_noop("Mengganti nama atau kode perangkat daerah"),
    "organisasi.gabung_pd": gettext_noop("Menggabungkan perangkat daerah"),
    "organisasi.pecah_pd": gettext_noop("Memecah perangkat daerah"),
    "organisasi.bentuk_tim": gettext_noop("Membentuk tim"),
    "organisasi.akhiri_tim": gettext_noop("Mengakhiri tim"),
    "organisasi.tambah_anggota": gettext_noop("Menambah anggota tim"),
    "organisasi.akhiri_anggota": gettext_noop("Mengakhiri keanggotaan tim"),
    "organisasi.limpahkan": gettext_noop("Melimpahkan kewenangan"),
    "organisasi.cabut_pelimpahan": gettext_noop("Mencabut pelimpahan"),
    "organisasi.beri_izin": gettext_noop("Memberi provinsi izin membaca"),
    "organisasi.cabut_izin": gettext_noop("Mencabut izin membaca"),
    "jejak.ubah_kata": gettext_noop("Mengubah kata pribadi pada jejak"),
}


NAMES = {
    "cara": gettext_noop("cara memangku"),
    "pd": gettext_noop("perangkat daerah"),
    "mulai": gettext_noop("mulai"),
    "sampai": gettext_noop("sampai"),
}
VALUES = {
    "peran": dict(Peran.choices),
    "cara": dict(Cara.choices),
    "sebab": dict(SebabAkhir.choices),
    "akses": dict(JenisAkses.choices),
    "jenis": {**dict(JenisUnit.choices), **dict(JenisTim.choices)},
}


@cache
def _rooms() -> tuple[Any, ...]:
    """The modules of all apps of this site that name acts."""
    names = [f"{app}.tindakan" for app in settings.INSTALLED_APPS if app.startswith("selaras.web.")]
    return tuple(import_module(name) for name in names if find_spec(name))


@cache
def table() -> dict[str, str]:
    """Every act that any app of this site names."""
    return {code: words for room in _rooms() for code, words in room.ACTS.items()}


def fields_of(code: str, pd: Mapping[str, str]) -> Kata:
    """How the room of an act names its fields and choices; pd: names of PD by lineage."""
    room = next((room for room in _rooms() if code in room.ACTS), None)
    return Kata(NAMES | getattr(room, "NAMES", {}), getattr(room, "VALUES", {}), pd)


def words_of(code: str) -> str:
    """An act in words; its code, readable at least, when nobody named it."""
    known = table().get(code)
    return gettext(known) if known else code.rpartition(".")[2].replace("_", " ").capitalize()
