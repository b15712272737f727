# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of organisasi: keyword-only, `by` last, one transaction, one Jejak row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, Pemangku, PerangkatDaerah
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.organisasi.roles import Cara, Peran


def subjek_of(thing: Daerah | Orang | PerangkatDaerah) -> Subjek:
    """A thing of organisasi as the record names it."""
    jenis = {Daerah: "daerah", Orang: "orang", PerangkatDaerah: "pd"}[type(thing)]
    return Subjek(jenis=jenis, kunci=str(thing.pk), nama=str(thing))


@transaction.atomic
def set_up(
    *, kode: str, nama: str, lingkup: str, zona: str, admin: str, admin_nama: str, password: str
) -> Orang:
    """Make the first Daerah and its admin; ValidationError when this installation has people already."""
    if Orang.objects.exists():
        raise ValidationError("Selaras di sini sudah disiapkan; masuk dengan akun yang ada.")
    daerah = Daerah.objects.create(kode=kode, nama=nama, lingkup=lingkup, zona=zona)
    orang = _person(daerah, admin, admin_nama, "")
    orang.set_password(password)
    orang.save()
    appoint(
        daerah, orang, "Admin daerah", Peran.ADMIN_DAERAH, None, Cara.DEFINITIF, today_of(daerah), None, ""
    )
    record(
        daerah=kode,
        tindakan="organisasi.siapkan",
        subjek=subjek_of(daerah),
        sesudah={"admin": admin},
        by=SISTEM,
    )
    return orang


