# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of the calendar: open it from the law, change a day with a reason, mark a stage done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.core.parameters.jadwal import Jadwal, jadwal_of, langkah_of
from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import kalender_of, pelaku_of
from selaras.web.rencana import permissions
from selaras.web.rencana.models import Tahapan, Versi
from selaras.web.rencana.queries import kind_of, lingkup_of

DATES = ("mulai_on", "tempo_on", "kunci_mulai_on", "kunci_sampai_on", "selesai_on")


class Overtaken(RuntimeError):
    """Somebody else changed the stage meanwhile; `now` is how it stands."""

    def __init__(self, now: Tahapan) -> None:
        super().__init__(str(now))
        self.now = now


@transaction.atomic
def open_tahapan(*, daerah: Daerah, tahun: int, jadwal: Iterable[Jadwal], by: Orang) -> list[Tahapan]:
    """Add the stages of the law's calendar that this year has not yet; stages that stand keep their days."""
    require(by, permissions.CALENDAR, daerah=daerah)
    rows = Tahapan.objects.of(daerah)
    known = set(rows.filter(tahun=tahun).values_list("jenis", "tahap", "kode"))
    new = [
        Tahapan(
            daerah=daerah, jenis=j.dokumen, tahun=tahun, tahap=j.tahap, kode=j.kode, nama=j.nama, urutan=j.urutan,
            mulai_on=j.mulai, tempo_on=j.tempo, dasar=j.dasar, terverifikasi=j.verified, partisipasi=j.partisipasi,
        )
        for j in jadwal
        if (j.dokumen, j.tahap, j.kode) not in known
    ]  # fmt: skip
    made = Tahapan.objects.bulk_create(new)
    if made:
        record(
            daerah=daerah.kode, tindakan="rencana.susun_kalender",
            subjek=Subjek("tahapan", str(tahun), _("Kalender {tahun}").format(tahun=tahun)),
            sesudah={"tahap": [f"{t.jenis} {t.kode} {t.tempo_on.isoformat()}" for t in made]}, by=pelaku_of(by),
        )  # fmt: skip
    return made


@transaction.atomic
def edit_tahapan(
    *, tahapan: Tahapan, tanggal: Mapping[str, date | None], alasan: str, nomor_ubah: int, by: Orang
) -> Tahapan:
    """Set days of a stage (names of DATES) and say why; what is counted from it follows (`move_followers`).

    Raises Overtaken when `nomor_ubah`, which the form carried, is no longer the stage's; ValidationError for days
    that contradict each other, or no reason.
    """
    held = Tahapan.objects.of(tahapan.daerah_id).select_for_update(of=("self",)).select_related("daerah")
    now = held.get(pk=tahapan.pk)
    require(by, permissions.CALENDAR, daerah=now.daerah)
    if now.nomor_ubah != nomor_ubah:
        raise Overtaken(now)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis alasan perubahan tanggal.")})
    before = _days(now)
    for name in DATES:
        if name in tanggal:
            setattr(now, name, tanggal[name])
    _refuse_contradictions(now)
    if _days(now) == before:
        return now
    now.diubah = now.diubah or now.tempo_on.isoformat() != before["tempo_on"]
    now.nomor_ubah += 1
    now.diingatkan_on = None
    now.save()
    record(
        daerah=now.daerah.kode, tindakan="rencana.ubah_tahapan", subjek=subject_of(now),
        sebelum=before, sesudah=_days(now) | moved(now), alasan=alasan.strip(), by=pelaku_of(by),
    )  # fmt: skip
    return now


def moved(tahapan: Tahapan) -> dict[str, list[str]]:
    """Move what follows that stage and tell of it as part of the act: {"ikut": names with their new days}, or {}."""
    told = [f"{one.nama} {one.tempo_on.isoformat()}" for one in _move_followers(tahapan)]
    return {"ikut": told} if told else {}


