# SPDX-License-Identifier: AGPL-3.0-or-later
"""Padanan: which sasaran a programme supports, and why.

It only ever suggests: code hierarchy and declared links are the evidence. See
docs/adr/0006-padanan.md for what was measured.
"""

from selaras.core.padanan.alasan import details, explain, explain_link, explain_unread
from selaras.core.padanan.belajar import BETWEEN, corrections, learn, taught
from selaras.core.padanan.kebiasaan import infer_habit
from selaras.core.padanan.saran import Suggestions, suggest
from selaras.core.padanan.tabel import Tabel, national_table, read_layer, with_layer
from selaras.core.padanan.tautan import judge_links
from selaras.core.padanan.wilayah import HABITS, IKUT_OPD, TATA_KELOLA

__all__ = [
    "BETWEEN",
    "HABITS",
    "IKUT_OPD",
    "TATA_KELOLA",
    "Suggestions",
    "Tabel",
    "corrections",
    "details",
    "explain",
    "explain_link",
    "explain_unread",
    "infer_habit",
    "judge_links",
    "learn",
    "national_table",
    "read_layer",
    "suggest",
    "taught",
    "with_layer",
]
