# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators of one lineage in the plans in force, wherever they stand. Names start with the noun."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Indikator, Program, SasaranPD, Target
from selaras.web.scope import ScopedQuerySet


def _of(silsilah: str) -> Q:
    """Of that lineage, by the row or, where the row names none, by its document."""
    return Q(pd__silsilah=silsilah) | Q(pd=None, versi__dokumen__pd__silsilah=silsilah)


def indikator_at(daerah: Daerah, silsilah: str, kunci: Iterable[str]) -> list[Indikator]:
    """Indicators of these nodes in versions in force, with document and targets. Two queries."""
    rows = Indikator.objects.of(daerah).filter(_of(silsilah), versi__aktif=True, kunci__in=sorted(set(kunci)))
    rows = rows.select_related("versi__dokumen").order_by("versi__dokumen__urutan", "pk")
    return list(rows.prefetch_related(Prefetch("target", Target.objects.of(daerah))))


def program_named(daerah: Daerah, silsilah: str, kunci: Iterable[str]) -> dict[str, Program]:
    """Programmes by identity in the latest stage in force. One query."""
    rows = Program.objects.of(daerah).filter(_of(silsilah), versi__aktif=True, kunci__in=sorted(set(kunci)))
    return {one.kunci: one for one in rows.order_by("versi__dokumen__urutan", "pk")}


def sasaran_named(daerah: Daerah, silsilah: str) -> ScopedQuerySet[SasaranPD]:
    """Sasaran of a PD in versions in force, with their document. One query."""
    return (
        SasaranPD.objects.of(daerah).filter(_of(silsilah), versi__aktif=True).select_related("versi__dokumen")
    )
