# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read shifts. Seen: lineages whose shifts a person sees, drafts too of `drafts`; None for all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from selaras.core.pergeseran import RUNNING, due_of
from selaras.web.anggaran.models import BarisPergeseran, Keadaan, Pergeseran
from selaras.web.anggaran.queries.pengaturan import pengaturan_of
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.queries import kalender_of
from selaras.web.rencana.models import SubKegiatan
from selaras.web.scope import ScopedQuerySet

Seen = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the register is asked for; empty means everything. lewat: late ones only, on that day."""

    q: str = ""
    pd: int | None = None
    tahun: int | None = None
    keadaan: str = ""
    lewat: date | None = None


def pergeseran_seen(daerah: Daerah, seen: Seen, drafts: Seen) -> ScopedQuerySet[Pergeseran]:
    """Shifts a person may see: of his lines, and drafts only of those he may write."""
    rows = Pergeseran.objects.of(daerah).select_related("daerah", "pd", "dibuat_by", "diputus_by", "lampiran")
    if seen is not None:
        rows = rows.filter(pd__silsilah__in=seen)
    return rows if drafts is None else rows.filter(~Q(keadaan=Keadaan.DRAF) | Q(pd__silsilah__in=drafts))


def pergeseran_filtered(daerah: Daerah, seen: Seen, drafts: Seen, asked: Saringan) -> Any:
    """Shifts as asked, each with the rupiah it moves: those that run first, the nearest due date first. One query."""
    rows: Any = pergeseran_seen(daerah, seen, drafts)
    if asked.q:
        rows = rows.filter(Q(nomor__icontains=asked.q) | Q(alasan__icontains=asked.q))
    if asked.pd:
        rows = rows.filter(pd=asked.pd)
    if asked.tahun:
        rows = rows.filter(tahun=asked.tahun)
    if asked.keadaan:
        rows = rows.filter(keadaan=asked.keadaan)
    if asked.lewat:
        rows = rows.filter(keadaan__in=RUNNING, tempo_on__lt=asked.lewat)
    grows = Case(
        When(baris__menjadi__gt=F("baris__semula"), then=F("baris__menjadi") - F("baris__semula")),
        default=Value(0),
    )
    rows = rows.annotate(digeser=Coalesce(Sum(grows), Value(0)))
    rank = Case(
        When(keadaan__in=RUNNING, then=Value(0)), When(keadaan=Keadaan.DRAF, then=Value(1)), default=Value(2)
    )
    return rows.order_by(rank, "tempo_on", "-tanggal_on", "-pk")


def pergeseran_counted(daerah: Daerah, seen: Seen, drafts: Seen, today: date) -> dict[str, int]:
    """How many run and how many of those are late. One query."""
    late = Count("pk", filter=Q(tempo_on__lt=today))
    rows = pergeseran_seen(daerah, seen, drafts).filter(keadaan__in=RUNNING)
    return rows.order_by().aggregate(berjalan=Count("pk"), lewat=late)


def pergeseran_late(daerah: Daerah, today: date) -> list[Pergeseran]:
    """Running shifts past their day that have not become a matter yet. One query."""
    rows = Pergeseran.objects.of(daerah).filter(keadaan__in=RUNNING, tempo_on__lt=today, dinaikkan_at=None)
    return list(rows.select_related("daerah", "pd").order_by("pk"))


def baris_of(pergeseran: Pergeseran) -> list[BarisPergeseran]:
    """Lines of a shift as they were entered. One query."""
    return list(BarisPergeseran.objects.of(pergeseran.daerah_id).filter(pergeseran=pergeseran))


def baris_get(pergeseran: Pergeseran, pk: int) -> BarisPergeseran:
    """One line of a shift; raises DoesNotExist. One query."""
    return BarisPergeseran.objects.of(pergeseran.daerah_id).get(pergeseran=pergeseran, pk=pk)


def sub_kegiatan_budgeted(pd: PerangkatDaerah, tahun: int) -> list[SubKegiatan]:
    """Sub kegiatan of that PD in its newest DPA in force; of a year without one in its newest yearly plan. One query."""
    rows = _budgeted(pd.daerah_id, tahun).filter(pd__silsilah=pd.silsilah)
    found: dict[str, SubKegiatan] = {}
    for row in sorted(rows, key=_newest):
        found.setdefault(row.kode, row)
    return sorted(found.values(), key=lambda r: r.kode)


def sub_kegiatan_at(
    daerah: Daerah, tahun: int, places: Collection[tuple[str, str]]
) -> dict[tuple[str, str], SubKegiatan]:
    """The same by code of the PD and code of the sub kegiatan, those of these places. One query."""
    rows = _budgeted(daerah, tahun).filter(
        pd__kode__in={pd for pd, _kode in places}, kode__in={k for _pd, k in places}
    )
    found: dict[tuple[str, str], SubKegiatan] = {}
    for row in sorted(rows, key=_newest):
        found.setdefault((row.pd.kode if row.pd else "", row.kode), row)
    return found


def _budgeted(daerah: Daerah | int, tahun: int) -> ScopedQuerySet[SubKegiatan]:
    rows = (
        SubKegiatan.objects.of(daerah).filter(versi__aktif=True, versi__dokumen__tahun=tahun).exclude(kode="")
    )
    return rows.select_related("program", "kegiatan", "pd", "versi__dokumen")


def _newest(row: SubKegiatan) -> tuple[bool, int]:
    return row.versi.dokumen.jenis != "dpa", -row.versi.dokumen.urutan


def pergeseran_due(pergeseran: Pergeseran) -> date:
    """The day it is due by its letter, the calendar and the settings of its Daerah. At most two queries."""
    daerah = pergeseran.daerah
    months = int(pengaturan_of(daerah).value("pergeseran.tempo_bulan"))
    return due_of(pergeseran.tanggal_on, kalender_of(daerah), months)
