# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lineage of PD: renamed, merged, split, each on a day and by a decree; what was, stays as it was."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of


@transaction.atomic
def rename_pd(
    *, pd: PerangkatDaerah, kode: str, nama: str, mulai_on: date, dasar: str, by: Orang
) -> PerangkatDaerah:
    """A new name or code from a day on: the same lineage, so rights and plans go with it."""
    _begin(pd.daerah, [pd], mulai_on, dasar, by)
    if (kode, nama) == (pd.kode, pd.nama):
        raise ValidationError({"nama": "Nama dan kodenya sama seperti sebelumnya."})
    new = _successor(pd.daerah, [pd], kode, nama, mulai_on, dasar, silsilah=pd.silsilah)
    _tell("organisasi.ganti_nama_pd", [pd], [new], dasar, by)
    return new


@transaction.atomic
def merge_pd(
    *, daerah: Daerah, asal: Sequence[PerangkatDaerah], kode: str, nama: str, mulai_on: date, dasar: str, by: Orang
) -> PerangkatDaerah:  # fmt: skip
    """Several PD become one: a new lineage that names its predecessors."""
    if len(asal) < 2:
        raise ValidationError({"asal": "Penggabungan memerlukan paling sedikit dua perangkat daerah."})
    _begin(daerah, asal, mulai_on, dasar, by)
    new = _successor(daerah, asal, kode, nama, mulai_on, dasar)
    _tell("organisasi.gabung_pd", asal, [new], dasar, by)
    return new


@transaction.atomic
def split_pd(
    *, pd: PerangkatDaerah, hasil: Sequence[tuple[str, str]], mulai_on: date, dasar: str, by: Orang
) -> list[PerangkatDaerah]:
    """One PD becomes several, (kode, nama) each: new lineages that name their predecessor."""
    if len(hasil) < 2:
        raise ValidationError({"hasil": "Pemecahan memerlukan paling sedikit dua perangkat daerah baru."})
    if len({kode for kode, _nama in hasil}) < len(hasil):
        raise ValidationError({"hasil": "Kode yang sama ditulis dua kali."})
    _begin(pd.daerah, [pd], mulai_on, dasar, by)
    new = [_successor(pd.daerah, [pd], kode, nama, mulai_on, dasar) for kode, nama in hasil]
    _tell("organisasi.pecah_pd", [pd], new, dasar, by)
    return new


def _begin(daerah: Daerah, old: Sequence[PerangkatDaerah], day: date, dasar: str, by: Orang) -> None:
    """Refuse what cannot change any more; let the old names end the day before."""
    require(by, "kelola_organisasi", daerah=daerah)
    if not dasar:
        raise ValidationError({"dasar": "Tulis nomor peraturan atau keputusannya."})
    for pd in old:
        locked = PerangkatDaerah.objects.of(daerah).select_for_update().get(pk=pd.pk)
        if locked.berlaku_sampai is not None:
            raise ValidationError(f"{pd.nama} sudah berakhir {locked.berlaku_sampai:%d-%m-%Y}.")
        if locked.berlaku_mulai is not None and day <= locked.berlaku_mulai:
            raise ValidationError(
                {"mulai_on": f"{pd.nama} sendiri baru berlaku {locked.berlaku_mulai:%d-%m-%Y}."}
            )
        pd.berlaku_sampai = day - timedelta(days=1)
        pd.save(update_fields=["berlaku_sampai"])


def _successor(
    daerah: Daerah, old: Sequence[PerangkatDaerah], kode: str, nama: str, day: date, dasar: str, silsilah: str = ""
) -> PerangkatDaerah:  # fmt: skip
    rows = PerangkatDaerah.objects.of(daerah)
    if rows.filter(kode=kode, berlaku_sampai=None).exists():
        raise ValidationError({"kode": f"Kode {kode} dipakai perangkat daerah lain yang masih berlaku."})
    line = silsilah or new_line(daerah, kode, day)
    new = PerangkatDaerah.objects.create(
        daerah=daerah, silsilah=line, kode=kode, nama=nama, berlaku_mulai=day, dasar=dasar
    )
    link = PerangkatDaerah.pendahulu.through
    link.objects.bulk_create(link(from_perangkatdaerah_id=new.pk, to_perangkatdaerah_id=pd.pk) for pd in old)
    return new


def new_line(daerah: Daerah, kode: str, day: date) -> str:
    """The code, unless an older lineage is kept by it."""
    taken = PerangkatDaerah.objects.of(daerah).filter(silsilah=kode).exists()
    return f"{kode}@{day:%Y%m%d}" if taken else kode


def _tell(
    tindakan: str, old: Sequence[PerangkatDaerah], new: Sequence[PerangkatDaerah], dasar: str, by: Orang
) -> None:
    record(
        daerah=new[0].daerah.kode, tindakan=tindakan, subjek=subjek_of(new[0]),
        sebelum={"pd": [f"{pd.kode} {pd.nama}" for pd in old]},
        sesudah={"pd": [f"{pd.kode} {pd.nama}" for pd in new], "mulai": new[0].berlaku_mulai, "dasar": dasar},
        by=pelaku_of(by),
    )  # fmt: skip
