# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards of indicators with their targets, realisation by period, money by node, closed periods, questions."""

from selaras.web.kinerja.models.kartu import Agregasi, Arah, Frekuensi, Kartu, RencanaPeriode, TargetTahun
from selaras.web.kinerja.models.periode import Periode
from selaras.web.kinerja.models.pertanyaan import Jawaban, Pertanyaan, Sebab
from selaras.web.kinerja.models.realisasi import Asal, Bukti, Realisasi, Uang, Verifikasi

__all__ = [
    "Agregasi",
    "Arah",
    "Asal",
    "Bukti",
    "Frekuensi",
    "Jawaban",
    "Kartu",
    "Periode",
    "Pertanyaan",
    "Realisasi",
    "RencanaPeriode",
    "Sebab",
    "TargetTahun",
    "Uang",
    "Verifikasi",
]
