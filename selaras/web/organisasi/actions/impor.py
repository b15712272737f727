# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of PD and people, applied whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.jabatan import appoint
from selaras.web.organisasi.actions.orang import add_person
from selaras.web.organisasi.actions.pemangku import tell_leaders
from selaras.web.organisasi.actions.silsilah import new_line
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, PerangkatDaerah, Unit
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.organisasi.roles import LEADS, Cara


@transaction.atomic
def import_pd(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add or rename PD from read rows; returns how many were new or changed. Idempotent."""
    require(by, "kelola_organisasi", daerah=daerah)
    changed = [row["kode_skpd"] for row in rows if _pd(daerah, row)]
    before = {old for row in rows for old in _link_predecessors(daerah, row)}
    changed = list(dict.fromkeys([*changed, *_settle_lines(daerah, before)]))
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


def _link_predecessors(daerah: Daerah, row: dict[str, Any]) -> list[int]:
    """Name the predecessors of a row; returns their keys."""
    codes = [code.strip() for code in row["pendahulu"].split(";") if code.strip()]
    if not codes:
        return []
    pd = PerangkatDaerah.objects.of(daerah).get(kode=row["kode_skpd"], berlaku_mulai=row["berlaku_mulai"])
    named = PerangkatDaerah.objects.of(daerah).filter(kode__in=codes).exclude(pk=pd.pk)
    if (
        pd.berlaku_mulai is not None
    ):  # a part that keeps the code of the whole follows the older row of that code
        named = named.filter(Q(berlaku_mulai=None) | Q(berlaku_mulai__lt=pd.berlaku_mulai))
    before = {old.kode: old.pk for old in named.order_by("berlaku_mulai", "pk")}  # of several, the latest
    missing = set(codes) - set(before)
    if missing:
        raise ValidationError(
            f"Baris {row['baris']}: pendahulu {', '.join(sorted(missing))} tidak ada di daftar PD."
        )
    link = PerangkatDaerah.pendahulu.through.objects
    known = set(link.filter(from_perangkatdaerah_id=pd.pk).values_list("to_perangkatdaerah_id", flat=True))
    link.bulk_create(
        link.model(from_perangkatdaerah_id=pd.pk, to_perangkatdaerah_id=old)
        for old in before.values()
        if old not in known
    )
    return list(before.values())


def _settle_lines(daerah: Daerah, before: set[int]) -> list[str]:
    """Lineages of all that follow these PD; gives the codes of those whose lineage changed.

    One that alone follows one carries its lineage on (a rename). A merger and each part of a split have their own.
    """
    rows = PerangkatDaerah.objects.of(daerah).select_related("daerah").order_by("berlaku_mulai", "pk")
    listed = {pd.pk: pd for pd in rows}
    link = PerangkatDaerah.pendahulu.through.objects.filter(from_perangkatdaerah_id__in=listed)
    pairs = list(link.values_list("from_perangkatdaerah_id", "to_perangkatdaerah_id"))
    heirs = Counter(old for _new, old in pairs)
    moved = []
    for pd in listed.values():
        own = [old for new, old in pairs if new == pd.pk]
        if not before & set(own):
            continue
        lines = {listed[old].silsilah for old in own}
        if len(lines) == 1 and all(heirs[old] == 1 for old in own):
            line = lines.pop()
        else:
            line = _own_line(pd) if pd.silsilah in lines else pd.silsilah
        if line != pd.silsilah:
            pd.silsilah = line
            moved.append(pd)
    PerangkatDaerah.objects.of(daerah).bulk_update(moved, ["silsilah"])
    return [pd.kode for pd in moved]


def _own_line(pd: PerangkatDaerah) -> str:
    if pd.berlaku_mulai is None:
        raise ValidationError(f"{pd.kode} memecah atau menggabung perangkat daerah; isi berlaku_mulai-nya.")
    return new_line(pd.daerah, pd.kode, pd.berlaku_mulai)


@transaction.atomic
def import_orang(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add people and the posts they hold; returns how many appointments are new. Idempotent.

    People come without a password: each gets a one-time link (`invite`).
    """
    require(by, "kelola_organisasi", daerah=daerah)
    codes = {pd.kode: pd for pd in PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai")}
    made: list[str] = []
    led: set[str] = set()
    new: set[int] = set()
    for row in rows:
        pd = codes.get(row["kode_skpd"])
        if row["kode_skpd"] and pd is None:
            raise ValidationError(
                f"Baris {row['baris']}: kode PD {row['kode_skpd']} tidak ada. Impor daftar PD dahulu."
            )
        orang = Orang.objects.filter(nama_pengguna=row["nama_pengguna"]).first()
        if orang is not None and orang.daerah_id != daerah.pk:
            raise ValidationError(f"Baris {row['baris']}: nama pengguna sudah dipakai. Pilih yang lain.")
        orang = orang or add_person(daerah, row["nama_pengguna"], row["nama"], row["surel"])
        cara = row["cara"] or Cara.DEFINITIF
        if appoint(
            daerah, orang, row["jabatan"], row["peran"], pd, cara, row["mulai"], row["sampai"], row["sk"]
        ):
            made.append(f"{row['nama_pengguna']}: {row['jabatan']}")
            new.add(orang.pk)
            led |= {row["peran"]} & LEADS
    if made:
        record(
            daerah=daerah.kode, tindakan="organisasi.impor_orang", subjek=subjek_of(daerah),
            sesudah={"baris": len(rows), "baru": made}, by=pelaku_of(by),
        )  # fmt: skip
        for jabatan in Jabatan.objects.of(daerah).filter(peran__in=led).select_related("daerah"):
            tell_leaders(jabatan, by, new)
    return len(made)


@transaction.atomic
def import_jabatan(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add posts from read rows; returns how many are new. Idempotent."""
    require(by, "kelola_organisasi", daerah=daerah)
    pds = {pd.kode: pd for pd in PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai")}
    units = {unit.kode: unit for unit in Unit.objects.of(daerah).select_related("pd")}
    made = []
    for row in rows:
        pd, unit = pds.get(row["kode_skpd"]), units.get(row["kode_unit"])
        if (row["kode_skpd"] and pd is None) or (row["kode_unit"] and unit is None):
            raise ValidationError(
                f"Baris {row['baris']}: kode PD atau unit tidak ada. Impor daftarnya dahulu."
            )
        pd = unit.pd if unit is not None else pd
        post = {"daerah": daerah, "nama": row["nama_jabatan"], "pd": pd, "unit": unit}
        known = Jabatan.objects.of(daerah).filter(**post).first()
        if known is not None and known.peran != row["peran"]:
            raise ValidationError(f"Baris {row['baris']}: {known.nama} sudah ada dengan peran {known.peran}.")
        if known is None:
            Jabatan.objects.create(**post, peran=row["peran"])
            made.append(row["nama_jabatan"])
    if made:
        record(
            daerah=daerah.kode, tindakan="organisasi.impor_jabatan", subjek=subjek_of(daerah),
            sesudah={"baris": len(rows), "baru": made}, by=pelaku_of(by),
        )  # fmt: skip
    return len(made)
