# SPDX-License-Identifier: AGPL-3.0-or-later
"""The working calendar of a Daerah: days a week, days off."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, HariLibur, JenisLibur, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.organisasi.queries.libur import libur_nasional

ACT = "kelola_organisasi"


@transaction.atomic
def set_hari_kerja(*, daerah: Daerah, hari: int, by: Orang) -> Daerah:
    """Let the Daerah work five or six days a week; dates computed from now on follow."""
    require(by, ACT, daerah=daerah)
    if hari not in (5, 6):
        raise ValidationError(_("Hari kerja lima atau enam hari sepekan."))
    before = Daerah.objects.select_for_update().get(pk=daerah.pk).hari_kerja
    if before != hari:
        Daerah.objects.filter(pk=daerah.pk).update(hari_kerja=hari)
        daerah.hari_kerja = hari
        _told(daerah, "organisasi.hari_kerja", {"hari kerja": before}, {"hari kerja": hari}, by)
    return daerah


@transaction.atomic
def add_libur(*, daerah: Daerah, tanggal: date, nama: str, jenis: str, by: Orang) -> HariLibur:
    """One day off more; ValidationError when that date already is one."""
    require(by, ACT, daerah=daerah)
    known = HariLibur.objects.of(daerah).filter(tanggal=tanggal).first()
    if known is not None:
        raise ValidationError(_("Tanggal ini sudah libur: {nama}.").format(nama=known.nama))
    row = HariLibur.objects.create(daerah=daerah, tanggal=tanggal, nama=nama, jenis=JenisLibur(jenis))
    _told(daerah, "organisasi.tambah_libur", None, {"tanggal": tanggal, "nama": nama}, by)
    return row


@transaction.atomic
def remove_libur(*, libur: HariLibur, by: Orang) -> HariLibur:
    """That date is a working day again."""
    daerah = libur.daerah
    require(by, ACT, daerah=daerah)
    if HariLibur.objects.of(daerah).filter(pk=libur.pk).delete()[0]:
        _told(daerah, "organisasi.hapus_libur", {"tanggal": libur.tanggal, "nama": libur.nama}, None, by)
    return libur


@transaction.atomic
def copy_libur_nasional(*, daerah: Daerah, tahun: int, by: Orang) -> int:
    """Take over the national days off of a year that the Daerah does not keep; returns how many were new."""
    require(by, ACT, daerah=daerah)
    law = libur_nasional(tahun)
    if law is None:
        raise ValidationError(
            _("Libur nasional {tahun} belum ada di Selaras. Impor dari CSV.").format(tahun=tahun)
        )
    return _merge(daerah, law.hari, by, tahun=tahun, acuan=law.acuan)


@transaction.atomic
def import_libur(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add or rename days off from read rows; returns how many were new or changed. Idempotent."""
    require(by, ACT, daerah=daerah)
    days = [(row["tanggal"], row["nama"], row["jenis"] or JenisLibur.DAERAH) for row in rows]
    return _merge(daerah, days, by, rename=True, baris=len(rows))


def _merge(
    daerah: Daerah, days: Iterable[tuple[date, str, str]], by: Orang, *, rename: bool = False, **told: Any
) -> int:
    known = {row.tanggal: row for row in HariLibur.objects.of(daerah)}
    new, changed = {}, 0
    for tanggal, nama, jenis in days:
        row = known.get(tanggal)
        if row is None:
            new[tanggal] = HariLibur(daerah=daerah, tanggal=tanggal, nama=nama, jenis=jenis)
        elif rename and (row.nama, row.jenis) != (nama, jenis):
            changed += HariLibur.objects.of(daerah).filter(pk=row.pk).update(nama=nama, jenis=jenis)
    HariLibur.objects.bulk_create(new.values())
    if new or changed:
        _told(daerah, "organisasi.impor_libur", None, {**told, "baru": len(new), "diubah": changed}, by)
    return len(new) + changed


def _told(daerah: Daerah, tindakan: str, sebelum: Any, sesudah: Any, by: Orang) -> None:
    daerah.__dict__.pop("_kalender", None)  # kept by kalender_of for one request
    record(
        daerah=daerah.kode, tindakan=tindakan, subjek=subjek_of(daerah), sebelum=sebelum, sesudah=sesudah,
        by=pelaku_of(by),
    )  # fmt: skip