@transaction.atomic
def import_pd(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add or rename PD from read rows; returns how many were new or changed. Idempotent."""
    require(by, "kelola_organisasi", daerah=daerah)
    changed = [row["kode_skpd"] for row in rows if _pd(daerah, row)]
    for row in rows:
        _link_predecessors(daerah, row)
    if changed:
        record(
            daerah=daerah.kode, tindakan="organisasi.impor_pd", subjek=subjek_of(daerah),
            sesudah={"baris": len(rows), "berubah": changed}, by=pelaku_of(by),
        )  # fmt: skip
    return len(changed)


def _pd(daerah: Daerah, row: dict[str, Any]) -> bool:
    key = {"kode": row["kode_skpd"], "berlaku_mulai": row["berlaku_mulai"]}
    told = {"nama": row["nama_skpd"], "berlaku_sampai": row["berlaku_sampai"], "dasar": row["keputusan"]}
    known = PerangkatDaerah.objects.of(daerah).filter(**key).first()
    if known is None:
        PerangkatDaerah.objects.create(daerah=daerah, silsilah=row["kode_skpd"], **key, **told)
        return True
    changed = any(getattr(known, name) != value for name, value in told.items())
    if changed:
        PerangkatDaerah.objects.of(daerah).filter(pk=known.pk).update(**told)
    return changed


def _link_predecessors(daerah: Daerah, row: dict[str, Any]) -> None:
    """Name the predecessors; a single one hands its lineage on, a merger begins a new one."""
    codes = [code.strip() for code in row["pendahulu"].split(";") if code.strip()]
    before = list(PerangkatDaerah.objects.of(daerah).filter(kode__in=codes).order_by("kode"))
    missing = set(codes) - {pd.kode for pd in before}
    if missing:
        raise ValidationError(
            f"Baris {row['baris']}: pendahulu {', '.join(sorted(missing))} tidak ada di daftar PD."
        )
    if not before:
        return
    pd = PerangkatDaerah.objects.of(daerah).get(kode=row["kode_skpd"], berlaku_mulai=row["berlaku_mulai"])
    link = PerangkatDaerah.pendahulu.through.objects
    known = set(link.filter(from_perangkatdaerah_id=pd.pk).values_list("to_perangkatdaerah_id", flat=True))
    link.bulk_create(
        link.model(from_perangkatdaerah_id=pd.pk, to_perangkatdaerah_id=old.pk)
        for old in before
        if old.pk not in known
    )
    if len({old.silsilah for old in before}) == 1:
        PerangkatDaerah.objects.of(daerah).filter(pk=pd.pk).update(silsilah=before[0].silsilah)


@transaction.atomic
def import_orang(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add people and the posts they hold; returns how many appointments are new. Idempotent.

    People come without a password: each gets a one-time link (`invite`).
    """
    require(by, "kelola_organisasi", daerah=daerah)
    codes = {pd.kode: pd for pd in PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai")}
    made = []
    for row in rows:
        pd = codes.get(row["kode_skpd"])
        if row["kode_skpd"] and pd is None:
            raise ValidationError(
                f"Baris {row['baris']}: kode PD {row['kode_skpd']} tidak ada. Impor daftar PD dahulu."
            )
        orang = Orang.objects.filter(nama_pengguna=row["nama_pengguna"]).first()
        if orang is not None and orang.daerah_id != daerah.pk:
            raise ValidationError(f"Baris {row['baris']}: nama pengguna sudah dipakai. Pilih yang lain.")
        orang = orang or _person(daerah, row["nama_pengguna"], row["nama"], row["surel"])
        cara = row["cara"] or Cara.DEFINITIF
        if appoint(
            daerah, orang, row["jabatan"], row["peran"], pd, cara, row["mulai"], row["sampai"], row["sk"]
        ):
            made.append(f"{row['nama_pengguna']}: {row['jabatan']}")
    if made:
        record(
            daerah=daerah.kode, tindakan="organisasi.impor_orang", subjek=subjek_of(daerah),
            sesudah={"baris": len(rows), "baru": made}, by=pelaku_of(by),
        )  # fmt: skip
    return len(made)


def _person(daerah: Daerah, name: str, nama: str, surel: str) -> Orang:
    orang = Orang(nama_pengguna=name, nama=nama, surel=surel, daerah=daerah)
    orang.set_unusable_password()
    orang.save()
    return orang


def appoint(
    daerah: Daerah, orang: Orang, nama: str, peran: str, pd: PerangkatDaerah | None, cara: str,
    mulai: date, sampai: date | None, sk: str,
) -> bool:  # fmt: skip
    """Let a person hold a post, as part of an act that is recorded; False when he already does from that day."""
    post = {"daerah": daerah, "nama": nama, "pd": pd, "unit": None}
    jabatan = Jabatan.objects.of(daerah).filter(**post).first() or Jabatan.objects.create(**post, peran=peran)
    if jabatan.peran != peran:
        raise ValidationError(f"{nama} sudah ada dengan peran {jabatan.peran}.")
    held = Pemangku.objects.of(daerah).filter(orang=orang, jabatan=jabatan, mulai_on=mulai)
    if held.exists():
        return False
    Pemangku.objects.create(
        daerah=daerah, orang=orang, jabatan=jabatan, cara=cara, mulai_on=mulai, sampai_on=sampai, sk=sk
    )
    return True


@transaction.atomic
def invite(*, orang: Orang, by: Orang) -> Orang:
    """Record that a one-time link was handed out; the link itself is never stored."""
    assert orang.daerah is not None
    require(by, "kelola_organisasi", daerah=orang.daerah)
    record(daerah=orang.daerah.kode, tindakan="organisasi.undang", subjek=subjek_of(orang), by=pelaku_of(by))
    return orang


@transaction.atomic
def set_password(*, orang: Orang, password: str, by: Orang) -> Orang:
    """Let a person choose the first password himself."""
    orang.set_password(password)
    orang.save(update_fields=["password"])
    record(
        daerah=_chain_of(orang), tindakan="organisasi.kata_sandi", subjek=subjek_of(orang), by=pelaku_of(by)
    )
    return orang


def _chain_of(orang: Orang) -> str:
    return orang.daerah.kode if orang.daerah else "instalasi"
