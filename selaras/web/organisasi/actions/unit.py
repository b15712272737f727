# SPDX-License-Identifier: AGPL-3.0-or-later
"""Units of a PD: added, renamed, moved, closed, imported."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.actions import record
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah, Unit
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import holders, pelaku_of, today_of


@transaction.atomic
def add_unit(
    *, pd: PerangkatDaerah, kode: str, nama: str, jenis: str, induk: Unit | None, dasar: str, mulai_on: date, by: Orang
) -> Unit:  # fmt: skip
    """A new part of a PD, under another part of the same PD or directly."""
    require(by, "kelola_organisasi", daerah=pd.daerah)
    if Unit.objects.of(pd.daerah).filter(kode=kode).exists():
        raise ValidationError({"kode": "Kode unit ini sudah dipakai di Daerah ini."})
    _refuse_parent(pd, None, induk)
    unit = Unit.objects.create(
        daerah=pd.daerah,
        pd=pd,
        kode=kode,
        nama=nama,
        jenis=jenis,
        parent=induk,
        dasar=dasar,
        berlaku_mulai=mulai_on,
    )
    record(
        daerah=pd.daerah.kode, tindakan="organisasi.buat_unit", subjek=subjek_of(unit), sesudah=_told(unit),
        by=pelaku_of(by),
    )  # fmt: skip
    return unit


@transaction.atomic
def change_unit(*, unit: Unit, nama: str, jenis: str, induk: Unit | None, dasar: str, by: Orang) -> Unit:
    """Rename or move; the record keeps what it was."""
    require(by, "kelola_organisasi", daerah=unit.daerah)
    _refuse_parent(unit.pd, unit, induk)
    before = _told(unit)
    unit.nama, unit.jenis, unit.parent, unit.dasar = nama, jenis, induk, dasar
    unit.save(update_fields=["nama", "jenis", "parent", "dasar"])
    record(
        daerah=unit.daerah.kode, tindakan="organisasi.ubah_unit", subjek=subjek_of(unit), sebelum=before,
        sesudah=_told(unit), by=pelaku_of(by),
    )  # fmt: skip
    return unit


@transaction.atomic
def close_unit(*, unit: Unit, sampai_on: date, dasar: str, by: Orang) -> Unit:
    """Say until which day a unit existed; not while something stands under it or somebody holds a post of it."""
    require(by, "kelola_organisasi", daerah=unit.daerah)
    if unit.berlaku_mulai is not None and sampai_on < unit.berlaku_mulai:
        raise ValidationError({"sampai_on": f"Unit ini baru ada sejak {unit.berlaku_mulai:%d-%m-%Y}."})
    below = Unit.objects.of(unit.daerah).filter(parent=unit, berlaku_sampai=None)
    if names := list(below.values_list("nama", flat=True)[:3]):
        raise ValidationError(f"Pindahkan atau tutup dahulu unit di bawahnya: {', '.join(names)}.")
    held = holders(unit.daerah).filter(jabatan__unit=unit).values_list("orang__nama", flat=True)
    if names := list(held[:3]):
        raise ValidationError(f"Akhiri dahulu jabatan di unit ini: {', '.join(names)}.")
    unit.berlaku_sampai, unit.dasar = sampai_on, dasar
    unit.save(update_fields=["berlaku_sampai", "dasar"])
    record(
        daerah=unit.daerah.kode, tindakan="organisasi.tutup_unit", subjek=subjek_of(unit), sesudah=_told(unit),
        by=pelaku_of(by),
    )  # fmt: skip
    return unit


@transaction.atomic
def import_unit(*, daerah: Daerah, rows: Sequence[dict[str, Any]], by: Orang) -> int:
    """Add or change units from read rows, parents before their children; returns how many changed. Idempotent."""
    require(by, "kelola_organisasi", daerah=daerah)
    pds = {pd.kode: pd for pd in PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai")}
    known = {unit.kode: unit for unit in Unit.objects.of(daerah).select_related("pd")}
    changed = [row["kode_unit"] for row in rows if _row(daerah, row, pds, known)]
    if changed:
        record(
            daerah=daerah.kode, tindakan="organisasi.impor_unit", subjek=subjek_of(daerah),
            sesudah={"baris": len(rows), "berubah": changed}, by=pelaku_of(by),
        )  # fmt: skip
    return len(changed)


def _row(
    daerah: Daerah, row: dict[str, Any], pds: dict[str, PerangkatDaerah], known: dict[str, Unit]
) -> bool:
    pd, parent = pds.get(row["kode_skpd"]), known.get(row["kode_induk"])
    if pd is None:
        raise ValidationError(
            f"Baris {row['baris']}: kode PD {row['kode_skpd']} tidak ada. Impor daftar PD dahulu."
        )
    if row["kode_induk"] and parent is None:
        raise ValidationError(
            f"Baris {row['baris']}: induk {row['kode_induk']} belum ada; tulis induk lebih dahulu."
        )
    unit = known.get(row["kode_unit"])
    try:
        _refuse_parent(pd, unit, parent)
    except ValidationError as refused:
        raise ValidationError(f"Baris {row['baris']}: {refused.messages[0]}") from refused
    told = {
        "pd": pd, "nama": row["nama_unit"], "jenis": row["jenis"] or "lain", "parent": parent,
        "berlaku_mulai": row["mulai"], "berlaku_sampai": row["sampai"], "dasar": row["keputusan"],
    }  # fmt: skip
    if unit is None:
        known[row["kode_unit"]] = Unit.objects.create(daerah=daerah, kode=row["kode_unit"], **told)
        return True
    if all(getattr(unit, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(unit, name, value)
    unit.save(update_fields=[*told])
    return True


def _refuse_parent(pd: PerangkatDaerah, unit: Unit | None, parent: Unit | None) -> None:
    """A parent belongs to the same PD, is open, and does not stand below its child."""
    if parent is None:
        return
    if parent.pd_id != pd.pk:
        raise ValidationError({"induk": "Induknya harus unit dari perangkat daerah yang sama."})
    if parent.berlaku_sampai is not None and parent.berlaku_sampai < today_of(pd.daerah):
        raise ValidationError({"induk": "Unit itu sudah ditutup; pilih induk lain."})
    above: Unit | None = parent
    while above is not None:
        if unit is not None and above.pk == unit.pk:
            raise ValidationError({"induk": "Unit tidak dapat berada di bawah dirinya sendiri."})
        above = above.parent


def _told(unit: Unit) -> dict[str, Any]:
    return {
        "nama": unit.nama, "jenis": unit.jenis, "induk": unit.parent.kode if unit.parent else "",
        "dasar": unit.dasar, "sampai": unit.berlaku_sampai,
    }  # fmt: skip
