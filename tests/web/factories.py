# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things of the site, made plainly: what is not named has one obvious value."""

from dataclasses import dataclass
from datetime import date

from selaras.web.organisasi.models import Anggota, Daerah, Jabatan, Orang, Pemangku, PerangkatDaerah, Tim
from selaras.web.organisasi.roles import OF_THE_OPD, Cara, Peran

PASSWORD = "laut biru sagara 77"


@dataclass
class Wilayah:
    """A regency of the tests: `pd` and `other_pd`, and one person a role (of the OPD roles: at `pd`)."""

    daerah: Daerah
    pd: PerangkatDaerah
    other_pd: PerangkatDaerah
    orang: dict[str, Orang]
    outsider: Orang  # kepala of other_pd


def orang(daerah: Daerah | None, name: str, *, password: str | None = None) -> Orang:
    person = Orang(nama_pengguna=name, nama=name.replace("-", " ").title(), daerah=daerah)
    person.set_password(password) if password else person.set_unusable_password()
    person.save()
    return person


def holder(
    daerah: Daerah,
    peran: str,
    person: Orang,
    *,
    pd: PerangkatDaerah | None = None,
    cara: str = Cara.DEFINITIF,
    nama: str = "",
) -> Pemangku:
    jabatan = Jabatan.objects.create(daerah=daerah, nama=nama or Peran(peran).label, peran=peran, pd=pd)
    return holds(daerah, jabatan, person, cara=cara)


def holds(daerah: Daerah, jabatan: Jabatan, person: Orang, *, cara: str = Cara.DEFINITIF) -> Pemangku:
    """One more holder of a post that is there."""
    return Pemangku.objects.create(
        daerah=daerah, orang=person, jabatan=jabatan, cara=cara, mulai_on=date(2025, 1, 1)
    )


def tim(wilayah: "Wilayah", jenis: str = "tapd") -> Anggota:
    """The team of that kind, made once, with the kepala bappeda as its one member."""
    sk, begun, member = "900/1", date(2026, 1, 2), wilayah.orang["bappeda"]
    made, _new = Tim.objects.of(wilayah.daerah).get_or_create(
        daerah=wilayah.daerah, jenis=jenis, nama=f"Tim {jenis}", sk=sk, defaults={"mulai_on": begun}
    )
    anggota, _new = Anggota.objects.of(wilayah.daerah).get_or_create(
        daerah=wilayah.daerah, tim=made, orang=member, defaults={"mulai_on": begun}
    )
    return anggota


def pd(daerah: Daerah, kode: str, nama: str) -> PerangkatDaerah:
    return PerangkatDaerah.objects.create(
        daerah=daerah, silsilah=kode, kode=kode, nama=nama, berlaku_mulai=date(2021, 1, 1)
    )


def wilayah(kode: str, nama: str) -> Wilayah:
    daerah = Daerah.objects.create(kode=kode, nama=nama, lingkup="kabupaten", zona="Asia/Makassar")
    own = pd(daerah, "1.02.0.00.0.00.01.0000", "Dinas Kesehatan")
    other = pd(daerah, "1.03.0.00.0.00.01.0000", "Dinas Pekerjaan Umum dan Penataan Ruang")
    people = {}
    for peran in Peran.values:
        people[peran] = orang(daerah, f"{peran.replace('_', '-')}-{kode}")
        holder(daerah, peran, people[peran], pd=own if peran in OF_THE_OPD else None)
    outsider = orang(daerah, f"kepala-lain-{kode}")
    holder(daerah, Peran.KEPALA_OPD, outsider, pd=other)
    return Wilayah(daerah, own, other, people, outsider)
