# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each act of anggaran is done upon, for the table of who is refused."""

from datetime import date

from selaras.web.anggaran.queries import baris_of
from tests.web.anggaran import halaman as anggaran

DAY = date(2026, 10, 5)


ACTS = {
    "anggaran.penjelasan.explain_selisih": lambda w: {
        "daerah": w.daerah, "tahun": 2026, "pd": w.pd, "program": "1.02.02", "nama": "Program", "dari": "rkpd-2026",
        "ke": "dpa-2026", "selisih": 1, "alasan": "a",
    },
    "anggaran.kapasitas.set_kapasitas": lambda w: {
        "daerah": w.daerah, "tahun": 2026, "jenis": "pendapatan", "nama": "PAD", "rupiah": 1, "dasar": "KUA",
    },
    "anggaran.pergeseran.create_pergeseran": lambda w: {
        "pd": w.pd, "tahun": 2026, "nomor": "1", "tanggal_on": DAY, "alasan": "a",
    },
    "anggaran.pergeseran.add_baris": lambda w: {
        "pergeseran": anggaran.shift(w), "isi": anggaran.line("5.1.02.01.01.0030", 1, 1),
    },
    "anggaran.pergeseran.remove_baris": lambda w: {"baris": baris_of(anggaran.shift(w))[0]},
    "anggaran.pergeseran.move_pergeseran": lambda w: {"pergeseran": anggaran.shift(w), "act": "ajukan"},
    "anggaran.pergeseran.book_pergeseran": lambda w: {
        "pergeseran": anggaran.shift(w, "ajukan", "setujui"), "nomor": "1", "tanggal_on": DAY, "dpa": "",
    },
}  # fmt: skip
