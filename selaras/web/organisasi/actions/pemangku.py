# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who holds a post: appointed, ended, corrected; what cannot be true at once is refused beside its field."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.kabar import notify
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, Pemangku, PerangkatDaerah, Unit
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import orang_holding, pelaku_of
from selaras.web.organisasi.roles import FULL, LEADS, OF_THE_OPD, SINGLE, Cara, Peran


@transaction.atomic
def create_jabatan(
    *, daerah: Daerah, nama: str, peran: str, pd: PerangkatDaerah | None, unit: Unit | None, by: Orang
) -> Jabatan:
    """A new post, of a unit, a PD, or the Daerah."""
    require(by, "kelola_organisasi", daerah=daerah)
    if peran == Peran.ADMIN_INSTALASI:  # above every Daerah, so no Daerah makes one
        raise ValidationError({"peran": "Peran ini tidak dibuat oleh Daerah."})
    if unit is not None:
        pd = unit.pd
    if peran in OF_THE_OPD and pd is None:
        raise ValidationError({"pd": "Peran ini milik satu perangkat daerah: pilih perangkat daerahnya."})
    if peran in SINGLE and Jabatan.objects.of(daerah).filter(peran=peran).exists():
        raise ValidationError({"peran": f"Daerah ini sudah punya jabatan {Peran(peran).label}."})
    if Jabatan.objects.of(daerah).filter(nama=nama, pd=pd, unit=unit).exists():
        raise ValidationError({"nama": "Jabatan dengan nama ini sudah ada di tempat itu."})
    jabatan = Jabatan.objects.create(daerah=daerah, nama=nama, peran=peran, pd=pd, unit=unit)
    record(
        daerah=daerah.kode, tindakan="organisasi.buat_jabatan", subjek=subjek_of(jabatan),
        sesudah={"peran": peran, "pd": pd.kode if pd else "", "unit": unit.kode if unit else ""}, by=pelaku_of(by),
    )  # fmt: skip
    return jabatan


@transaction.atomic
def appoint_holder(
    *, jabatan: Jabatan, orang: Orang, cara: str, sk: str, mulai_on: date, sampai_on: date | None, by: Orang
) -> Pemangku:
    """Let a person hold a post from a day on; ValidationError by field where dates or people collide."""
    require(by, "kelola_organisasi", daerah=jabatan.daerah)
    _lock(jabatan)
    _refuse_wrong(jabatan, orang, cara, mulai_on, sampai_on)
    pemangku = Pemangku.objects.create(
        daerah=jabatan.daerah,
        jabatan=jabatan,
        orang=orang,
        cara=cara,
        sk=sk,
        mulai_on=mulai_on,
        sampai_on=sampai_on,
    )
    record(
        daerah=jabatan.daerah.kode, tindakan="organisasi.angkat", subjek=subjek_of(jabatan),
        sesudah=_told(pemangku), by=pelaku_of(by),
    )  # fmt: skip
    tell_leaders(jabatan, by)
    return pemangku


