# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask for the report of a run; the worker makes it of what that run stored."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from selaras.core import wording
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana.actions import ask_keluaran
from selaras.web.rencana.models import BentukKeluaran, JenisKeluaran, Keluaran
from selaras.web.rencana.queue import enqueue
from selaras.web.telaah import permissions
from selaras.web.telaah.models import Pemeriksaan

WRITE = "selaras.web.telaah.tasks.write_report"
REPORT_FORMS = (BentukKeluaran.HTML, BentukKeluaran.XLSX)


@transaction.atomic
def request_report(*, pemeriksaan: Pemeriksaan, bentuk: str, by: Orang) -> Keluaran:
    """Ask for it in the language of the page; ValidationError when nothing of the run is kept any more."""
    daerah = pemeriksaan.daerah
    permissions.seen_lineages(by, daerah)  # refuses whoever sees none
    if not pemeriksaan.laporan:
        raise ValidationError(
            _("Hasil pemeriksaan ini tidak disimpan lagi; minta laporan pemeriksaan terakhir.")
        )
    if bentuk not in REPORT_FORMS:
        raise ValidationError(_("Laporan dibuat sebagai HTML atau Excel."))
    row = ask_keluaran(
        daerah=daerah, jenis=JenisKeluaran.LAPORAN, bentuk=BentukKeluaran(bentuk), perihal=str(pemeriksaan.pk), by=by
    )  # fmt: skip
    record(
        daerah=daerah.kode, tindakan="telaah.minta_laporan",
        subjek=Subjek("pemeriksaan", str(pemeriksaan.pk), f"Pemeriksaan {pemeriksaan.pk}"),
        sesudah={"bentuk": bentuk}, by=pelaku_of(by),
    )  # fmt: skip
    enqueue(WRITE, row.pk, daerah.pk, wording.language())
    return row
