# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of kinerja. Core's frames load inside the function."""

from django_tasks import task

from selaras.web.kinerja import actions
from selaras.web.organisasi.models import Daerah, Orang


@task()
def remind(daerah_id: int) -> int:
    """Once a day: owners are told what they owe; gives of how many measures."""
    return actions.remind_owed(daerah=Daerah.objects.get(pk=daerah_id))


@task()
def take_files(daerah_id: int, orang_id: int) -> dict[str, int]:
    """Take indicators, targets, realisation and money of what is in force; gives how many of each."""
    from selaras.web.kinerja.mapping import bacaan_of

    daerah, orang = Daerah.objects.get(pk=daerah_id), Orang.objects.get(pk=orang_id)
    return actions.take_files(daerah=daerah, bacaan=bacaan_of(daerah), by=orang).told()
