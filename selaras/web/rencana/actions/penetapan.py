# SPDX-License-Identifier: AGPL-3.0-or-later
"""A version from draft to decree: formally submitted, then set. Both are facts somebody records."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core.kalimat import document_name
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Lampiran, Orang
from selaras.web.organisasi.permissions import require, who_may
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.rencana import permissions
from selaras.web.rencana.actions.tahapan import closed_by_decree
from selaras.web.rencana.models import Penetapan, Versi
from selaras.web.rencana.queue import after_submit


def subject_of(versi: Versi) -> Subjek:
    """A document as the record names it, whichever version; its number stands in what was done."""
    return Subjek("dokumen", str(versi.dokumen_id), document_name(versi.dokumen.kunci))


@transaction.atomic
def submit_versi(*, versi: Versi, by: Orang) -> Versi:
    """Rancangan → diajukan: from now on every OPD of the Daerah and the DPRD see this version.

    ValidationError when it is no draft in force any more.
    """
    held = _held(versi)
    if not permissions.may_submit(by, held.dokumen):
        raise PermissionDenied(who_may(permissions.SUBMIT))
    if held.diajukan_at is not None or not held.aktif:
        raise ValidationError(_("Versi ini sudah diajukan atau sudah digantikan; muat ulang halamannya."))
    Versi.objects.of(held.daerah).filter(dokumen=held.dokumen_id, tampak=True).update(tampak=False)
    held.diajukan_at = timezone.now()
    held.save(update_fields=["diajukan_at"])
    record(
        daerah=held.daerah.kode, tindakan="rencana.ajukan", subjek=subject_of(held),
        sesudah={"versi": held.nomor}, by=pelaku_of(by),
    )  # fmt: skip
    after_submit(held.daerah_id, by.pk)
    return held


@transaction.atomic
def set_ditetapkan(
    *, versi: Versi, nomor: str, tanggal_on: date, lampiran: Lampiran | None = None, catatan: dict[str, Any] | None = None,
    alasan: str = "", by: Orang,
) -> Penetapan:  # fmt: skip
    """Record the decree that set a version. What was recorded stays; a second record corrects the first and says why.
    The stage of the calendar that a region's decree ends is done with it, and what is counted from it moves.

    catatan: JSON of what was open on that day, given by rooms above ("3 program belum dikonsultasikan").
    ValidationError for a date to come, an empty number, or a correction without a reason.
    """
    held = _held(versi)
    require(by, permissions.DECREE, daerah=held.daerah)
    permissions.require_file_here(held.daerah, lampiran)
    if not nomor.strip():
        raise ValidationError({"nomor": _("Tulis nomor keputusannya.")})
    if tanggal_on > today_of(held.daerah):
        raise ValidationError({"tanggal_on": _("Tanggal penetapan belum tiba.")})
    rows = Penetapan.objects.of(held.daerah).filter(versi=held)
    before = rows.filter(koreksi=None).order_by("-pk").first()
    if before is not None and not alasan.strip():
        raise ValidationError({"alasan": _("Penetapan versi ini sudah dicatat; tulis alasan koreksinya.")})
    who = pelaku_of(by)
    made = Penetapan.objects.create(
        daerah=held.daerah, versi=held, nomor=nomor.strip(), tanggal_on=tanggal_on, lampiran=lampiran or (before.lampiran if before else None),
        catatan=before.catatan if before is not None and catatan is None else catatan or {},
        alasan=alasan.strip(), koreksi_atas=before, dicatat_at=timezone.now(), dicatat_by=by,
        sebagai=who.jabatan[:200],
    )  # fmt: skip
    if held.diajukan_at is None:
        _publish(held)
    follows = closed_by_decree(held, tanggal_on, before.tanggal_on if before else None)
    record(
        daerah=held.daerah.kode, tindakan="rencana.koreksi_penetapan" if before else "rencana.tetapkan",
        subjek=subject_of(held), sebelum=_told(before) if before else None, sesudah=_told(made) | follows,
        alasan=alasan.strip(), by=who,
    )  # fmt: skip
    return made


def _publish(versi: Versi) -> None:
    """What a decree has set is no draft: everybody sees it, as part of the act that records the decree."""
    rows = Versi.objects.of(versi.daerah)
    if versi.aktif:
        rows.filter(dokumen=versi.dokumen_id, tampak=True).update(tampak=False)
    rows.filter(pk=versi.pk).update(diajukan_at=timezone.now())


def _held(versi: Versi) -> Versi:
    rows = Versi.objects.of(versi.daerah_id).select_for_update(of=("self",))
    return rows.select_related("daerah", "dokumen__pd", "dokumen__daerah").get(pk=versi.pk)


def _told(one: Penetapan) -> dict[str, Any]:
    return {
        "versi": one.versi.nomor,
        "nomor": one.nomor,
        "tanggal": one.tanggal_on.isoformat(),
        "catatan": one.catatan,
    }
