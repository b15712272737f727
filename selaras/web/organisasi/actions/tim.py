# SPDX-License-Identifier: AGPL-3.0-or-later
"""Teams by decree and their members."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Anggota, Daerah, Orang, Tim
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of


@transaction.atomic
def form_tim(
    *, daerah: Daerah, jenis: str, nama: str, sk: str, mulai_on: date, sampai_on: date | None, by: Orang
) -> Tim:
    """A new team."""
    require(by, "kelola_organisasi", daerah=daerah)
    if sampai_on is not None and sampai_on < mulai_on:
        raise ValidationError({"sampai_on": "Hari terakhir tidak boleh sebelum hari pertama."})
    if Tim.objects.of(daerah).filter(nama=nama, sk=sk).exists():
        raise ValidationError({"sk": "Tim dengan nama dan nomor SK ini sudah ada."})
    tim = Tim.objects.create(
        daerah=daerah, jenis=jenis, nama=nama, sk=sk, mulai_on=mulai_on, sampai_on=sampai_on
    )
    record(
        daerah=daerah.kode, tindakan="organisasi.bentuk_tim", subjek=subjek_of(tim),
        sesudah={"jenis": jenis, "sk": sk, "mulai": mulai_on, "sampai": sampai_on}, by=pelaku_of(by),
    )  # fmt: skip
    return tim


@transaction.atomic
def close_tim(*, tim: Tim, sampai_on: date, by: Orang) -> Tim:
    """Say until when a team works."""
    require(by, "kelola_organisasi", daerah=tim.daerah)
    if sampai_on < tim.mulai_on:
        raise ValidationError({"sampai_on": "Hari terakhir tidak boleh sebelum hari pertama."})
    tim.sampai_on = sampai_on
    tim.save(update_fields=["sampai_on"])
    record(
        daerah=tim.daerah.kode, tindakan="organisasi.akhiri_tim", subjek=subjek_of(tim),
        sesudah={"sampai": sampai_on}, by=pelaku_of(by),
    )  # fmt: skip
    return tim


@transaction.atomic
def add_anggota(*, tim: Tim, orang: Orang, peran: str, mulai_on: date, by: Orang) -> Anggota:
    """A member, from a day on; one chair at a time."""
    require(by, "kelola_organisasi", daerah=tim.daerah)
    Tim.objects.of(tim.daerah).select_for_update().get(pk=tim.pk)
    if orang.daerah_id != tim.daerah_id or not orang.is_active:
        raise ValidationError({"orang": "Pilih orang yang aktif di Daerah ini."})
    if mulai_on < tim.mulai_on or (tim.sampai_on is not None and mulai_on > tim.sampai_on):
        raise ValidationError({"mulai_on": "Tanggal ini di luar masa berlaku tim."})
    now = Anggota.objects.of(tim.daerah).filter(tim=tim, sampai_on=None)
    if now.filter(orang=orang).exists():
        raise ValidationError({"orang": f"{orang.nama} sudah menjadi anggota tim ini."})
    if peran == "ketua" and (chair := now.filter(peran="ketua").select_related("orang").first()):
        raise ValidationError({"peran": f"Tim ini sudah punya ketua: {chair.orang.nama}."})
    anggota = Anggota.objects.create(daerah=tim.daerah, tim=tim, orang=orang, peran=peran, mulai_on=mulai_on)
    record(
        daerah=tim.daerah.kode, tindakan="organisasi.tambah_anggota", subjek=subjek_of(tim),
        sesudah={"orang": orang.nama, "peran": peran, "mulai": mulai_on}, by=pelaku_of(by),
    )  # fmt: skip
    return anggota


@transaction.atomic
def end_anggota(*, anggota: Anggota, sampai_on: date, by: Orang) -> Anggota:
    """Say until when somebody was a member."""
    require(by, "kelola_organisasi", daerah=anggota.daerah)
    if anggota.sampai_on is not None:
        raise ValidationError("Keanggotaan ini sudah berakhir.")
    if sampai_on < anggota.mulai_on:
        raise ValidationError({"sampai_on": "Hari terakhir tidak boleh sebelum hari pertama."})
    anggota.sampai_on = sampai_on
    anggota.save(update_fields=["sampai_on"])
    record(
        daerah=anggota.daerah.kode, tindakan="organisasi.akhiri_anggota", subjek=subjek_of(anggota.tim),
        sesudah={"orang": anggota.orang.nama, "sampai": sampai_on}, by=pelaku_of(by),
    )  # fmt: skip
    return anggota
