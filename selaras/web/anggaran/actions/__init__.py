# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of anggaran: keyword-only, `by` last, one transaction, one Jejak row."""

from selaras.web.anggaran.actions.kapasitas import set_kapasitas
from selaras.web.anggaran.actions.penjelasan import explain_selisih
from selaras.web.anggaran.actions.pergeseran import (
    add_baris,
    book_pergeseran,
    create_pergeseran,
    move_pergeseran,
    raise_late,
    remove_baris,
)

__all__ = [
    "add_baris",
    "book_pergeseran",
    "create_pergeseran",
    "explain_selisih",
    "move_pergeseran",
    "raise_late",
    "remove_baris",
    "set_kapasitas",
]
