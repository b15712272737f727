# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of who took part: Bappeda invites and records with the attendance list, a head says it for his own PD."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Lampiran, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import orang_holding, pd_of, pelaku_of
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana import permissions
from selaras.web.rencana.actions.tahapan import subject_of
from selaras.web.rencana.models import Partisipasi, Tahapan


@transaction.atomic
def invite_pd(*, tahapan: Tahapan, diundang_on: date, by: Orang) -> int:
    """Invite every PD of today that was not invited yet, and tell their heads; returns how many."""
    daerah = tahapan.daerah
    require(by, permissions.CALENDAR, daerah=daerah)
    _takes_part(tahapan)
    rows = Partisipasi.objects.of(daerah).filter(tahapan=tahapan)
    known = {p.pd.silsilah: p for p in rows.select_related("pd")}
    new = [pd for pd in pd_of(daerah) if pd.silsilah not in known or known[pd.silsilah].diundang_on is None]
    for pd in new:
        _row(tahapan, pd, by, known.get(pd.silsilah), {"diundang_on": diundang_on})
    if new:
        kalimat = gettext_noop("Anda diundang mengikuti tahap {nama} {tahun}.")
        heads = orang_holding(daerah, Peran.KEPALA_OPD)
        notify(
            daerah=daerah, to=heads, kode="rencana.undangan", kalimat=kalimat,
            fakta={"nama": tahapan.nama, "tahun": tahapan.tahun},
            alamat=reverse("partisipasi", args=[tahapan.tahun]), by=by,
        )  # fmt: skip
        record(
            daerah=daerah.kode, tindakan="rencana.undang", subjek=subject_of(tahapan),
            sesudah={"diundang_on": diundang_on.isoformat(), "pd": [pd.kode for pd in new]}, by=pelaku_of(by),
        )  # fmt: skip
    return len(new)


@transaction.atomic
def record_partisipasi(
    *, tahapan: Tahapan, pd: PerangkatDaerah, hadir: bool | None, sepakat: bool | None, masukan: str = "",
    lampiran: Lampiran | None = None, by: Orang,
) -> Partisipasi:  # fmt: skip
    """What one PD did in a stage, told by its head or by Bappeda; None is not yet known.

    Refusal needs words: ValidationError when `sepakat` is False without `masukan`.
    """
    require(by, permissions.JOIN, daerah=tahapan.daerah, pd=pd)
    permissions.require_file_here(tahapan.daerah, lampiran)
    _takes_part(tahapan)
    if sepakat is False and not masukan.strip():
        raise ValidationError({"masukan": _("Tulis apa yang belum disepakati.")})
    rows = Partisipasi.objects.of(tahapan.daerah_id).select_for_update(of=("self",))
    known = rows.filter(tahapan=tahapan, pd__silsilah=pd.silsilah).first()
    before = _told(known) if known else None
    given: dict[str, Any] = {"hadir": hadir, "sepakat": sepakat, "masukan": masukan.strip()}
    if lampiran is not None:
        given["lampiran"] = lampiran
    made = _row(tahapan, pd, by, known, given)
    record(
        daerah=tahapan.daerah.kode, tindakan="rencana.partisipasi", subjek=subject_of(tahapan),
        sebelum=before, sesudah={"pd": pd.kode} | _told(made), alasan=masukan.strip(), by=pelaku_of(by),
    )  # fmt: skip
    return made


def _takes_part(tahapan: Tahapan) -> None:
    if not tahapan.partisipasi:
        raise ValidationError(_("Tahap ini tidak memerlukan kesepakatan kepala OPD."))


def _row(
    tahapan: Tahapan, pd: PerangkatDaerah, by: Orang, known: Partisipasi | None, given: dict[str, Any]
) -> Partisipasi:
    row = known or Partisipasi(daerah=tahapan.daerah, tahapan=tahapan, pd=pd)
    for name, value in given.items():
        setattr(row, name, value)
    row.dicatat_at, row.dicatat_by, row.sebagai = timezone.now(), by, pelaku_of(by).jabatan[:200]
    row.save()
    return row


def _told(one: Partisipasi) -> dict[str, Any]:
    return {"hadir": one.hadir, "sepakat": one.sepakat}
