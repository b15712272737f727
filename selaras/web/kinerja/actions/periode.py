# SPDX-License-Identifier: AGPL-3.0-or-later
"""Close a quarter, and open it again with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.jejak.actions import record
from selaras.web.kinerja import permissions
from selaras.web.kinerja.actions.subjek import period
from selaras.web.kinerja.models import Periode
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import pelaku_of, today_of


@transaction.atomic
def close_periode(*, daerah: Daerah, tahun: int, triwulan: int, by: Orang) -> Periode:
    """No figure of this quarter is taken any more; ValidationError when it is closed already or not over."""
    permissions.require_close(by, daerah)
    today = today_of(daerah)
    if not 1 <= triwulan <= 4 or (tahun, triwulan) >= (today.year, (today.month + 2) // 3):
        raise ValidationError(_("Hanya triwulan yang sudah berakhir dapat ditutup."))
    Daerah.objects.select_for_update().get(pk=daerah.pk)
    row, _new = Periode.objects.of(daerah).get_or_create(daerah=daerah, tahun=tahun, triwulan=triwulan)
    if row.ditutup_at is not None:
        raise ValidationError(_("Triwulan ini sudah ditutup."))
    row.ditutup_at, row.ditutup_by = timezone.now(), by
    row.save(update_fields=["ditutup_at", "ditutup_by"])
    record(daerah=daerah.kode, tindakan="kinerja.tutup_periode", subjek=period(row), by=pelaku_of(by))
    return row


@transaction.atomic
def reopen_periode(*, periode: Periode, alasan: str, by: Orang) -> Periode:
    """Take figures of this quarter again; ValidationError without a reason, or when it is open."""
    permissions.require_close(by, periode.daerah)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis mengapa triwulan ini dibuka lagi.")})
    held = Periode.objects.of(periode.daerah_id).select_for_update().get(pk=periode.pk)
    if held.ditutup_at is None:
        raise ValidationError(_("Triwulan ini sudah terbuka."))
    before = held.ditutup_at.isoformat()
    held.ditutup_at, held.ditutup_by = None, None
    held.save(update_fields=["ditutup_at", "ditutup_by"])
    record(
        daerah=held.daerah.kode, tindakan="kinerja.buka_periode", subjek=period(held), sebelum={"ditutup_at": before},
        alasan=alasan.strip(), by=pelaku_of(by),
    )  # fmt: skip
    return held
