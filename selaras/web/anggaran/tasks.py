# SPDX-License-Identifier: AGPL-3.0-or-later
"""Once a day: shifts past their day become matters."""

from django_tasks import task

from selaras.web.anggaran import actions, queries
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import today_of


@task()
def daily_daerah(daerah_id: int) -> int:
    """Raise what is late; returns how many."""
    daerah = Daerah.objects.get(pk=daerah_id)
    return sum(
        actions.raise_late(pergeseran=one) for one in queries.pergeseran_late(daerah, today_of(daerah))
    )
