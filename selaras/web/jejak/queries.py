# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the record."""

from selaras.web.jejak.models import Jejak, Rantai
from selaras.web.scope import ScopedQuerySet


def jejak_of(daerah: str, *, jenis: str, kunci: str) -> ScopedQuerySet[Jejak]:
    """The acts on one subject, newest first."""
    return Jejak.objects.of(daerah).filter(subjek_jenis=jenis, subjek_kunci=kunci).order_by("-nomor")


def heads() -> list[Rantai]:
    """The head of every chain."""
    return list(Rantai.objects.order_by("daerah"))
