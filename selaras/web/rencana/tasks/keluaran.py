# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of an official form. Core loads inside the functions."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task

from selaras.core.kalimat import day
from selaras.core.wording import _
from selaras.web.organisasi import cetak
from selaras.web.organisasi.queries import today_of
from selaras.web.rencana import actions, permissions, store
from selaras.web.rencana.models import BentukKeluaran, JenisKeluaran, Keluaran

if TYPE_CHECKING:
    from selaras.core.workbook.forms.printed import Printed

KIND = store.KELUARAN


@task()
def write_keluaran(keluaran_id: int, daerah_id: int) -> str:
    """Print the form from the versions its asker sees; the outcome is its new state."""
    from selaras.core.workbook.forms.write import NothingToPrint

    row = Keluaran.objects.of(daerah_id).select_related("daerah", "diminta_by").get(pk=keluaran_id)
    for digest in actions.clear_expired(daerah=row.daerah):
        store.path_of(KIND, digest).unlink(missing_ok=True)
    if not actions.begin_keluaran(keluaran=row):
        return row.keadaan
    try:
        digest, size = store.put(KIND, [_made(row)])
    except NothingToPrint as nothing:
        told = _("{sebab}. Impor dahulu dokumennya, lalu minta lagi.").format(sebab=nothing)
        actions.fail_keluaran(keluaran=row, pesan=told[0].upper() + told[1:])
        return row.keadaan
    except Exception:
        told = _("Formulir tidak dapat dibuat karena kesalahan pada Selaras; laporkan kepada pengelola.")
        actions.fail_keluaran(keluaran=row, pesan=told)
        raise
    actions.finish_keluaran(keluaran=row, sha256=digest, ukuran=size)
    return row.keadaan


def _made(row: Keluaran) -> bytes:
    """The file: Excel and Word as core writes them, PDF set on our own paper."""
    from selaras.core.workbook.forms.compose import compose
    from selaras.core.workbook.forms.consistency import compose_consistency
    from selaras.core.workbook.forms.write import write_printed
    from selaras.web.rencana.mapping.kini import plan_of
    from selaras.web.rencana.mapping.tautan import lineages_of

    plan, asal, _rows = plan_of(row.daerah, permissions.seen_lines(row.diminta_by, row.daerah))
    for name in settings.SEBELUM_FORMULIR:
        plan = import_string(name)(plan, row.daerah, row.diminta_by)
    if row.jenis in (JenisKeluaran.FORM_1, JenisKeluaran.FORM_2):
        printed = compose_consistency(plan, row.jenis == JenisKeluaran.FORM_2, tahun=row.tahun)
    else:
        keys = (
            [key for key, line in lineages_of(plan, row.daerah).items() if line == row.pd] if row.pd else []
        )
        printed = compose(row.jenis, plan, pd=next(iter(keys), row.pd_nama) or None, tahun=row.tahun)
    if row.bentuk == BentukKeluaran.PDF:
        return _paper(row, printed, len({one.versi.pk for one in asal}))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"formulir.{row.bentuk}"
        write_printed(printed, made)
        return made.read_bytes()


def _paper(row: Keluaran, printed: "Printed", documents: int) -> bytes:
    """The form as PDF. documents: versions in force it was filled from."""
    from selaras.core.workbook.forms.grid import grid_of

    return cetak.pdf("rencana/formulir.typ", {
        "daerah": row.daerah.nama, "judul": printed.judul, "tanggal": day(today_of(row.daerah)), "qr": "",
        "versi": _("Diisi dari {n} dokumen yang berlaku dan boleh dilihat pemintanya").format(n=documents),
        "lembar": [asdict(grid_of(sheet)) for sheet in printed.lembar],
    })  # fmt: skip
