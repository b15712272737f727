# SPDX-License-Identifier: AGPL-3.0-or-later
"""The daily reminder of stages that are due soon, due today, or late."""

from django.utils.translation import gettext_noop
from django_tasks import task

from selaras.core.kalimat import day
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import due_on, orang_holding, today_of
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana import actions, queries
from selaras.web.rencana.models import Tahapan
from selaras.web.rencana.rows import PER_PD

AHEAD = (7, 3, 1)  # working days before a due date when people are told
WEEKLY = 5  # working days between reminders of a late stage


@task()
def remind(daerah_id: int) -> int:
    """Tell Bappeda, and heads where it is their document; returns how many stages were told of."""
    daerah = Daerah.objects.get(pk=daerah_id)
    today = today_of(daerah)
    days = {due_on(daerah, n): n for n in AHEAD}
    told = 0
    for stage in queries.tahapan_open(daerah, max(days)):
        said = _sentence(
            stage, days.get(stage.tempo_on), late=stage.tempo_on < today, today=stage.tempo_on == today
        )
        if not said or _told_lately(stage, daerah):
            continue
        told += actions.mark_reminded(tahapan=stage, on=today, kalimat=said, to=_people(stage))
    return told


def _sentence(stage: Tahapan, left: int | None, *, late: bool, today: bool) -> str:
    name, due = f"{stage.nama} {stage.tahun}", day(stage.tempo_on)
    if late:
        return gettext_noop("{nama} terlambat; jatuh temponya {hari}.").format(nama=name, hari=due)
    if today:
        return gettext_noop("{nama} jatuh tempo hari ini.").format(nama=name)
    return (
        gettext_noop("{nama} jatuh tempo {n} hari kerja lagi, {hari}.").format(nama=name, n=left, hari=due)
        if left
        else ""
    )


def _told_lately(stage: Tahapan, daerah: Daerah) -> bool:
    """Whether a late stage was told of within the week."""
    if stage.diingatkan_on is None or stage.diingatkan_on < stage.tempo_on:
        return False
    return due_on(daerah, WEEKLY, stage.diingatkan_on) > today_of(daerah)


def _people(stage: Tahapan) -> list[Orang]:
    people = orang_holding(stage.daerah, Peran.BAPPEDA)
    if stage.jenis in PER_PD or stage.partisipasi:
        people += orang_holding(stage.daerah, Peran.KEPALA_OPD)
    return people
