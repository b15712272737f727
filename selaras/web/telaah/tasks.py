# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of a check. Core loads inside the function."""

from django_tasks import task

from selaras.core import wording
from selaras.core.wording import _
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.rencana import actions as rencana
from selaras.web.rencana import store
from selaras.web.rencana.models import Keluaran
from selaras.web.rencana.permissions import seen_lines
from selaras.web.telaah import actions, permissions
from selaras.web.telaah.models import Pemeriksaan

RUNS = "pemeriksaan"  # kind of content in the store: a run as reports need it
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
            hasil = hasil_of(daerah, tell)
            kept, _size = store.put(RUNS, [hasil.laporan])
            if actions.finish_check(pemeriksaan=run, hasil=hasil, laporan=kept, by=orang):
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


@task()
def write_report(keluaran_id: int, daerah_id: int, bahasa: str) -> str:
    """Make the report of a stored run, of the PD its asker sees; the outcome is its new state."""
    from selaras.web.telaah.mapping_laporan import report_of

    row = Keluaran.objects.of(daerah_id).select_related("daerah", "diminta_by").get(pk=keluaran_id)
    run = Pemeriksaan.objects.of(daerah_id).select_related("daerah").get(pk=int(row.perihal))
    if not rencana.begin_keluaran(keluaran=row):
        return row.keadaan
    try:
        lines = permissions.seen_lineages(row.diminta_by, row.daerah)
        with wording.use(bahasa):
            made = report_of(run, store.get(RUNS, run.laporan), lines, row.bentuk)
        digest, size = store.put(store.KELUARAN, [made])
    except Exception:
        told = _("Laporan tidak dapat dibuat karena kesalahan pada Selaras; laporkan kepada pengelola.")
        rencana.fail_keluaran(keluaran=row, pesan=told)
        raise
    rencana.finish_keluaran(keluaran=row, sha256=digest, ukuran=size)
    return row.keadaan


@task()
def write_lkjip(keluaran_id: int, daerah_id: int) -> str:
    """Fill the skeleton of a PD's performance report with what its asker sees; the outcome is its new state."""
    from selaras.web.telaah.mapping_lkjip import lkjip_file
    from selaras.web.telaah.queries.lkjip import lkjip_of

    row = Keluaran.objects.of(daerah_id).select_related("daerah", "diminta_by").get(pk=keluaran_id)
    if not rencana.begin_keluaran(keluaran=row):
        return row.keadaan
    try:
        pd = PerangkatDaerah.objects.of(daerah_id).select_related("daerah").get(pk=int(row.perihal))
        assert row.tahun is not None
        isi = lkjip_of(row.daerah, pd, row.tahun, seen_lines(row.diminta_by, row.daerah))
        with wording.use("id"):
            digest, size = store.put(store.KELUARAN, [lkjip_file(isi)])
    except Exception:
        told = _(
            "Kerangka LKjIP tidak dapat dibuat karena kesalahan pada Selaras; laporkan kepada pengelola."
        )
        rencana.fail_keluaran(keluaran=row, pesan=told)
        raise
    rencana.finish_keluaran(keluaran=row, sha256=digest, ukuran=size)
    return row.keadaan
