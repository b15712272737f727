# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write into the record, and tell people."""

from selaras.web.jejak.actions.kabar import mark_read, put_notice
from selaras.web.jejak.actions.kata import change_words
from selaras.web.jejak.actions.rekam import SISTEM, Pelaku, Subjek, record
from selaras.web.jejak.actions.surat import deliver, put_letter, retry_letters

__all__ = [
    "SISTEM",
    "Pelaku",
    "Subjek",
    "change_words",
    "deliver",
    "mark_read",
    "put_letter",
    "put_notice",
    "record",
    "retry_letters",
]
