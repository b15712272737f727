# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of an official form. Core loads inside the functions."""

import tempfile
from pathlib import Path

from django_tasks import task

from selaras.core.wording import _
from selaras.web.rencana import actions, permissions, store
from selaras.web.rencana.models import JenisKeluaran, Keluaran

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
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "formulir.xlsx"
            _print(row, made)
            digest, size = store.put(KIND, [made.read_bytes()])
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


def _print(row: Keluaran, path: Path) -> None:
    from selaras.core.workbook.forms.consistency import write_consistency
    from selaras.core.workbook.forms.write import write_form
    from selaras.web.rencana.mapping.kini import plan_of

    plan, _asal, _rows = plan_of(row.daerah, permissions.seen_lines(row.diminta_by, row.daerah))
    if row.jenis in (JenisKeluaran.FORM_1, JenisKeluaran.FORM_2):
        write_consistency(plan, path, row.jenis == JenisKeluaran.FORM_2, tahun=row.tahun)
    else:
        write_form(row.jenis, plan, path, pd=row.pd_nama or None, tahun=row.tahun)
