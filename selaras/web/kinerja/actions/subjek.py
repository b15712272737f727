# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things of kinerja as the record names them, and their pages."""

from django.urls import reverse

from selaras.web.jejak.actions import Subjek
from selaras.web.kinerja.models import Kartu, Periode


def card(kartu: Kartu) -> Subjek:
    """A card, under which everything of its indicator is told."""
    return Subjek("kartu", str(kartu.pk), kartu.indikator[:200])


def period(periode: Periode) -> Subjek:
    """A quarter."""
    return Subjek("periode", f"{periode.tahun}-{periode.triwulan}", str(periode))


def page_of(kartu: Kartu, tahun: int) -> str:
    """The path of an indicator's page in a year."""
    return f"{reverse('kartu', args=[kartu.pk])}?tahun={tahun}"
