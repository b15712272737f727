# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of evidence: cells of the files in force, kept as text."""

from django_tasks import task

from selaras.core.workbook.problem import Unreadable
from selaras.web.rencana import store
from selaras.web.rencana.actions import set_sel
from selaras.web.rencana.queries import berkas_without_cells
from selaras.web.rencana.sel import CELLS


@task()
def keep_cells(daerah_id: int, orang_id: int) -> int:  # noqa: ARG001 -- every task after an apply is asked alike
    """Keep the cells of each file that a version in force was read from; gives the number of files."""
    from selaras.web.rencana.mapping.sel import cells_of

    found = berkas_without_cells(daerah_id)
    for berkas in found:
        try:
            digest, _size = store.put(
                CELLS, [cells_of(store.path_of("unggahan", berkas.sha256), berkas.nama)]
            )
        except Unreadable:
            continue  # nothing was read from it then, so nothing was found in it
        set_sel(berkas=berkas, sel=digest)
    return len(found)
