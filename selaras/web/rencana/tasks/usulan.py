# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of suggestions. Padanan loads inside the function."""

from django_tasks import task

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.actions import set_usulan


@task()
def suggest_links(daerah_id: int, orang_id: int) -> int:  # noqa: ARG001 -- every task after an apply is asked alike
    """Ask padanan about everything in force and keep what it says; gives the number of suggestions."""
    from selaras.web.rencana.mapping.usulan import usulan_of

    daerah = Daerah.objects.get(pk=daerah_id)
    usulan, pelajaran = usulan_of(daerah)
    return set_usulan(daerah=daerah, usulan=usulan, pelajaran=pelajaran)
