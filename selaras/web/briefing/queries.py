# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read what Beranda shows. Names start with the noun; each tells how many queries it asks."""

from dataclasses import dataclass

from django.db.models import Count

from selaras.web.briefing.ringkasan import Ringkasan
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import pd_own
from selaras.web.rencana.queries import (
    Berlaku,
    Kaskade,
    Lines,
    dokumen_in_force,
    dokumen_measuring,
    dokumen_utama,
    kaskade_of,
    program_in,
)
from selaras.web.rencana.queries.utama import FIRST
from selaras.web.telaah.models import SEVERITIES, Penerima, Temuan
from selaras.web.telaah.queries import Giliran, temuan_own
from selaras.web.telaah.queries.sosialisasi import penerima_waiting


def ringkasan_of(
    daerah: Daerah, kunci: str, lineages: frozenset[str] | None = None, lines: Lines = None
) -> tuple[Ringkasan | None, list[Berlaku]]:
    """A document of the year in figures (the shared first one when none is named), of some PD only when given.

    lines: whose drafts are seen. Returns also the documents one may choose from. Three queries.
    """
    documents = dokumen_in_force(daerah, lines)
    choice = [b for b in documents if b.jenis in FIRST]
    chosen = next((b for b in choice if b.kunci == kunci), None) or dokumen_utama(daerah, choice, lines)
    if chosen is None:
        return None, []
    programs = program_in(daerah, chosen.kunci, lines=lines)
    measured = next((p.versi.ukuran for p in programs if p.versi.ukuran), "")
    if lineages is not None:
        programs = [p for p in programs if p.pd is not None and p.pd.silsilah in lineages]
    last = max(b.diterapkan_at for b in documents)
    return Ringkasan(chosen, dokumen_measuring(documents, measured, chosen.tahun), programs, last), choice


@dataclass(frozen=True, slots=True)
class Milik:
    """What waits at the PD of a person: its findings, and the tellings it has not answered."""

    temuan: Giliran
    penerima: list[Penerima]


def milik_of(orang: Orang, daerah: Daerah) -> Milik | None:
    """Of who holds a post at a PD; None of anybody else. Two queries."""
    own = pd_own(orang)
    return Milik(temuan_own(daerah, orang), penerima_waiting(daerah, own)) if own else None


def kaskade_for(daerah: Daerah, ringkasan: Ringkasan) -> Kaskade:
    """The cascade that its programmes are measured by; empty without a yardstick. Two queries."""
    return kaskade_of(daerah, ringkasan.ukuran.kunci) if ringkasan.ukuran else Kaskade([], [], [], [])


def temuan_open_by_severity(daerah: Daerah) -> list[tuple[str, int]]:
    """Open findings by severity, the gravest first. One query."""
    rows = Temuan.objects.of(daerah).filter(beres_at=None)
    counted = rows.values_list("keparahan").annotate(n=Count("pk")).order_by("-keparahan")
    return [(SEVERITIES[level], n) for level, n in counted]
