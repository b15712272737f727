# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of the check, the rules as they stood, what was found, and what people decided about it."""

from selaras.web.telaah.models.bengkel import KeadaanUsulan, UsulanIndikator
from selaras.web.telaah.models.jalan import Koordinasi, Meja, Sikap, Singgah, Tugas
from selaras.web.telaah.models.jawaban import Jawaban, JenisJawaban, KeadaanJawaban
from selaras.web.telaah.models.keputusan import JenisKeputusan, Keputusan, PersetujuanTertulis, Tanya
from selaras.web.telaah.models.konsultasi import (
    Bentuk,
    Butir,
    JenisKonsultasi,
    KeadaanButir,
    KeadaanPaket,
    Kebijakan,
    Kelompok,
    Konsultasi,
)
from selaras.web.telaah.models.langkah import Langkah
from selaras.web.telaah.models.pemeriksaan import Aturan, Keadaan, Pemeriksaan
from selaras.web.telaah.models.pengecualian import AlasanPengecualian, KeadaanPengecualian, Pengecualian
from selaras.web.telaah.models.sosialisasi import Edaran, Penerima, Pengikut, Sosialisasi, Tanggapan
from selaras.web.telaah.models.temuan import SEVERITIES, KeadaanTemuan, Temuan

__all__ = [
    "SEVERITIES",
    "AlasanPengecualian",
    "Aturan",
    "Bentuk",
    "Butir",
    "Edaran",
    "Jawaban",
    "JenisJawaban",
    "JenisKeputusan",
    "JenisKonsultasi",
    "Keadaan",
    "KeadaanButir",
    "KeadaanJawaban",
    "KeadaanPaket",
    "KeadaanPengecualian",
    "KeadaanTemuan",
    "KeadaanUsulan",
    "Kebijakan",
    "Kelompok",
    "Keputusan",
    "Konsultasi",
    "Koordinasi",
    "Langkah",
    "Meja",
    "Pemeriksaan",
    "Penerima",
    "Pengecualian",
    "Pengikut",
    "PersetujuanTertulis",
    "Sikap",
    "Singgah",
    "Sosialisasi",
    "Tanggapan",
    "Tanya",
    "Temuan",
    "Tugas",
    "UsulanIndikator",
]
