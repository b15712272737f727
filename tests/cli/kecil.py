# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Renja and an RPJMD small enough to know by heart."""

import csv
from pathlib import Path

HEALTH, SPORT = "1.02.0.00.0.00.01.0000", "2.19.0.00.0.00.01.0000"
RENJA = [
    "tahun kode_skpd nama_skpd kode_program nama_program kode_kegiatan nama_kegiatan kode_sub_kegiatan nama_sub_kegiatan pagu".split(),
    ["2026", HEALTH, "Dinas Kesehatan", "1.02.02", "Program Upaya Kesehatan", "1.02.02.2.01", "Penyediaan Fasilitas",
     "1.02.02.2.01.0001", "=SUM(1) Rumah Sakit", "1500000000"],
    ["2026", HEALTH, "Dinas Kesehatan", "1.02.02", "Program Upaya Kesehatan", "1.02.02.2.02", "Layanan",
     "1.02.02.2.02.0001", "Layanan <b>Ibu</b> & Anak", "500000000"],
    ["2026", SPORT, "Dinas Olahraga", "2.19.03", "Program Daya Saing Keolahragaan", "2.19.03.2.01", "Pembinaan",
     "2.19.03.2.01.0001", "Pembinaan Atlet", "250000000"],
]  # fmt: skip
RPJMD = [
    ["visi", "misi", "tujuan", "sasaran", "kode_program", "nama_program", "nama_skpd"],
    ["Sehat", "Misi 1", "Tujuan 1", "Meningkatnya derajat kesehatan masyarakat", "1.02.02", "Program Upaya Kesehatan", "Dinas Kesehatan"],
]  # fmt: skip


def write(path: Path, rows: list[list[str]]) -> None:
    """Write rows as CSV; None is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
