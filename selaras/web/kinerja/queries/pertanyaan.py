# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions a file asked."""

from django.db.models import Q

from selaras.web.kinerja.models import Jawaban, Pertanyaan
from selaras.web.organisasi.models import Daerah
from selaras.web.scope import ScopedQuerySet


def pertanyaan_of(daerah: Daerah, lines: frozenset[str] | None) -> ScopedQuerySet[Pertanyaan]:
    """Open questions of these lineages (None: all), oldest first."""
    return pertanyaan_ever(daerah, lines).filter(jawaban=Jawaban.BELUM)


def pertanyaan_ever(daerah: Daerah, lines: frozenset[str] | None) -> ScopedQuerySet[Pertanyaan]:
    """The same with those that were answered."""
    rows = Pertanyaan.objects.of(daerah).select_related("kartu__pd", "uang__pd", "daerah")
    if lines is None:
        return rows
    return rows.filter(Q(kartu__silsilah__in=lines) | Q(uang__silsilah__in=lines))
