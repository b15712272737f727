# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small invented plan for the tests of padanan: five sasaran, programmes of every kind, a sliver of nomenclature."""

from collections.abc import Sequence

import polars as pl

PROGRAM = ("kunci", "kode", "program", "nama", "pd", "penunjang")
ROWS = [
    ("p1", "1.01.02", "1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN", "dikbud", False),
    ("p2", "2.11.11", "2.11.11", "PROGRAM PENGELOLAAN PERSAMPAHAN", "dlh", False),
    ("p3", "1.03.10", "1.03.10", "PROGRAM PENYELENGGARAAN JALAN", "pupr", False),
    ("p4", "2.18.03", "2.18.03", "PROGRAM PROMOSI PENANAMAN MODAL", "dpmptsp", False),
    ("p5", "2.23.02", "2.23.02", "PROGRAM PEMBINAAN PERPUSTAKAAN", "perpus", False),
    ("p6", "2.11.01", "X.XX.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "dlh", True),
]
GOALS = [
    ("s1", "1.1", "Meningkatnya kualitas pendidikan", ["Rata-Rata Lama Sekolah"], "Manusia unggul"),
    ("s2", "1.2", "Terjaganya kualitas lingkungan hidup", ["IKLH"], "Manusia unggul"),
    ("s3", "2.1", "Meningkatnya infrastruktur", ["Persentase jalan mantap"], "Ekonomi maju"),
    ("s4", "2.2", "Meningkatnya pertumbuhan ekonomi", ["PDRB per kapita"], "Ekonomi maju"),
    ("s5", "3.1", "Tata kelola pemerintah yang baik", ["Nilai SAKIP", "Nilai IKM"], "Ekonomi maju"),
]
NOMENKLATUR = [
    ("1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN", "program"),
    ("2.11.11", "PROGRAM PENGELOLAAN PERSAMPAHAN", "program"),
    ("2.11.11.2.01.0001", "Pengurangan Sampah dengan Bank Sampah", "sub_kegiatan"),
    ("1.03.10", "PROGRAM PENYELENGGARAAN JALAN", "program"),
    ("1.03.10.2.01.0001", "Rehabilitasi Jalan dan Jembatan", "sub_kegiatan"),
    ("2.18.03", "PROGRAM PROMOSI PENANAMAN MODAL", "program"),
    ("2.23.02", "PROGRAM PEMBINAAN PERPUSTAKAAN", "program"),
    ("2.23.02.2.01.0001", "Pembudayaan Gemar Membaca", "sub_kegiatan"),
]


def programs(rows: Sequence[tuple[object, ...]] = ROWS, daerah: str = "contoh") -> pl.DataFrame:
    """Return programme rows as ``suggest`` takes them."""
    return pl.DataFrame(rows, schema=PROGRAM, orient="row").with_columns(daerah=pl.lit(daerah))


def goals(rows: Sequence[tuple[object, ...]] = GOALS, daerah: str = "contoh") -> pl.DataFrame:
    """Return sasaran rows as ``suggest`` takes them."""
    names = ["kunci", "kode", "nama", "indikator", "tujuan"]
    schema = {n: pl.List(pl.String) if n == "indikator" else pl.String for n in names}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    empty = pl.lit([], dtype=pl.List(pl.String))
    return frame.with_columns(daerah=pl.lit(daerah), indikator_tujuan=empty)
