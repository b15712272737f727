# SPDX-License-Identifier: AGPL-3.0-or-later
"""Handing matters to another post, and reading to the province: both by decree, both taken back on record."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Izin, Jabatan, Orang, Pelimpahan
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.organisasi.roles import KelasPelimpahan, Lingkup


@transaction.atomic
def delegate(
    *, dari: Jabatan, kepada: Jabatan, kelas: Sequence[str], nomor: str, ditetapkan_on: date, mulai_on: date,
    sampai_on: date | None, by: Orang,
) -> Pelimpahan:  # fmt: skip
    """Hand classes of matter from one post to another of the same Daerah."""
    require(by, "limpahkan", daerah=dari.daerah)
    if kepada.daerah_id != dari.daerah_id or kepada.pk == dari.pk:
        raise ValidationError({"kepada": "Pilih jabatan lain di Daerah ini."})
    if not kelas or set(kelas) - set(KelasPelimpahan.values):
        raise ValidationError({"kelas": "Pilih paling sedikit satu urusan yang dilimpahkan."})
    if mulai_on < ditetapkan_on:
        raise ValidationError({"mulai_on": "Tidak dapat berlaku sebelum keputusannya ditetapkan."})
    if sampai_on is not None and sampai_on < mulai_on:
        raise ValidationError({"sampai_on": "Hari terakhir tidak boleh sebelum hari pertama."})
    row = Pelimpahan.objects.create(
        daerah=dari.daerah, dari=dari, kepada=kepada, kelas=sorted(kelas), nomor=nomor, ditetapkan_on=ditetapkan_on,
        mulai_on=mulai_on, sampai_on=sampai_on,
    )  # fmt: skip
    record(
        daerah=dari.daerah.kode, tindakan="organisasi.limpahkan", subjek=subjek_of(row),
        sesudah={"kelas": row.kelas, "nomor": nomor, "mulai": mulai_on, "sampai": sampai_on}, by=pelaku_of(by),
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw(*, pelimpahan: Pelimpahan, alasan: str, by: Orang) -> Pelimpahan:
    """End a delegation: from this moment on nothing is decided by it."""
    require(by, "limpahkan", daerah=pelimpahan.daerah)
    today = today_of(pelimpahan.daerah)
    if pelimpahan.sampai_on is not None and pelimpahan.sampai_on < today:
        raise ValidationError("Pelimpahan ini sudah berakhir.")
    before = pelimpahan.sampai_on
    # it ends yesterday; one that began today or later never held, so it keeps a day that is over
    pelimpahan.sampai_on = today - timedelta(days=1)
    pelimpahan.mulai_on = min(pelimpahan.mulai_on, pelimpahan.sampai_on)
    pelimpahan.save(update_fields=["mulai_on", "sampai_on"])
    record(
        daerah=pelimpahan.daerah.kode, tindakan="organisasi.cabut_pelimpahan", subjek=subjek_of(pelimpahan),
        sebelum={"sampai": before}, sesudah={"sampai": pelimpahan.sampai_on}, alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip
    return pelimpahan


@transaction.atomic
def grant_reading(*, daerah: Daerah, keputusan: str, mulai_on: date, by: Orang) -> Izin:
    """Let the province of this Daerah read what is ditetapkan."""
    require(by, "beri_izin_provinsi", daerah=daerah)
    provinsi = province_of(daerah)
    if provinsi is None:
        raise ValidationError(
            "Provinsi Daerah ini tidak ada di instalasi ini, jadi belum ada yang dapat diberi izin."
        )
    if not keputusan:
        raise ValidationError({"keputusan": "Tulis nomor keputusan atau suratnya."})
    if Izin.objects.of(daerah).filter(provinsi=provinsi, dicabut_on=None).exists():
        raise ValidationError(f"{provinsi} sudah diberi izin.")
    izin = Izin.objects.create(daerah=daerah, provinsi=provinsi, keputusan=keputusan, mulai_on=mulai_on)
    record(
        daerah=daerah.kode, tindakan="organisasi.beri_izin", subjek=subjek_of(izin),
        sesudah={"provinsi": provinsi.kode, "keputusan": keputusan, "mulai": mulai_on}, by=pelaku_of(by),
    )  # fmt: skip
    return izin


@transaction.atomic
def revoke_reading(*, izin: Izin, alasan: str, by: Orang) -> Izin:
    """Take the grant back: from today on nothing is read."""
    require(by, "beri_izin_provinsi", daerah=izin.daerah)
    if izin.dicabut_on is not None:
        raise ValidationError("Izin ini sudah dicabut.")
    izin.dicabut_on = today_of(izin.daerah)
    izin.save(update_fields=["dicabut_on"])
    record(
        daerah=izin.daerah.kode, tindakan="organisasi.cabut_izin", subjek=subjek_of(izin),
        sesudah={"dicabut": izin.dicabut_on}, alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip
    return izin


def province_of(daerah: Daerah) -> Daerah | None:
    """The province a kabupaten or kota belongs to, by the first part of its code, where it is installed here."""
    if daerah.lingkup == Lingkup.PROVINSI:
        return None
    return Daerah.objects.filter(kode=daerah.kode.partition(".")[0], lingkup=Lingkup.PROVINSI).first()
