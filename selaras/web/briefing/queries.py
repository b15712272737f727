# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read what Beranda shows. Names start with the noun; each tells how many queries it asks."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max

from selaras.web.briefing.ringkasan import Ringkasan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Versi
from selaras.web.rencana.queries import (
    Berlaku,
    Kaskade,
    dokumen_in_force,
    dokumen_yardstick,
    kaskade_of,
    program_in,
)
from selaras.web.telaah.models import Temuan

FIRST_PAGE = (
    "renja",
    "rkpd",
)  # what a region plans for one year; of one stage the RKPD, which is whole, comes first
SEVERITIES = ("ringan", "sedang", "berat")


def dokumen_of_year(documents: Iterable[Berlaku]) -> list[Berlaku]:
    """RKPD and Renja in force, the one Beranda opens with first: latest year, RKPD, latest stage."""
    plans = [b for b in documents if b.jenis in FIRST_PAGE]
    return sorted(plans, key=lambda b: (-(b.tahun or 0), -FIRST_PAGE.index(b.jenis), -b.urutan))


def ringkasan_of(
    daerah: Daerah, kunci: str, lineages: frozenset[str] | None = None
) -> tuple[Ringkasan | None, list[Berlaku]]:
    """A document of the year in figures (the first when none is named), of some PD only when given.

    Returns also the documents one may choose from. Two queries.
    """
    documents = dokumen_in_force(daerah)
    choice = dokumen_of_year(documents)
    chosen = next((b for b in choice if b.kunci == kunci), choice[0] if choice else None)
    if chosen is None:
        return None, []
    programs = program_in(daerah, chosen.kunci)
    if lineages is not None:
        programs = [p for p in programs if p.pd is not None and p.pd.silsilah in lineages]
    return Ringkasan(chosen, dokumen_yardstick(documents, chosen.tahun), programs), choice


def kaskade_for(daerah: Daerah, ringkasan: Ringkasan) -> Kaskade:
    """The cascade that its programmes are measured by; empty without a yardstick. Four queries."""
    return kaskade_of(daerah, ringkasan.ukuran.kunci) if ringkasan.ukuran else Kaskade([], [], [], [])


def temuan_open_by_severity(daerah: Daerah, lineages: frozenset[str] | None = None) -> list[tuple[str, int]]:
    """Open findings by severity, the gravest first. One query."""
    rows = Temuan.objects.of(daerah).filter(beres_at=None)
    if lineages is not None:
        rows = rows.filter(pd__silsilah__in=lineages)
    counted = rows.values_list("keparahan").annotate(n=Count("pk")).order_by("-keparahan")
    return [(SEVERITIES[level], n) for level, n in counted]


def versi_last_at(daerah: Daerah) -> datetime | None:
    """When something was last put in force. One query."""
    found: datetime | None = Versi.objects.of(daerah).filter(aktif=True).aggregate(at=Max("dibuat_at"))["at"]
    return found
