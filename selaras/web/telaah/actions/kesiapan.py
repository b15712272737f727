# SPDX-License-Identifier: AGPL-3.0-or-later
"""The written leave of the kepala daerah, and the decree as a fact with what was open on that day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core.kalimat import document_name
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana.actions.penetapan import set_ditetapkan
from selaras.web.rencana.models import Dokumen, Penetapan
from selaras.web.rencana.permissions import DECREE
from selaras.web.telaah.models import PersetujuanTertulis
from selaras.web.telaah.permissions.konsultasi import OVERRIDE
from selaras.web.telaah.queries.kesiapan import kesiapan_of


@transaction.atomic
def allow_decree(*, dokumen: Dokumen, alasan: str, by: Orang) -> PersetujuanTertulis:
    """The kepala daerah lets it be set though something is open; kept with what was open then.

    ValidationError without a reason, or when nothing is missing.
    """
    require(by, OVERRIDE, daerah=dokumen.daerah)
    ready = kesiapan_of(dokumen)
    if ready is None or ready.lengkap:
        raise ValidationError(_("Dokumen ini tidak memerlukan persetujuan tertulis."))
    if not alasan.strip():
        raise ValidationError({"kata": _("Tulis alasannya; ia menjadi bagian catatan dokumen ini.")})
    made = PersetujuanTertulis.objects.create(
        daerah=dokumen.daerah, dokumen=dokumen, alasan=alasan.strip(), kurang=ready.catatan(), diberi_at=timezone.now(),
        diberi_by=by, sebagai=pelaku_of(by).jabatan[:200],
    )  # fmt: skip
    record(
        daerah=dokumen.daerah.kode, tindakan="konsultasi.izin",
        subjek=Subjek("dokumen", str(dokumen.pk), document_name(dokumen.kunci)), sesudah=ready.catatan(),
        alasan=alasan.strip(), by=pelaku_of(by),
    )  # fmt: skip
    return made


@transaction.atomic
def record_decree(
    *, dokumen: Dokumen, nomor: str, tanggal_on: date, berkas: UploadedFile, alasan: str = "", by: Orang
) -> Penetapan:
    """Record the decree, whatever the system thinks; the note of what was open is taken now and stays for ever."""
    require(by, DECREE, daerah=dokumen.daerah)  # before the file is kept
    ready = kesiapan_of(dokumen)
    if ready is None:
        raise ValidationError(_("Dokumen ini tidak mempunyai versi yang berlaku."))
    lampiran = attach(daerah=dokumen.daerah, berkas=berkas, by=by)
    return set_ditetapkan(
        versi=ready.versi,
        nomor=nomor,
        tanggal_on=tanggal_on,
        lampiran=lampiran,
        catatan=ready.catatan(),
        alasan=alasan,
        by=by,
    )
