# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each act of kinerja is done upon, for the table of who is refused."""

from decimal import Decimal

from selaras.web.kinerja.actions.kartu import Isian as Kartu
from selaras.web.kinerja.actions.realisasi import Isian
from tests.web.kinerja import halaman
from tests.web.kinerja.halaman import YEAR


def own(w):
    return {"daerah": w.daerah, "pd": w.pd, "penanggung_jawab": halaman.owner(w), "frekuensi": "triwulan"}


ACTS = {
    "kinerja.kartu.define_kartu": lambda w: {
        "kartu": halaman.kartu(w), "isian": Kartu("Orang", "naik", "akhir", "bulan"), "penanggung_jawab": halaman.owner(w), "nomor_ubah": 0,
    },
    "kinerja.kartu.assign_kartu": own,
    "kinerja.kartu.set_rencana": lambda w: {"kartu": halaman.kartu(w), "tahun": YEAR, "nilai": {3: Decimal(20)}},
    "kinerja.realisasi.record_realisasi": lambda w: {
        "kartu": halaman.kartu(w), "tahun": YEAR, "bulan": 12, "isian": Isian(Decimal(100)),
    },
    "kinerja.realisasi.verify_realisasi": lambda w: {"realisasi": halaman.realisasi(w), "terima": True, "catatan": ""},
    "kinerja.realisasi.open_matter": lambda w: {"realisasi": halaman.realisasi(w)},
    "kinerja.periode.close_periode": lambda w: {"daerah": w.daerah, "tahun": YEAR, "triwulan": 1},
    "kinerja.periode.reopen_periode": lambda w: {"periode": halaman.closed(w), "alasan": "a"},
    "kinerja.pertanyaan.answer_pertanyaan": lambda w: {"pertanyaan": halaman.asked(w), "pakai": True, "alasan": ""},
}  # fmt: skip
