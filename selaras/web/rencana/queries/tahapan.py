# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the calendar of stages, its locks, and who took part."""

import re
from datetime import date

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.organisasi.queries import pd_of
from selaras.web.rencana.models import Partisipasi, Tahapan

NAME = re.compile(r"^(?P<jenis>[a-z_]+)(?:-(?P<tahun>\d{4}))?(?:-\d{4})?(?:-(?P<tahap>[a-z]+))?")


def kind_of(kunci: str) -> tuple[str, int | None, str]:
    """(jenis, tahun, tahap) of core's name of a document: "renja-2026-perubahan-1" is (renja, 2026, perubahan)."""
    found = NAME.match(kunci)
    if found is None:
        return kunci, None, "murni"
    tahap = "perubahan" if found["tahap"] == "perubahan" else "murni"
    return found["jenis"], int(found["tahun"]) if found["tahun"] else None, tahap


def lock_on(daerah: Daerah, kunci: str, on: date) -> Tahapan | None:
    """The stage that locks this document for OPD on that day; the one that lasts longest. One query."""
    jenis, tahun, tahap = kind_of(kunci)
    rows = Tahapan.objects.of(daerah).filter(
        jenis=jenis, tahap=tahap, kunci_mulai_on__lte=on, kunci_sampai_on__gte=on
    )
    rows = rows.filter(tahun=tahun) if tahun else rows  # a Renstra whose period nobody wrote: any
    return rows.order_by("-kunci_sampai_on").first()


def locks_on(daerah: Daerah, on: date) -> list[Tahapan]:
    """Every lock of that day. One query."""
    rows = Tahapan.objects.of(daerah).filter(kunci_mulai_on__lte=on, kunci_sampai_on__gte=on)
    return list(rows.order_by("jenis", "tahun", "-kunci_sampai_on"))


def tahapan_of(daerah: Daerah, tahun: int) -> list[Tahapan]:
    """The stages of the plans for one year, by due date. One query."""
    return list(Tahapan.objects.of(daerah).filter(tahun=tahun))


def tahapan_years(daerah: Daerah) -> list[int]:
    """Years that have a calendar, the latest first. One query."""
    return list(Tahapan.objects.of(daerah).order_by("-tahun").values_list("tahun", flat=True).distinct())


def tahapan_open(daerah: Daerah, until: date) -> list[Tahapan]:
    """Stages not done that are due until that day. One query."""
    rows = Tahapan.objects.of(daerah).filter(selesai_on=None, tempo_on__lte=until)
    return list(rows.select_related("daerah"))


def tahapan_get(daerah: Daerah, pk: int) -> Tahapan:
    """One stage; raises DoesNotExist."""
    return Tahapan.objects.of(daerah).select_related("daerah").get(pk=pk)


def partisipasi_of(
    daerah: Daerah, stages: list[Tahapan]
) -> list[tuple[PerangkatDaerah, list[Partisipasi | None]]]:
    """Every PD of today with what it did in each of these stages, by lineage. Two queries."""
    rows = Partisipasi.objects.of(daerah).filter(tahapan__in=[t.pk for t in stages]).select_related("pd")
    done = {(p.pd.silsilah, p.tahapan_id): p for p in rows}
    return [(pd, [done.get((pd.silsilah, t.pk)) for t in stages]) for pd in pd_of(daerah)]