@transaction.atomic
def end_holder(*, pemangku: Pemangku, sampai_on: date, sebab: str, alasan: str, by: Orang) -> Pemangku:
    """Say until when, and why, somebody held a post; the last day still counts."""
    require(by, "kelola_organisasi", daerah=pemangku.daerah)
    _lock(pemangku.jabatan)
    if sampai_on < pemangku.mulai_on:
        raise ValidationError(
            {"sampai_on": f"Hari terakhir tidak boleh sebelum {pemangku.mulai_on:%d-%m-%Y}, hari pertama."}
        )
    if pemangku.sampai_on is not None and sampai_on > pemangku.sampai_on:
        raise ValidationError({"sampai_on": f"Masa jabatannya sudah berakhir {pemangku.sampai_on:%d-%m-%Y}."})
    before = _told(pemangku)
    pemangku.sampai_on, pemangku.sebab_akhir = sampai_on, sebab
    pemangku.save(update_fields=["sampai_on", "sebab_akhir"])
    record(
        daerah=pemangku.daerah.kode, tindakan="organisasi.akhiri_jabatan", subjek=subjek_of(pemangku.jabatan),
        sebelum=before, sesudah=_told(pemangku), alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip
    tell_leaders(pemangku.jabatan, by)
    return pemangku


@transaction.atomic
def correct_holder(
    *, pemangku: Pemangku, orang: Orang, cara: str, sk: str, mulai_on: date, sampai_on: date | None, alasan: str,
    by: Orang,
) -> Pemangku:  # fmt: skip
    """Mend what was entered wrongly; the record keeps both and why."""
    require(by, "kelola_organisasi", daerah=pemangku.daerah)
    _lock(pemangku.jabatan)
    _refuse_wrong(pemangku.jabatan, orang, cara, mulai_on, sampai_on, but=pemangku.pk)
    before = _told(pemangku)
    told = {"orang": orang, "cara": cara, "sk": sk, "mulai_on": mulai_on, "sampai_on": sampai_on}
    for name, value in told.items():
        setattr(pemangku, name, value)
    pemangku.save(update_fields=[*told])
    record(
        daerah=pemangku.daerah.kode, tindakan="organisasi.betulkan_jabatan", subjek=subjek_of(pemangku.jabatan),
        sebelum=before, sesudah=_told(pemangku), alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip
    tell_leaders(pemangku.jabatan, by)
    return pemangku


def tell_leaders(jabatan: Jabatan, by: Orang, new: AbstractSet[int] = frozenset()) -> None:
    """Who leads learns at once, by letter, that a post of theirs changed hands, for it carries every decision.

    new: people who were only now appointed, by key; they need not be told.
    """
    if jabatan.peran not in LEADS:
        return
    daerah = jabatan.daerah
    roles = (*sorted(LEADS), Peran.ADMIN_DAERAH)
    notify(
        daerah=daerah,
        to=[orang for peran in roles for orang in orang_holding(daerah, peran) if orang.pk not in new],
        kode="keamanan.pemangku", kalimat=gettext_noop("Pemangku {jabatan} berubah. Bila Anda tidak mengetahuinya, periksa."),
        fakta={"jabatan": jabatan.nama}, alamat=reverse("hak"), by=by, wajib=True,
    )  # fmt: skip


def _lock(jabatan: Jabatan) -> None:
    """Two appointments to one post wait for each other."""
    Jabatan.objects.of(jabatan.daerah).select_for_update().get(pk=jabatan.pk)


def _told(row: Pemangku) -> dict[str, Any]:
    return {
        "orang": row.orang.nama, "cara": row.cara, "sk": row.sk, "mulai": row.mulai_on, "sampai": row.sampai_on,
        "sebab": row.sebab_akhir, "kunci": f"orang:{row.orang_id}",
    }  # fmt: skip


def _refuse_wrong(
    jabatan: Jabatan, orang: Orang, cara: str, mulai_on: date, sampai_on: date | None, but: int | None = None
) -> None:
    """What the law or plain sense does not let be true at once."""
    if orang.daerah_id != jabatan.daerah_id or not orang.is_active:
        raise ValidationError({"orang": "Pilih orang yang aktif di Daerah ini."})
    if sampai_on is not None and sampai_on < mulai_on:
        raise ValidationError({"sampai_on": "Hari terakhir tidak boleh sebelum hari pertama."})
    during = Pemangku.objects.of(jabatan.daerah).filter(
        Q(sampai_on=None) | Q(sampai_on__gte=mulai_on), jabatan=jabatan
    )
    if sampai_on is not None:
        during = during.filter(mulai_on__lte=sampai_on)
    for other in (during if but is None else during.exclude(pk=but)).select_related("orang"):
        if told := _collision(jabatan, orang, cara, other):
            raise ValidationError({"mulai_on": told})


def _collision(jabatan: Jabatan, orang: Orang, cara: str, other: Pemangku) -> str:
    """Why these two may not hold the post at the same time; empty when they may."""
    until = f"sampai {other.sampai_on:%d-%m-%Y}" if other.sampai_on else "tanpa batas akhir"
    told = f"{other.orang.nama} memangku jabatan ini ({other.get_cara_display()}) sejak {other.mulai_on:%d-%m-%Y} {until}."
    if other.orang_id == orang.pk:
        return f"{told} Orang yang sama tidak memangkunya dua kali pada hari yang sama."
    if cara in FULL and other.cara in FULL:
        return f"{told} Akhiri dahulu masa jabatannya."
    if cara not in FULL and other.cara not in FULL:
        return f"{told} Hanya satu Plt. atau Plh. pada satu waktu."
    acting, full = (cara, other.cara) if other.cara in FULL else (other.cara, cara)
    # the wakil acts for a kepala daerah who cannot (UU 23/2014 art. 66), whether or not the post is vacant
    if acting == Cara.PLT and full == Cara.DEFINITIF and jabatan.peran != Peran.KEPALA_DAERAH:
        return f"{told} Plt. hanya untuk jabatan yang kosong; untuk yang berhalangan sementara pakai Plh."
    return ""
