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

    def tell(asked: int, rules: int, kode: str) -> None:
        actions.report_check(pemeriksaan=run, asked=asked, rules=rules, kode=kode)

    try:
        for _ in range(TRIES):
            if actions.finish_check(pemeriksaan=run, hasil=hasil_of(daerah, tell), by=orang):
                return run.keadaan
    except Exception:
        actions.fail_check(pemeriksaan=run)
        raise
    actions.fail_check(pemeriksaan=run, overtaken=True)
    return run.keadaan


@task()
def daily_daerah(daerah_id: int) -> str:
    """Once a day: waivers whose last day has passed end, and what is due soon is told."""
    daerah = Daerah.objects.get(pk=daerah_id)
    ended = actions.end_waivers(daerah=daerah)
    return f"{ended} {actions.remind_due(daerah=daerah)}"


@task()
def propose_sosialisasi(daerah_id: int, orang_id: int, dokumen: str, programs: list[list[str]]) -> int:
    """Find whom approved programmes, as [identity, lineage], touch and propose them; returns how many.

    One reading of the plan for all of one decision. Nothing for a programme that is gone from the plan.
    """
    from selaras.web.rencana.queries import program_by_key
    from selaras.web.telaah.actions import sosialisasi as acts
    from selaras.web.telaah.mapping_sosialisasi import usul_of

    daerah, orang = Daerah.objects.get(pk=daerah_id), Orang.objects.get(pk=orang_id)
    there = [
        (found, (program, silsilah))
        for program, silsilah in programs
        if (found := program_by_key(daerah, dokumen=dokumen, program=program, silsilah=silsilah)) is not None
    ]
    if not there:
        return 0
    held = [acts.start_sosialisasi(program=found, by=orang) for found, _key in there]
    usul = usul_of(daerah, dokumen=dokumen, programs=[key for _found, key in there])
    for one, told in zip(held, usul, strict=True):
        acts.propose_penerima(sosialisasi=one, usul=told, by=orang)
    return sum(len(told) for told in usul)
