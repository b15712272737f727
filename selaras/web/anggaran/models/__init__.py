# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of anggaran."""

from selaras.web.anggaran.models.kapasitas import JenisKapasitas, Kapasitas
from selaras.web.anggaran.models.penjelasan import Penjelasan
from selaras.web.anggaran.models.pergeseran import (
    BarisPergeseran,
    Instrumen,
    Keadaan,
    Kelas,
    Penyetuju,
    Pergeseran,
)

__all__ = [
    "BarisPergeseran",
    "Instrumen",
    "JenisKapasitas",
    "Kapasitas",
    "Keadaan",
    "Kelas",
    "Penjelasan",
    "Penyetuju",
    "Pergeseran",
]
