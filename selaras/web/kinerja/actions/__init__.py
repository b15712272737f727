# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of kinerja."""

from selaras.web.kinerja.actions.ambil import Diambil, take_files
from selaras.web.kinerja.actions.ingatkan import remind_owed
from selaras.web.kinerja.actions.kartu import assign_kartu, define_kartu, set_rencana
from selaras.web.kinerja.actions.periode import close_periode, reopen_periode
from selaras.web.kinerja.actions.pertanyaan import answer_pertanyaan
from selaras.web.kinerja.actions.realisasi import (
    key_of_matter,
    open_matter,
    record_realisasi,
    verify_realisasi,
)

__all__ = [
    "Diambil",
    "answer_pertanyaan",
    "assign_kartu",
    "close_periode",
    "define_kartu",
    "key_of_matter",
    "open_matter",
    "record_realisasi",
    "remind_owed",
    "reopen_periode",
    "set_rencana",
    "take_files",
    "verify_realisasi",
]
