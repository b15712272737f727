# SPDX-License-Identifier: AGPL-3.0-or-later
"""The making of a file: diminta → dibuat → siap or gagal. Only the asking is an act of a person."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana import permissions
from selaras.web.rencana.models import BentukKeluaran, JenisKeluaran, KeadaanKeluaran, Keluaran
from selaras.web.rencana.queue import enqueue

WRITE = "selaras.web.rencana.tasks.keluaran.write_keluaran"
KEPT = timedelta(days=7)


@transaction.atomic
def request_keluaran(
    *, daerah: Daerah, jenis: str, pd: PerangkatDaerah | None, tahun: int | None, bentuk: str = BentukKeluaran.XLSX,
    by: Orang,
) -> Keluaran:  # fmt: skip
    """Ask the worker for a form from what is in force and seen by this person."""
    if not permissions.may_see(by, daerah) or (pd is not None and pd.daerah_id != daerah.pk):
        raise PermissionDenied(who_may(permissions.SEE))
    row = ask_keluaran(
        daerah=daerah, jenis=JenisKeluaran(jenis), pd=pd.silsilah if pd else "", pd_nama=pd.nama if pd else "",
        tahun=tahun, bentuk=BentukKeluaran(bentuk), by=by,
    )  # fmt: skip
    record(
        daerah=daerah.kode, tindakan="rencana.minta_keluaran",
        subjek=Subjek("keluaran", str(row.pk), str(JenisKeluaran(jenis).value)),
        sesudah={"jenis": jenis, "pd": row.pd, "tahun": tahun, "bentuk": row.bentuk}, by=pelaku_of(by),
    )  # fmt: skip
    enqueue(WRITE, row.pk, daerah.pk)
    return row


def ask_keluaran(*, daerah: Daerah, jenis: str, by: Orang, **told: Any) -> Keluaran:
    """The row of a file to be made. Part of the act that asks: it checks the right, records, and asks the worker."""
    now = timezone.now()
    return Keluaran.objects.create(
        daerah=daerah, jenis=jenis, diminta_at=now, diminta_by=by, sampai_at=now + KEPT, **told
    )


def begin_keluaran(*, keluaran: Keluaran) -> bool:
    """diminta → dibuat; once more also for work a stopped worker left."""
    return _move(keluaran, keadaan=KeadaanKeluaran.DIBUAT)


def finish_keluaran(*, keluaran: Keluaran, sha256: str, ukuran: int) -> bool:
    """dibuat → siap."""
    return _move(keluaran, keadaan=KeadaanKeluaran.SIAP, sha256=sha256, ukuran=ukuran)


def fail_keluaran(*, keluaran: Keluaran, pesan: str) -> bool:
    """dibuat → gagal, with the sentence a person needs."""
    return _move(keluaran, keadaan=KeadaanKeluaran.GAGAL, pesan=pesan)


def _move(keluaran: Keluaran, **to: Any) -> bool:
    rows = Keluaran.objects.of(keluaran.daerah).filter(
        pk=keluaran.pk, keadaan__in=(KeadaanKeluaran.DIMINTA, KeadaanKeluaran.DIBUAT)
    )
    moved = bool(rows.update(**to))
    for name, value in to.items() if moved else ():
        setattr(keluaran, name, value)
    return moved


@transaction.atomic
def clear_expired(*, daerah: Daerah) -> list[str]:
    """Forget the forms whose days are over; gives the hashes no other row names, whose files may go."""
    old = Keluaran.objects.of(daerah).filter(sampai_at__lt=timezone.now())
    hashes = {h for h in old.values_list("sha256", flat=True) if h}
    old.delete()
    held = Keluaran.objects.across("content is stored once for all").filter(sha256__in=hashes)
    return sorted(hashes - set(held.values_list("sha256", flat=True)))
