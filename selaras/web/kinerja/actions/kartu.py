# SPDX-License-Identifier: AGPL-3.0-or-later
"""Define cards, give them owner and cadence, break a year's target down to periods."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core.capaian import ringkas
from selaras.web.jejak.actions import Subjek, record
from selaras.web.kinerja import permissions
from selaras.web.kinerja.actions.subjek import card as subject
from selaras.web.kinerja.models import Agregasi, Arah, Frekuensi, Kartu, RencanaPeriode, TargetTahun
from selaras.web.kinerja.ukur import DESEMBER
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of

WORDS = ("satuan", "arah", "agregasi", "frekuensi", "rumus", "sumber_data")


@dataclass(frozen=True, slots=True)
class Isian:
    """What a person says of an indicator."""

    satuan: str
    arah: str
    agregasi: str
    frekuensi: str
    rumus: str = ""
    sumber_data: str = ""


class Overtaken(ValidationError):
    """Somebody else changed the card meanwhile."""


@transaction.atomic
def define_kartu(
    *, kartu: Kartu, isian: Isian, penanggung_jawab: Jabatan, nomor_ubah: int, by: Orang
) -> Kartu:
    """Say what an indicator is; from now on no file changes it. ValidationError where a word is none of the choices."""
    permissions.require_define_of(by, kartu.daerah, kartu.pd)
    permissions.require_owner_here(kartu, kartu.daerah, penanggung_jawab, kartu.pd)
    _demand_choices(isian)
    held = Kartu.objects.of(kartu.daerah_id).select_for_update().get(pk=kartu.pk)
    if held.nomor_ubah != nomor_ubah:
        raise Overtaken(_("Kartu ini baru saja diubah orang lain. Muat ulang halaman, lalu isi lagi."))
    before = {name: getattr(held, name) for name in WORDS} | {"penanggung_jawab": held.penanggung_jawab_id}
    for name, value in asdict(isian).items():
        setattr(held, name, value.strip())
    held.penanggung_jawab, held.nomor_ubah = penanggung_jawab, nomor_ubah + 1
    held.ditetapkan_at, held.ditetapkan_by = timezone.now(), by
    held.save()
    after = {name: getattr(held, name) for name in WORDS} | {"penanggung_jawab": penanggung_jawab.pk}
    changed = [name for name in after if after[name] != before[name]]
    record(
        daerah=held.daerah.kode, tindakan="kinerja.tetapkan_kartu", subjek=subject(held),
        sebelum={n: before[n] for n in changed}, sesudah={n: after[n] for n in changed}, by=pelaku_of(by),
    )  # fmt: skip
    return held


def _demand_choices(isian: Isian) -> None:
    wrong = {
        name: _("Pilih salah satu.")
        for name, choices in (("arah", Arah), ("agregasi", Agregasi), ("frekuensi", Frekuensi))
        if getattr(isian, name) not in choices.values
    }
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def assign_kartu(
    *, daerah: Daerah, pd: PerangkatDaerah | None, penanggung_jawab: Jabatan, frekuensi: str, by: Orang
) -> int:
    """Give owner and cadence to every card of a PD (None: the region's) that lacks one; returns how many changed."""
    permissions.require_define_of(by, daerah, pd)
    permissions.require_owner_here(None, daerah, penanggung_jawab, pd)
    if frekuensi not in Frekuensi.values:
        raise ValidationError({"frekuensi": _("Pilih salah satu.")})
    rows = Kartu.objects.of(daerah).filter(silsilah=pd.silsilah if pd else "").select_for_update()
    changed = [one for one in rows if one.penanggung_jawab_id is None or not one.frekuensi]
    for one in changed:
        one.penanggung_jawab = one.penanggung_jawab if one.penanggung_jawab_id else penanggung_jawab
        one.frekuensi = one.frekuensi or frekuensi
        one.nomor_ubah += 1
    Kartu.objects.of(daerah).bulk_update(
        changed, ["penanggung_jawab", "frekuensi", "nomor_ubah"], batch_size=500
    )
    if changed:
        place = Subjek("pd", str(pd.pk), pd.nama) if pd else Subjek("daerah", daerah.kode, daerah.nama)
        record(
            daerah=daerah.kode, tindakan="kinerja.tugaskan_kartu", subjek=place,
            sesudah={"kartu": len(changed), "penanggung_jawab": penanggung_jawab.nama, "frekuensi": frekuensi}, by=pelaku_of(by),
        )  # fmt: skip
    return len(changed)


@transaction.atomic
def set_rencana(
    *, kartu: Kartu, tahun: int, nilai: Mapping[int, Decimal | None], by: Orang
) -> list[RencanaPeriode]:
    """Say how far the year's target is to be at the end of each period (month → figure so far; None takes it away).

    ValidationError for a figure below zero, a total that falls back, or a December that is not the year's target.
    """
    permissions.require_define_of(by, kartu.daerah, kartu.pd)
    target = TargetTahun.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun).first()
    _demand_sound(kartu, target, nilai)
    rows = RencanaPeriode.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun)
    before = dict(rows.values_list("bulan", "nilai"))
    rows.filter(bulan__in=list(nilai)).delete()
    RencanaPeriode.objects.bulk_create(
        RencanaPeriode(daerah=kartu.daerah, kartu=kartu, tahun=tahun, bulan=bulan, nilai=value)
        for bulan, value in nilai.items()
        if value is not None
    )
    found = list(RencanaPeriode.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun))
    record(
        daerah=kartu.daerah.kode, tindakan="kinerja.bagi_target", subjek=subject(kartu),
        sebelum={str(b): str(ringkas(v)) for b, v in before.items()}, sesudah={str(r.bulan): str(ringkas(r.nilai)) for r in found}, by=pelaku_of(by),
    )  # fmt: skip
    return found


def _demand_sound(kartu: Kartu, target: TargetTahun | None, nilai: Mapping[int, Decimal | None]) -> None:
    told = [(bulan, value) for bulan, value in sorted(nilai.items()) if value is not None]
    if any(value < 0 for _bulan, value in told):
        raise ValidationError(_("Target tidak boleh negatif."))
    if target is None:
        raise ValidationError(_("Target tahun ini belum ada dalam rencana; imporlah dulu."))
    falls = any(b[1] < a[1] for a, b in pairwise(told))
    if kartu.agregasi == Agregasi.JUMLAH and falls:
        raise ValidationError(
            _("Angka sampai dengan suatu triwulan tidak boleh lebih kecil daripada triwulan sebelumnya.")
        )
    if told and told[-1][0] == DESEMBER and target.atas is None and told[-1][1] != target.nilai:
        raise ValidationError(_("Angka sampai dengan Desember harus sama dengan target tahun ini."))
