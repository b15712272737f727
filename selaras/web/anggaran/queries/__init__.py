# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every read of anggaran. Names start with the noun; each tells how many queries it asks."""

from selaras.web.anggaran.queries.kapasitas import kapasitas_of, kapasitas_years
from selaras.web.anggaran.queries.pagu import pagu_by_stage, penjelasan_of, program_get, program_names
from selaras.web.anggaran.queries.pengaturan import pengaturan_of
from selaras.web.anggaran.queries.pergeseran import (
    Saringan,
    baris_get,
    baris_of,
    pergeseran_counted,
    pergeseran_due,
    pergeseran_filtered,
    pergeseran_late,
    pergeseran_seen,
    sub_kegiatan_at,
    sub_kegiatan_budgeted,
)
from selaras.web.anggaran.queries.tambahan import target_texts, uang_of

__all__ = [
    "Saringan",
    "baris_get",
    "baris_of",
    "kapasitas_of",
    "kapasitas_years",
    "pagu_by_stage",
    "pengaturan_of",
    "penjelasan_of",
    "pergeseran_counted",
    "pergeseran_due",
    "pergeseran_filtered",
    "pergeseran_late",
    "pergeseran_seen",
    "program_get",
    "program_names",
    "sub_kegiatan_at",
    "sub_kegiatan_budgeted",
    "target_texts",
    "uang_of",
]
