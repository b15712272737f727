# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of drafts. Core loads inside the functions."""

from django_tasks import task

from selaras.core.wording import _
from selaras.web.rencana import actions
from selaras.web.rencana.models import ButirNomenklatur, Rancangan, Versi


@task()
def prepare_rancangan(rancangan_id: int, daerah_id: int) -> str:
    """Copy the rows of the version a draft begins as, from the file they were read from."""
    from selaras.web.rencana.mapping.isian import rows_of_version

    rows = Rancangan.objects.of(daerah_id).select_related("daerah", "dasar", "dibuat_by", "pd")
    rancangan = rows.get(pk=rancangan_id)
    assert rancangan.dasar is not None
    found = rows_of_version(rancangan.dasar, rancangan.jenis)
    if found is None:
        actions.refuse_rancangan(
            rancangan=rancangan,
            pesan=_("Versi ini dibaca dari berkas berbentuk lain, jadi tidak dapat disunting baris demi baris. Perbaiki berkasnya, lalu impor."),
        )  # fmt: skip
    else:
        actions.fill_rancangan(rancangan=rancangan, baris=found)
    return rancangan.keadaan


@task()
def list_nomenklatur(daerah_id: int, orang_id: int) -> int:  # noqa: ARG001 -- every task after an apply is asked alike
    """Make the nomenclature in force searchable, when its version changed; gives the number of entries."""
    from selaras.web.rencana.mapping.isian import entries_of

    now = (
        Versi.objects.of(daerah_id)
        .filter(aktif=True, dokumen__jenis="nomenklatur")
        .select_related("daerah")
        .first()
    )
    if now is None or ButirNomenklatur.objects.of(daerah_id).filter(versi=now).exists():
        return 0
    return actions.set_nomenklatur(versi=now, butir=entries_of(now))
