# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans of many years in sums: by year, PD and verdict. As many queries however many years and programmes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Sum

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Pagu, Program, Putusan
from selaras.web.rencana.queries.tampak import Lines, seen

Chosen = Mapping[int, str]  # year → the document that speaks for it


@dataclass(frozen=True, slots=True)
class Petak:
    """Programmes of one year, PD row, verdict and yardstick, added up. program: how many."""

    tahun: int
    pd: int | None
    silsilah: str
    putusan: str
    ukuran: str
    menurut_nama: bool
    program: int
    rupiah: int


def petak_of(daerah: Daerah, yearly: Chosen, periodic: Chosen, lines: Lines) -> list[Petak]:
    """Sums of the chosen documents: plans of a year whole, plans of several years by the year of their money.

    Two queries.
    """
    year_of = {kunci: year for year, kunci in yearly.items()}
    programs = Program.objects.of(daerah).filter(
        seen(lines, "versi__"), versi__dokumen__kunci__in=list(year_of)
    )
    found = programs.values_list(
        "versi__dokumen__kunci", "pd", "pd__silsilah", "putusan", "versi__ukuran", "menurut_nama"
    )
    rows = found.annotate(n=Count("pk"), rp=Sum("rupiah")).order_by("pd", "putusan")
    told = [
        Petak(year_of[kunci], pd, line or "", word, rod, by_name, n, rp or 0)
        for kunci, pd, line, word, rod, by_name, n, rp in rows
    ]
    return told + _of_years(daerah, periodic, lines)


def _of_years(daerah: Daerah, periodic: Chosen, lines: Lines) -> list[Petak]:
    rows = _money(daerah, periodic, lines).values_list(
        "tahun", "versi__dokumen__kunci", "program__pd", "program__pd__silsilah", "program__putusan",
        "versi__ukuran", "program__menurut_nama",
    )  # fmt: skip
    added = rows.annotate(n=Count("program", distinct=True), rp=Sum("rupiah"))
    return [
        Petak(year, pd, line or "", word, rod, by_name, n, rp or 0)
        for year, kunci, pd, line, word, rod, by_name, n, rp in added.order_by("tahun", "program__pd")
        if periodic.get(year) == kunci
    ]


def _money(daerah: Daerah, periodic: Chosen, lines: Lines) -> Any:
    """Money rows of the years of plans of several years."""
    rows = Pagu.objects.of(daerah).filter(seen(lines, "versi__"), dihitung=True, program__isnull=False)
    return rows.filter(tahun__in=list(periodic), versi__dokumen__kunci__in=set(periodic.values()))


def program_outside(
    daerah: Daerah, year: int, kunci: str, lines: Lines, *, periodic: bool
) -> list[tuple[Program, int | None]]:
    """Programmes outside the RPJMD in the document of a year, each with its rupiah of that year. At most two queries."""
    rows = Program.objects.of(daerah).filter(seen(lines, "versi__"), versi__dokumen__kunci=kunci)
    found: Iterable[Program] = (
        rows.filter(putusan=Putusan.LUAR)
        .select_related("pd")
        .order_by(F("rupiah").desc(nulls_last=True), "kode", "pk")
    )
    if not periodic:
        return [(p, p.rupiah) for p in found]
    added = _money(daerah, {year: kunci}, lines).values_list("program").order_by("program")
    amounts = dict(added.annotate(rp=Sum("rupiah")))
    held = [(p, amounts[p.pk]) for p in found if p.pk in amounts]
    return sorted(held, key=lambda one: (-(one[1] or 0), one[0].kode, one[0].pk))
