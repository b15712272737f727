# SPDX-License-Identifier: AGPL-3.0-or-later
"""The daily reminder of what the calendars hold and is due soon, due today, or late, to those who answer for it."""

from django.utils.translation import gettext_noop
from django_tasks import task

from selaras.core.deadlines import working_days
from selaras.core.kalimat import day
from selaras.core.parameters.jadwal import pengingat
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import due_on, kalender_of, orang_holding, today_of
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana import actions, queries
from selaras.web.rencana.models import Tahapan
from selaras.web.rencana.queries import Tenggat


@task()
def remind(daerah_id: int) -> int:
    """Tell who answers for it, heads of the PD that are not done, and Bappeda; returns how many stages were told of."""
    daerah = Daerah.objects.get(pk=daerah_id)
    told = 0
    for one in queries.tenggat_open(daerah, due_on(daerah, max(pengingat().sebelum) + 1)):
        stage = one.tahapan
        assert stage is not None
        said = _sentence(stage, daerah)
        if said:
            today = today_of(daerah)
            told += actions.mark_reminded(tahapan=stage, on=today, kalimat=said, to=_people(daerah, one))
    return told


def _sentence(stage: Tahapan, daerah: Daerah) -> str:
    """What is told of it today; "" where it is not the day, or the same was told before."""
    today, before, due = today_of(daerah), stage.diingatkan_on, stage.tempo_on
    words = {"nama": f"{stage.nama} {stage.tahun}", "hari": day(due)}
    if due < today:
        lately = before is not None and before >= due and due_on(daerah, pengingat().mingguan, before) > today
        quiet = lately or due_on(daerah, pengingat().selama, due) < today
        return "" if quiet else gettext_noop("{nama} terlambat; jatuh temponya {hari}.").format(**words)
    if due == today:
        return gettext_noop("{nama} jatuh tempo hari ini.").format(**words)
    kalender = kalender_of(daerah)
    left = working_days(today, due, kalender)
    if left not in pengingat().sebelum or (
        before is not None and working_days(before, due, kalender) == left
    ):
        return ""
    return gettext_noop("{nama} jatuh tempo {n} hari kerja lagi, {hari}.").format(n=left, **words)


def _people(daerah: Daerah, one: Tenggat) -> list[Orang]:
    """Nobody who has nothing left to do but Bappeda, which keeps the calendar."""
    if one.wajib:
        heads = queries.heads_of(daerah, [pd.silsilah for pd in one.belum])
        return orang_holding(daerah, Peran.BAPPEDA) + heads
    roles = [Peran.BAPPEDA.value, *one.pihak, *([Peran.KEPALA_OPD.value] if one.partisipasi else [])]
    return [orang for role in roles for orang in orang_holding(daerah, role)]
