# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money of the stages of one year by PD and programme."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce

from selaras.web.anggaran.models import Penjelasan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Pagu, Program
from selaras.web.rencana.queries import Berlaku, Lines, seen


def pagu_by_stage(
    daerah: Daerah, stages: Sequence[Berlaku], tahun: int, lines: Lines, line: str | None = None
) -> dict[tuple[str, str], dict[str, int]]:
    """Rupiah of (lineage, programme) by document, each rupiah once; of one lineage when named. One query."""
    rows: Any = Pagu.objects.of(daerah).filter(seen(lines, "versi__"), dihitung=True, rupiah__isnull=False)
    rows = rows.filter(Q(tahun=tahun) | Q(tahun=None), versi__dokumen__kunci__in=[b.kunci for b in stages])
    whose = Coalesce("program__pd__silsilah", "versi__dokumen__pd__silsilah", Value(""))
    rows = rows.annotate(garis=whose, identitas=Coalesce("program__program", Value("")))
    if line is not None:
        rows = rows.filter(garis=line)
    added = rows.values_list("garis", "identitas", "versi__dokumen__kunci").annotate(rp=Sum("rupiah"))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for garis, program, kunci, rupiah in added.order_by():
        found.setdefault((garis, program), {})[kunci] = rupiah
    return found


def program_names(
    daerah: Daerah, stages: Sequence[Berlaku], lines: Lines, line: str | None = None
) -> dict[tuple[str, str], tuple[str, str, int]]:
    """Code, name and row of (lineage, programme) as the latest stage prints them. One query."""
    order = {b.kunci: i for i, b in enumerate(stages)}
    rows: Any = Program.objects.of(daerah).filter(
        seen(lines, "versi__"), versi__dokumen__kunci__in=list(order)
    )
    if line is not None:
        rows = rows.filter(pd__silsilah=line) if line else rows.filter(pd=None)
    columns = ("versi__dokumen__kunci", "pd__silsilah", "program", "kode", "nama", "pk")
    told = sorted(rows.values_list(*columns).order_by("pk"), key=lambda row: order[row[0]])
    return {(line or "", program): (kode, nama, pk) for _kunci, line, program, kode, nama, pk in told}


def penjelasan_of(
    daerah: Daerah, tahun: int, line: str | None = None
) -> dict[tuple[str, str, str, str], Penjelasan]:
    """Reasons given for the differences of a year, by lineage, programme and the two documents. One query."""
    rows = Penjelasan.objects.of(daerah).filter(tahun=tahun).select_related("dibuat_by")
    if line is not None:
        rows = rows.filter(silsilah=line)
    return {(one.silsilah, one.program, one.dari, one.ke): one for one in rows}


def program_get(daerah: Daerah, pk: int) -> Program:
    """One programme of any version, with its PD; raises DoesNotExist. One query."""
    return Program.objects.of(daerah).select_related("pd", "versi__dokumen").get(pk=pk)
