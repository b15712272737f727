# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write that a stage is done: by the region, or by one PD, with what proves it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.jejak.actions import record
from selaras.web.organisasi.models import Lampiran, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.rencana import permissions
from selaras.web.rencana.actions.tahapan import moved, subject_of
from selaras.web.rencana.models import Penyelesaian, Tahapan
from selaras.web.rencana.queries import langkah_for


@transaction.atomic
def finish_tahapan(
    *, tahapan: Tahapan, pd: PerangkatDaerah | None, selesai_on: date | None, bukti: str,
    lampiran: Lampiran | None = None, by: Orang,
) -> Penyelesaian:  # fmt: skip
    """Say when a stage was done, by that PD or (None) by the region; `selesai_on` None takes it back.

    bukti: what proves it, as a number of a letter or decree, or why it is taken back. ValidationError without it, for
    a day to come, or for a PD where the region does it. What is counted from the stage follows its real day.
    """
    rows = Tahapan.objects.of(tahapan.daerah_id).select_for_update(of=("self",)).select_related("daerah")
    held = rows.get(pk=tahapan.pk)
    permissions.require_finish(by, held, pd)
    permissions.require_file_here(held.daerah, lampiran)
    _refuse(held, pd, selesai_on, bukti)
    known = Penyelesaian.objects.of(held.daerah).filter(
        tahapan=held, pd__silsilah=pd.silsilah if pd else None
    )
    row = known.first() or Penyelesaian(daerah=held.daerah, tahapan=held, pd=pd)
    before = _told(row) if row.pk else None
    row.selesai_on, row.bukti, row.lampiran = selesai_on, bukti.strip(), lampiran or row.lampiran
    row.dicatat_at, row.dicatat_by, row.sebagai = timezone.now(), by, pelaku_of(by).jabatan[:200]
    row.save()
    after = _told(row)
    if pd is None:
        held.selesai_on, held.nomor_ubah = selesai_on, held.nomor_ubah + 1
        held.save(update_fields=["selesai_on", "nomor_ubah"])
        after |= moved(held)
    record(
        daerah=held.daerah.kode, tindakan="rencana.selesaikan_tahapan", subjek=subject_of(held),
        sebelum=before, sesudah=after, alasan=row.bukti, by=pelaku_of(by),
    )  # fmt: skip
    return row


def _refuse(tahapan: Tahapan, pd: PerangkatDaerah | None, selesai_on: date | None, bukti: str) -> None:
    step = langkah_for(tahapan)
    if pd is not None and (step is None or not step.per_pd):
        raise ValidationError(_("Tahap ini milik Daerah, bukan tiap perangkat daerah."))
    if not bukti.strip():
        raise ValidationError({"bukti": _("Tulis buktinya, atau alasan bila ditarik kembali.")})
    if selesai_on is not None and selesai_on > today_of(tahapan.daerah):
        raise ValidationError({"selesai_on": _("Hari itu belum tiba.")})


def _told(one: Penyelesaian) -> dict[str, Any]:
    return {
        "pd": one.pd.kode if one.pd else None,
        "selesai_on": one.selesai_on.isoformat() if one.selesai_on else None,
    }
