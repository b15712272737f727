# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of a check. Core loads inside the function."""

from django_tasks import task

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.telaah import actions

TRIES = 3  # of a check overtaken by an import; the import asks for its own check anyway


@task()
def check_daerah(daerah_id: int, orang_id: int) -> str:
    """Check everything in force and store what was found; the outcome is the run's state."""
    from selaras.web.telaah.mapping import hasil_of

    daerah, orang = Daerah.objects.get(pk=daerah_id), Orang.objects.get(pk=orang_id)
    run = actions.start_check(daerah=daerah, by=orang)
    try:
        for _ in range(TRIES):
            if actions.finish_check(pemeriksaan=run, hasil=hasil_of(daerah), by=orang):
                return run.keadaan
    except Exception:
        actions.fail_check(pemeriksaan=run)
        raise
    actions.fail_check(pemeriksaan=run, overtaken=True)
    return run.keadaan
