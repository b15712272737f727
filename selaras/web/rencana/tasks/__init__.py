# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's part of an import. Polars and core load inside the functions: web processes import this module too."""

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django_tasks import task

from selaras.core.wording import _
from selaras.web.organisasi.models import Orang
from selaras.web.rencana import actions, store
from selaras.web.rencana.models import Impor, Keadaan
from selaras.web.rencana.rows import many_rows

BAHAN = "bahan.zip"  # the reading, kept beside the files it was read from
FRAMES = "bingkai"  # kind of content in the store: the frames of a version


class Cancelled(Exception):
    """Nobody wants the work any more."""


@task()
def read_import(impor_id: int, daerah_id: int) -> str:
    """Read the uploaded files outside any transaction; the outcome is the import's new state."""
    impor = _impor(impor_id, daerah_id)
    if not actions.begin_reading(impor=impor):
        return impor.keadaan
    try:
        _read(impor)
    except Cancelled:
        store.clear(impor.pk)
    except Exception:
        actions.fail_import(
            impor=impor,
            pesan=_(
                "Berkas tidak dapat dibaca karena kesalahan pada Selaras; berkasnya tersimpan, laporkan kepada pengelola."
            ),
        )
        raise
    return impor.keadaan


@task()
def apply_import(impor_id: int, daerah_id: int, orang_id: int) -> str:
    """Store what was read in one transaction; a preview overtaken by another import is read again."""
    from selaras.web.rencana.mapping import bundle

    impor, orang = _impor(impor_id, daerah_id), Orang.objects.get(pk=orang_id)
    if impor.keadaan != Keadaan.MENERAPKAN:
        return impor.keadaan
    bahan = bundle.joined(bundle.load((store.staging(impor.pk) / BAHAN).read_bytes()))
    bacaan = _bacaan(impor, bahan)
    for document, frames in zip(bacaan.dokumen, bacaan.frames(), strict=True):
        document.bingkai, _size = store.put(FRAMES, [frames])
    try:
        with many_rows():
            bacaan.fill()
            done = actions.apply_import(impor=impor, dokumen=bacaan.dokumen, pd=bacaan.pd, by=orang)
    except actions.Stale:
        actions.reopen_import(
            impor=impor,
            pesan=_("Dokumen yang sama baru saja diperbarui orang lain; pratinjau ini dibaca ulang."),
        )
        _read(impor)
        return impor.keadaan
    except (PermissionDenied, ValidationError) as refused:
        actions.fail_import(impor=impor, pesan=" ".join(getattr(refused, "messages", [str(refused)])))
        return impor.keadaan
    store.clear(impor.pk)
    return done.keadaan


def _impor(impor_id: int, daerah_id: int) -> Impor:
    return Impor.objects.of(daerah_id).select_related("daerah", "dibuat_by").get(pk=impor_id)


def _read(impor: Impor) -> None:
    """From files to a preview: staged files → reading → documents → summary."""
    from selaras.core.workbook.problem import Unreadable
    from selaras.web.rencana.mapping import bacaan, bundle, ringkasan

    folder = _stage(impor)
    files = max(1, len(list(folder.iterdir())))
    seen: list[str] = []

    def progress(name: str) -> None:
        seen.append(name)
        _wanted(impor, min(80, 80 * len(seen) // (files + 1)), _("membaca {nama}").format(nama=name))

    try:
        bahan = bacaan.read_folder(folder, impor.daerah, impor.periode, progress)
    except Unreadable as refused:
        actions.fail_import(impor=impor, pesan=str(refused))
        return
    if not any(source.kind for source in bahan.sumber):
        actions.fail_import(
            impor=impor, pesan=ringkasan.nothing_known(bahan, sorted(p.name for p in folder.iterdir()))
        )
        return
    _wanted(impor, 85, _("menyusun dokumen"))
    data = bundle.dump(list(zip(bahan.sumber, bahan.raws, strict=True)))
    (store.staging(impor.pk) / BAHAN).write_bytes(data)
    read = _bacaan(impor, bahan)
    _wanted(impor, 95, _("membandingkan dengan versi yang berlaku"))
    with many_rows():
        told = ringkasan.summary(read, impor.daerah, impor.periode)
    actions.finish_reading(impor=impor, ringkasan=told)


def _wanted(impor: Impor, kemajuan: int, langkah: str) -> None:
    if not actions.report_progress(impor=impor, kemajuan=kemajuan, langkah=langkah):
        raise Cancelled


def _bacaan(impor: Impor, bahan: Any) -> Any:
    from selaras.web.rencana.mapping import bacaan, kini

    return bacaan.bacaan_of(bahan, kini.lists_of(impor.daerah), impor.daerah)


def _stage(impor: Impor) -> Path:
    """The uploads under the names they came with, for names tell kind and year."""
    store.clear(impor.pk)
    folder = store.staging(impor.pk) / "berkas"
    folder.mkdir(parents=True)
    for berkas in impor.berkas.of(impor.daerah_id):  # type: ignore[attr-defined]
        os.link(store.path_of("unggahan", berkas.sha256), folder / berkas.nama)
    return folder
