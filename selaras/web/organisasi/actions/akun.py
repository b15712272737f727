# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts of people: made, put aside and taken up again, their access made anew."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.kabar import notify
from selaras.web.organisasi.actions.orang import add_person
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import leads, pelaku_of


@transaction.atomic
def create_person(*, daerah: Daerah, nama_pengguna: str, nama: str, surel: str, by: Orang) -> Orang:
    """A new person without a password; a one-time link lets him in."""
    require(by, "kelola_organisasi", daerah=daerah)
    if Orang.objects.filter(nama_pengguna__iexact=nama_pengguna).exists():
        raise ValidationError({"nama_pengguna": "Nama pengguna sudah dipakai. Pilih yang lain."})
    orang = add_person(daerah, nama_pengguna, nama, surel)
    record(
        daerah=daerah.kode, tindakan="organisasi.tambah_orang", subjek=subjek_of(orang),
        sesudah={"nama_pengguna": nama_pengguna}, by=pelaku_of(by),
    )  # fmt: skip
    return orang


@transaction.atomic
def change_person(*, orang: Orang, nama: str, surel: str, by: Orang) -> Orang:
    """Mend a name or an address; the record says that, not what, for both are personal."""
    require(by, "kelola_organisasi", daerah=_daerah(orang))
    if surel != orang.surel and leads(orang):
        raise ValidationError({"surel": "Surel pimpinan hanya diganti dengan persetujuan orang kedua."})
    orang.nama, orang.surel = nama, surel
    orang.save(update_fields=["nama", "surel"])
    record(
        daerah=_daerah(orang).kode,
        tindakan="organisasi.ubah_orang",
        subjek=subjek_of(orang),
        by=pelaku_of(by),
    )
    return orang


@transaction.atomic
def deactivate_person(*, orang: Orang, alasan: str, by: Orang) -> Orang:
    """Put an account aside: signed out everywhere, no right left; posts stay as they were."""
    require(by, "kelola_organisasi", daerah=_daerah(orang))
    if orang.pk == by.pk:
        raise ValidationError("Akun sendiri tidak dapat dinonaktifkan. Minta admin Daerah yang lain.")
    return _set_active(orang, False, "organisasi.nonaktifkan_orang", alasan, by)


@transaction.atomic
def activate_person(*, orang: Orang, alasan: str, by: Orang) -> Orang:
    """Take an account up again."""
    require(by, "kelola_organisasi", daerah=_daerah(orang))
    return _set_active(orang, True, "organisasi.aktifkan_orang", alasan, by)


@transaction.atomic
def reset_access(*, orang: Orang, lepas_langkah: bool, alasan: str, by: Orang) -> Orang:
    """Take away the password, the sessions and, where the phone is lost, the second steps; told to the person.

    ValidationError for a leader, whose way in two people make anew (`request_access`).
    """
    require(by, "kelola_organisasi", daerah=_daerah(orang))
    if leads(orang):
        raise ValidationError("Cara masuk pimpinan hanya diatur ulang dengan persetujuan orang kedua.")
    take_access(orang, lepas_langkah)
    record(
        daerah=_daerah(orang).kode, tindakan="organisasi.atur_ulang_akses", subjek=subjek_of(orang),
        sesudah={"langkah_kedua_dilepas": lepas_langkah}, alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip
    notify(
        daerah=_daerah(orang), to=[orang], kode="akses_diatur_ulang",
        kalimat="Cara masuk Anda diatur ulang oleh admin Daerah. Bila Anda tidak memintanya, hubungi Bagian Organisasi.",
        alamat="/akun/", by=by, wajib=True,
    )  # fmt: skip
    return orang


def take_access(orang: Orang, lepas_langkah: bool) -> None:
    """Take a way in away, as part of an act that is recorded and told."""
    orang.set_unusable_password()
    orang.save(update_fields=["password"])
    if lepas_langkah:
        Authenticator.objects.filter(user=orang).delete()
    _end_sessions(orang)


@transaction.atomic
def end_sessions(*, orang: Orang, by: Orang) -> int:
    """Sign a person out everywhere; returns how many sessions ended."""
    require(by, "kelola_organisasi", daerah=_daerah(orang))
    count = _end_sessions(orang)
    record(
        daerah=_daerah(orang).kode, tindakan="organisasi.akhiri_sesi", subjek=subjek_of(orang),
        sesudah={"sesi": count}, by=pelaku_of(by),
    )  # fmt: skip
    return count


def _set_active(orang: Orang, active: bool, tindakan: str, alasan: str, by: Orang) -> Orang:
    orang.is_active = active
    orang.save(update_fields=["is_active"])
    if not active:
        _end_sessions(orang)
    record(
        daerah=_daerah(orang).kode,
        tindakan=tindakan,
        subjek=subjek_of(orang),
        alasan=alasan,
        by=pelaku_of(by),
    )
    return orang


def _end_sessions(orang: Orang) -> int:
    rows = list(UserSession.objects.filter(user=orang))
    for row in rows:
        row.end()
    return len(rows)


def _daerah(orang: Orang) -> Daerah:
    assert orang.daerah is not None
    return orang.daerah
