# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ground floor's rows: the chain of acts, notices and the outbox."""

from selaras.web.jejak.models.kabar import Pemberitahuan, Surat
from selaras.web.jejak.models.rantai import Alasan, AppendOnly, Jejak, Rantai

__all__ = ["Alasan", "AppendOnly", "Jejak", "Pemberitahuan", "Rantai", "Surat"]
