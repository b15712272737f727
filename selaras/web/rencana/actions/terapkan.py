# SPDX-License-Identifier: AGPL-3.0-or-later
"""Apply a read import: one transaction of bulk inserts, a new version only of documents whose content differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.web.jejak.actions import record
from selaras.web.organisasi.models import Orang, PerangkatDaerah
from selaras.web.organisasi.pendaftaran import register_pd
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana import permissions
from selaras.web.rencana.actions.impor import subject
from selaras.web.rencana.actions.isi import Siap, insert_rows, prepare_rows
from selaras.web.rencana.models import Dokumen, Impor, Keadaan, Versi
from selaras.web.rencana.queries import versi_active_by_address
from selaras.web.rencana.queue import after_apply
from selaras.web.rencana.rows import DokumenBaru, PDBaru


class Stale(RuntimeError):
    """A document got another version since the preview was made; it must be read and shown again."""


def apply_import(
    *, impor: Impor, dokumen: Sequence[DokumenBaru], pd: Mapping[str, PDBaru], by: Orang
) -> Impor:
    """Store what was read; an import already applied stays as it is. Raises `Stale`, PermissionDenied."""
    new = _changed(dokumen, versi_active_by_address(impor.daerah))
    return _apply(impor, dokumen, prepare_rows(new, impor.daerah_id), pd, by)  # others wait for `_apply` only


@transaction.atomic
def _apply(
    impor: Impor, dokumen: Sequence[DokumenBaru], siap: Siap, pd: Mapping[str, PDBaru], by: Orang
) -> Impor:
    held = Impor.objects.of(impor.daerah_id).select_for_update().select_related("daerah").get(pk=impor.pk)
    if held.keadaan != Keadaan.MENERAPKAN:
        return held
    permissions.require_apply(by, held)
    permissions.require_all_unlocked(by, held, held.alasan)
    active = versi_active_by_address(held.daerah)
    new = _changed(dokumen, active)
    if held.ringkasan["dasar"] != {"|".join(d.alamat): _nomor(active, d) for d in dokumen}:
        raise Stale
    if [d.alamat for d in new] != [d.alamat for d in siap.dokumen]:  # decided meanwhile
        raise Stale
    pds = _agencies(held, siap, pd)
    versions = _versions(held, new, pds, active)
    insert_rows(held, siap, versions, pds)
    held.keadaan, held.selesai_at, held.kemajuan = Keadaan.DITERAPKAN, timezone.now(), 100
    held.save(update_fields=["keadaan", "selesai_at", "kemajuan"])
    _record(held, new, versions, by)
    after_apply(held.daerah_id, by.pk)
    return held


def _changed(dokumen: Sequence[DokumenBaru], active: Mapping[tuple[str, str], Versi]) -> list[DokumenBaru]:
    return [d for d in dokumen if d.alamat not in active or active[d.alamat].isi_hash != d.isi_hash]


def _nomor(active: Mapping[tuple[str, str], Versi], d: DokumenBaru) -> int:
    return active[d.alamat].nomor if d.alamat in active else 0


def _agencies(held: Impor, siap: Siap, pd: Mapping[str, PDBaru]) -> dict[str, PerangkatDaerah]:
    """Every agency the new rows name, registered when nobody lists it."""
    known = [pd[s] if s in pd else PDBaru(s, s, s) for s in siap.garis]
    return register_pd(daerah=held.daerah, named=[(one.kunci, one.kode, one.nama) for one in known])


def _versions(
    held: Impor,
    new: Sequence[DokumenBaru],
    pds: Mapping[str, PerangkatDaerah],
    active: Mapping[tuple[str, str], Versi],
) -> list[Versi]:
    """A new version in force of each document; the one before steps back."""
    documents = []
    for d in new:
        found = active.get(d.alamat)
        documents.append(found.dokumen if found else _document(held, d, pds))
    rows = Versi.objects.of(held.daerah).filter(dokumen__in=[one.pk for one in documents])
    draft = bool(held.garis)  # what an OPD brings is a draft of its line until it is submitted
    if draft:  # others go on seeing what was submitted last
        rows.filter(aktif=True, diajukan_at__isnull=False).update(aktif=False, tampak=True)
    else:
        rows.filter(tampak=True).update(tampak=False)
    rows.filter(aktif=True).update(aktif=False)
    now = timezone.now()
    return Versi.objects.bulk_create(
        Versi(daerah=held.daerah, dokumen=one, nomor=_nomor(active, d) + 1, isi_hash=d.isi_hash,
              bingkai=d.bingkai, impor=held, dibuat_at=now,
              diajukan_at=None if draft else now)
        for d, one in zip(new, documents, strict=True)
    )  # fmt: skip


def _document(held: Impor, d: DokumenBaru, pds: Mapping[str, PerangkatDaerah]) -> Dokumen:
    return Dokumen.objects.create(
        daerah=held.daerah, kunci=d.kunci, jenis=d.jenis, tahun=d.tahun, tahun_akhir=d.tahun_akhir,
        tahap=d.tahap, urutan=d.urutan, pd=pds[d.pd] if d.pd else None,
    )  # fmt: skip


def _record(held: Impor, new: Sequence[DokumenBaru], versions: Sequence[Versi], by: Orang) -> None:
    told: list[dict[str, Any]] = [
        {
            "dokumen": d.kunci,
            "pd": d.pd,
            "versi": v.nomor,
            "isi": d.isi_hash,
            "baris": d.baris,
            "rupiah": d.rupiah,
        }
        for d, v in zip(new, versions, strict=True)
    ]
    record(
        daerah=held.daerah.kode, tindakan="rencana.terapkan", subjek=subject(held),
        sesudah={"dokumen": told}, alasan=held.alasan, by=pelaku_of(by),
    )  # fmt: skip
