# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask for the skeleton of a PD's performance report; the worker fills it from what its asker sees."""

from django.db import transaction

from selaras.web.jejak.actions import Subjek, record
from selaras.web.kinerja import permissions
from selaras.web.organisasi.models import Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana.actions import ask_keluaran
from selaras.web.rencana.models import BentukKeluaran, JenisKeluaran, Keluaran
from selaras.web.rencana.queue import enqueue

WRITE = "selaras.web.telaah.tasks.write_lkjip"


@transaction.atomic
def request_lkjip(*, pd: PerangkatDaerah, tahun: int, by: Orang) -> Keluaran:
    """Ask for it as Word; PermissionDenied for whoever may not read achievement."""
    daerah = pd.daerah
    permissions.require_see(by, daerah)
    row = ask_keluaran(
        daerah=daerah, jenis=JenisKeluaran.LKJIP, pd=pd.silsilah, pd_nama=pd.nama, tahun=tahun, bentuk=BentukKeluaran.DOCX,
        perihal=str(pd.pk), by=by,
    )  # fmt: skip
    record(
        daerah=daerah.kode, tindakan="telaah.minta_lkjip", subjek=Subjek("pd", str(pd.pk), pd.nama),
        sesudah={"tahun": tahun}, by=pelaku_of(by),
    )  # fmt: skip
    enqueue(WRITE, row.pk, daerah.pk)
    return row
