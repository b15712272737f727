# SPDX-License-Identifier: AGPL-3.0-or-later
"""One reader a shape of table (`bentuk` in jenis.toml): table and context in, raw frames out."""

from collections.abc import Callable

from selaras.core.workbook.readers import (
    daftar,
    evaluasi,
    formulir,
    indikator,
    jangka,
    realisasi,
    rujukan,
    tahunan,
)
from selaras.core.workbook.readers.raw import Context, Raw
from selaras.core.workbook.tables import Table

READERS: dict[str, Callable[[Table, Context], Raw]] = {
    "tahunan": tahunan.read,
    "nomenklatur": daftar.nomenklatur,
    "peta_kode": daftar.peta_kode,
    "pd": daftar.pd,
    "alasan": daftar.alasan,
    "tautan": daftar.tautan,
    "rpjpd": jangka.read,
    "rpjmd_kaskade": jangka.read,
    "rpjmd_program": jangka.read,
    "renstra": jangka.read,
    "indikator_daerah": indikator.daerah,
    "indikator_tingkat": indikator.tingkat,
    "triwulan": realisasi.triwulan,
    "transaksi": realisasi.transaksi,
    "formulir_tahunan": formulir.annual,
    "formulir_renstra": formulir.multi_year,
    "evaluasi": evaluasi.read,
    "evaluasi_jangka": evaluasi.yearly,
}
RELATED = frozenset(
    [
        "rpjmd_rujukan",
        "renstra_rujukan",
        "indikator_rujukan",
        "program_rujukan",
        "anggaran_rujukan",
        "tautan_rujukan",
        "nomenklatur_daerah",
        "pd_rujukan",
        "tema",
        "realisasi_rujukan",
    ]
)  # tables that refer to each other by id: read together, a folder at a time

__all__ = ["READERS", "RELATED", "Context", "Raw", "rujukan"]
