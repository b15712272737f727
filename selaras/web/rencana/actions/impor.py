# SPDX-License-Identifier: AGPL-3.0-or-later
"""The moves of an import: diunggah → dibaca → siap → menerapkan → diterapkan, or dibuang, batal, gagal.

Each move is one short write that asks where the import stands, so that two who move it at once do not both succeed.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.web.jejak.actions import SISTEM, Pelaku, Subjek, record
from selaras.web.organisasi.actions import keep
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana import permissions
from selaras.web.rencana.models import Berkas, Impor, Keadaan
from selaras.web.rencana.queue import enqueue

READ = "selaras.web.rencana.tasks.read_import"
APPLY = "selaras.web.rencana.tasks.apply_import"
UPLOADS = "unggahan"  # kind of content in the store
READING = (Keadaan.DIUNGGAH, Keadaan.DIBACA)


def subject(impor: Impor) -> Subjek:
    """An import as the record names it."""
    return Subjek("impor", str(impor.pk), f"Impor {impor.pk}")


@transaction.atomic
def start_import(
    *, daerah: Daerah, files: Sequence[tuple[str, str, int]], periode: str = "", by: Orang
) -> Impor:
    """An import of files already in the store, as (name, sha256, bytes); the worker reads them next.

    periode: "2025-2029" for documents of several years that name none.

    ValidationError when they do not fit the quota of the Daerah any more.
    """
    permissions.require_import(by, daerah)
    keep(daerah=daerah, files=[(sha256, ukuran) for _nama, sha256, ukuran in files], kind=UPLOADS)
    who = pelaku_of(by)
    impor = Impor.objects.create(
        daerah=daerah, dibuat_at=timezone.now(), dibuat_by=by, sebagai=who.jabatan[:200],
        garis=permissions.line_of(by, daerah), periode=periode,
    )  # fmt: skip
    Berkas.objects.bulk_create(
        Berkas(daerah=daerah, impor=impor, nama=nama, sha256=sha256, ukuran=ukuran)
        for nama, sha256, ukuran in files
    )
    told = [{"nama": nama, "sha256": sha256, "byte": ukuran} for nama, sha256, ukuran in files]
    record(
        daerah=daerah.kode, tindakan="rencana.unggah", subjek=subject(impor), sesudah={"berkas": told}, by=who
    )
    enqueue(READ, impor.pk, daerah.pk)
    return impor


def begin_reading(*, impor: Impor) -> bool:
    """diunggah → dibaca; False when it was cancelled meanwhile. Reading anew starts from dibaca too."""
    return _move(impor, READING, keadaan=Keadaan.DIBACA, kemajuan=0, langkah="")


def report_progress(*, impor: Impor, kemajuan: int, langkah: str) -> bool:
    """How far the worker is; False when nobody wants it any more."""
    return _move(impor, (Keadaan.DIBACA,), kemajuan=kemajuan, langkah=langkah[:200])


def finish_reading(*, impor: Impor, ringkasan: dict[str, Any]) -> bool:
    """dibaca → siap, with what the preview shows."""
    return _move(
        impor, (Keadaan.DIBACA,), keadaan=Keadaan.SIAP, kemajuan=100, langkah="", ringkasan=ringkasan
    )


def set_sel(*, berkas: Berkas, sel: str) -> None:
    """Remember where the cells of a file lie. Derived from the file, so it writes no Jejak row."""
    Berkas.objects.of(berkas.daerah_id).filter(pk=berkas.pk).update(sel=sel)


@transaction.atomic
def fail_import(*, impor: Impor, pesan: str) -> bool:
    """Any work → gagal, with the sentence a person needs."""
    closed = _close(impor, (*READING, Keadaan.MENERAPKAN), Keadaan.GAGAL, pesan)
    if closed:
        _told(impor, "rencana.gagal", {"sebab": pesan}, SISTEM)
    return closed


@transaction.atomic
def cancel_import(*, impor: Impor, by: Orang) -> bool:
    """diunggah or dibaca → batal; the worker notices at its next step."""
    permissions.require_handle(by, impor)
    closed = _close(impor, READING, Keadaan.BATAL)
    if closed:
        _told(impor, "rencana.batal", None, pelaku_of(by))
    return closed


@transaction.atomic
def discard_import(*, impor: Impor, by: Orang) -> bool:
    """siap → dibuang: nothing of it was ever in force."""
    permissions.require_handle(by, impor)
    closed = _close(impor, (Keadaan.SIAP,), Keadaan.DIBUANG)
    if closed:
        _told(impor, "rencana.buang", None, pelaku_of(by))
    return closed


@transaction.atomic
def request_apply(*, impor: Impor, alasan: str = "", by: Orang) -> bool:
    """siap → menerapkan; the worker applies it in one transaction. alasan: why inside a lock (`Locked` without right)."""
    permissions.require_apply(by, impor)
    permissions.require_all_unlocked(by, impor, alasan)
    moved = _move(
        impor, (Keadaan.SIAP,), keadaan=Keadaan.MENERAPKAN, kemajuan=0, langkah="", alasan=alasan.strip()
    )
    if moved:
        enqueue(APPLY, impor.pk, impor.daerah_id, by.pk)
    return moved


def reopen_import(*, impor: Impor, pesan: str) -> bool:
    """menerapkan → dibaca: what it was compared with is no longer in force."""
    return _move(impor, (Keadaan.MENERAPKAN,), keadaan=Keadaan.DIBACA, kemajuan=0, langkah="", pesan=pesan)


@transaction.atomic
def retry_import(*, impor: Impor, by: Orang) -> bool:
    """Ask again for work that a stopped worker left; work that was done meanwhile is not done twice."""
    permissions.require_handle(by, impor)
    if impor.keadaan == Keadaan.MENERAPKAN:
        permissions.require_apply(by, impor)
        enqueue(APPLY, impor.pk, impor.daerah_id, by.pk)
    elif impor.keadaan in READING:
        enqueue(READ, impor.pk, impor.daerah_id)
    return impor.at_work


def _move(impor: Impor, come_from: Sequence[str], **to: Any) -> bool:
    rows = Impor.objects.of(impor.daerah_id).filter(pk=impor.pk, keadaan__in=come_from)
    moved = bool(rows.update(**to))
    if moved:
        for name, value in to.items():
            setattr(impor, name, value)
    return moved


def _close(impor: Impor, come_from: Sequence[str], to: Keadaan, pesan: str = "") -> bool:
    return _move(impor, come_from, keadaan=to, selesai_at=timezone.now(), langkah="", pesan=pesan)


def _told(impor: Impor, tindakan: str, sesudah: Any, by: Pelaku) -> None:
    record(daerah=impor.daerah.kode, tindakan=tindakan, subjek=subject(impor), sesudah=sesudah, by=by)
