# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of kinerja in words."""

from django.utils.translation import gettext_noop

from selaras.web.kinerja.models import Agregasi, Arah, Frekuensi, Jawaban

ACTS = {
    "kinerja.ambil": gettext_noop("Mengambil target dan realisasi dari berkas"),
    "kinerja.tetapkan_kartu": gettext_noop("Menetapkan kartu indikator"),
    "kinerja.tugaskan_kartu": gettext_noop("Menunjuk penanggung jawab indikator"),
    "kinerja.bagi_target": gettext_noop("Membagi target per triwulan"),
    "kinerja.isi_realisasi": gettext_noop("Mengisi realisasi"),
    "kinerja.terima": gettext_noop("Menerima realisasi"),
    "kinerja.kembalikan": gettext_noop("Mengembalikan realisasi"),
    "kinerja.tutup_periode": gettext_noop("Menutup triwulan"),
    "kinerja.buka_periode": gettext_noop("Membuka lagi triwulan"),
    "kinerja.jawab_pertanyaan": gettext_noop("Menjawab pertanyaan dari berkas"),
}
NAMES = {
    "penanggung_jawab": gettext_noop("penanggung jawab"), "sumber_data": gettext_noop("sumber data"),
    "kartu": gettext_noop("kartu"), "ditanyakan": gettext_noop("ditanyakan"), "sama": gettext_noop("sudah ada"),
    "realisasi": gettext_noop("realisasi"), "uang": gettext_noop("baris uang"), "bukti": gettext_noop("dengan bukti"),
}  # fmt: skip
VALUES = {
    "arah": dict(Arah.choices), "agregasi": dict(Agregasi.choices), "frekuensi": dict(Frekuensi.choices),
    "jawaban": dict(Jawaban.choices),
}  # fmt: skip