def closed_by_decree(versi: Versi, on: date, before: date | None = None) -> dict[str, list[str]]:
    """What the decree of a region's document ends, as part of the act that records it: what `moved` tells, or {}.

    before: the day an earlier record gave, where this one corrects it; a day people gave otherwise stays.
    """
    jenis, tahun, tahap = kind_of(versi.dokumen.kunci)
    if versi.dokumen.pd_id is not None or tahun is None:
        return {}
    steps = langkah_of(lingkup_of(versi.daerah)).values()
    ends = {
        s.kode
        for s in steps
        if (s.dokumen, s.tahap, s.bukti) == (jenis, tahap, "ditetapkan") and not s.per_pd
    }
    rows = Tahapan.objects.of(versi.daerah).select_for_update(of=("self",)).select_related("daerah")
    for one in rows.filter(jenis=jenis, tahun=tahun, tahap=tahap, kode__in=ends):
        if one.selesai_on in (None, before):
            one.selesai_on, one.nomor_ubah = on, one.nomor_ubah + 1
            one.save(update_fields=["selesai_on", "nomor_ubah"])
            return moved(one)
    return {}


def _move_followers(tahapan: Tahapan) -> list[Tahapan]:
    """Count the stages that follow again, from the day it was done or is due; people's own days and ends stay."""
    daerah, lingkup = tahapan.daerah, lingkup_of(tahapan.daerah)
    steps = langkah_of(lingkup)
    rows = {(t.jenis, t.tahap, t.kode): t for t in Tahapan.objects.of(daerah).filter(tahun=tahapan.tahun)}
    free = {
        kunci for kunci, t in rows.items()
        if kunci in steps and "." in steps[kunci].setelah and not t.diubah and t.selesai_on is None
    }  # fmt: skip
    fixed = {kunci: t.selesai_on or t.tempo_on for kunci, t in rows.items() if kunci not in free}
    found = []
    for step in jadwal_of(tahapan.tahun, lingkup, None, kalender_of(daerah), fixed):
        if step.kunci in free and rows[step.kunci].tempo_on != step.tempo:
            one = rows[step.kunci]
            one.tempo_on, one.diingatkan_on, one.nomor_ubah = step.tempo, None, one.nomor_ubah + 1
            found.append(one)
    Tahapan.objects.of(daerah).bulk_update(found, ["tempo_on", "diingatkan_on", "nomor_ubah"])
    return found


@transaction.atomic
def mark_reminded(*, tahapan: Tahapan, on: date, kalimat: str, to: Sequence[Orang]) -> bool:
    """Tell people that a stage is due; once a day and stage. False when today's word is already out."""
    rows = Tahapan.objects.of(tahapan.daerah_id).filter(pk=tahapan.pk).exclude(diingatkan_on=on)
    if not rows.update(diingatkan_on=on):
        return False
    daerah = tahapan.daerah
    alamat = reverse("tenggat_satu", args=[tahapan.pk])
    told = notify(daerah=daerah, to=to, kode="rencana.tempo", kalimat=kalimat, alamat=alamat, by=None)
    record(
        daerah=daerah.kode,
        tindakan="rencana.ingatkan",
        subjek=subject_of(tahapan),
        sesudah={"orang": told},
        by=SISTEM,
    )
    return True


def subject_of(tahapan: Tahapan) -> Subjek:
    """A stage as the record names it."""
    return Subjek("tahapan", str(tahapan.pk), f"{tahapan.nama} {tahapan.tahun}")


def _days(one: Tahapan) -> dict[str, Any]:
    return {name: day.isoformat() if (day := getattr(one, name)) else None for name in DATES}


def _refuse_contradictions(one: Tahapan) -> None:
    if one.tempo_on is None:
        raise ValidationError({"tempo_on": _("Tulis tanggal jatuh tempo.")})
    if one.mulai_on and one.mulai_on > one.tempo_on:
        raise ValidationError({"tempo_on": _("Jatuh tempo lebih awal daripada tanggal mulai.")})
    if (one.kunci_mulai_on is None) != (one.kunci_sampai_on is None):
        raise ValidationError(
            {"kunci_sampai_on": _("Tulis hari pertama dan hari terakhir kunci, atau kosongkan keduanya.")}
        )
    if one.kunci_mulai_on and one.kunci_sampai_on and one.kunci_mulai_on > one.kunci_sampai_on:
        raise ValidationError({"kunci_sampai_on": _("Akhir kunci lebih awal daripada mulainya.")})
