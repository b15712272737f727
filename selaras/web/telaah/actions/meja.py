# SPDX-License-Identifier: AGPL-3.0-or-later
"""A desk's turn: advice, "sudah dibaca", sending back; and the road itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core import konsultasi as aturan
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Jabatan, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah.actions.paket import advance, held, settle, waiting_of, write
from selaras.web.telaah.models import Butir, KeadaanPaket, Koordinasi, Meja, Sikap, Singgah, Tugas
from selaras.web.telaah.permissions.konsultasi import ADVISE, ROAD, at_desk, require_act
from selaras.web.telaah.queries.konsultasi import meja_of

WORDED = {Sikap.CATATAN, Sikap.KEBERATAN, Sikap.KEMBALI}


@transaction.atomic
def advise(*, singgah: Singgah, sikap: str, saran: str, by: Orang) -> Singgah:
    """Say what this desk thinks and let the packet go on; the telaah desk may send it back to the PD instead.

    ValidationError for a word missing, or a desk that has had its turn.
    """
    packet = held(singgah.konsultasi)
    rows = Singgah.objects.of(packet.daerah).select_for_update(of=("self",))
    step = rows.get(pk=singgah.pk)
    step.konsultasi = packet
    require_act(ADVISE, at_desk(by, step))
    if step.lewat_at is not None or step.diterima_at is None or packet.keadaan != KeadaanPaket.BERJALAN:
        raise ValidationError(_("Paket ini tidak sedang di meja Anda; muat ulang halamannya."))
    if step.tugas == Tugas.PUTUS or sikap not in said_at(step):
        raise ValidationError({"sikap": _("Pilih sikap meja Anda.")})
    if sikap in WORDED and not saran.strip():
        raise ValidationError({"saran": _("Tulis alasannya dalam satu kalimat.")})
    step.sikap, step.saran, step.oleh, step.sebagai = sikap, saran.strip(), by, pelaku_of(by).jabatan[:200]
    step.lewat_at = timezone.now()
    step.dibaca_at = step.dibaca_at or step.lewat_at
    step.save(update_fields=["sikap", "saran", "oleh", "sebagai", "lewat_at", "dibaca_at"])
    if sikap == Sikap.KEMBALI:
        _send_back(packet, by)
        on: list[str] = []
    else:
        on = advance(packet, by)
        settle(packet, by)
    write(packet, "saran", {"meja": step.peran, "sikap": sikap, "ke": on}, by, saran.strip())
    return step


def said_at(singgah: Singgah) -> tuple[str, ...]:
    """What a desk may say."""
    if singgah.tugas == Tugas.BACA:
        return (Sikap.BACA, Sikap.DUKUNG, Sikap.CATATAN, Sikap.KEBERATAN)
    usual = (Sikap.DUKUNG, Sikap.CATATAN, Sikap.KEBERATAN)
    return (*usual, Sikap.KEMBALI) if singgah.tugas == Tugas.TELAAH else usual


def _send_back(packet: Any, by: Orang) -> None:
    waiting, now = waiting_of(packet), timezone.now()
    for b in waiting:
        b.keadaan, b.diputus_at = aturan.MATTER.to(b.keadaan, "kembalikan"), now
    Butir.objects.of(packet.daerah).bulk_update(waiting, ["keadaan", "diputus_at"], batch_size=200)
    settle(packet, by)


@transaction.atomic
def mark_read(*, singgah: Singgah, by: Orang) -> Singgah:
    """The leaders see that each has read; it decides nothing."""
    packet = held(singgah.konsultasi)
    step = Singgah.objects.of(packet.daerah).select_for_update(of=("self",)).get(pk=singgah.pk)
    step.konsultasi = packet
    require_act(ADVISE, at_desk(by, step))
    if step.dibaca_at is None:
        step.dibaca_at, step.oleh, step.sebagai = timezone.now(), by, pelaku_of(by).jabatan[:200]
        step.save(update_fields=["dibaca_at", "oleh", "sebagai"])
        write(packet, "baca", {"meja": step.peran}, by)
    return step


@transaction.atomic
def set_road(*, daerah: Daerah, meja: Sequence[Mapping[str, Any]], by: Orang) -> list[Meja]:
    """The desks from now on, in order; packets under way keep theirs. meja: peran, tugas, hari, menahan.

    ValidationError unless exactly one desk decides, it is the kepala daerah's, and the last.
    """
    require(by, ROAD, daerah=daerah)
    deciders = [row["peran"] for row in meja if row["tugas"] == Tugas.PUTUS]
    if deciders != [Peran.KEPALA_DAERAH] or meja[-1]["tugas"] != Tugas.PUTUS:
        raise ValidationError(_("Meja terakhir, dan hanya itu, memutuskan, dan itu meja kepala daerah."))
    before = [_told(one) for one in meja_of(daerah)]
    Meja.objects.of(daerah).delete()
    made = Meja.objects.bulk_create(
        Meja(daerah=daerah, urutan=i, **{name: row[name] for name in ("peran", "tugas", "hari", "menahan")})
        for i, row in enumerate(meja, start=1)
    )
    record(
        daerah=daerah.kode, tindakan="konsultasi.jalan", subjek=Subjek("daerah", daerah.kode, daerah.nama),
        sebelum={"meja": before}, sesudah={"meja": [_told(one) for one in made]}, by=pelaku_of(by),
    )  # fmt: skip
    return made


def _told(meja: Meja) -> str:
    return f"{meja.peran} {meja.tugas} {meja.hari}"


@transaction.atomic
def set_coordination(*, daerah: Daerah, jabatan: Mapping[str, Jabatan | None], by: Orang) -> int:
    """Which asisten's post coordinates which PD, by lineage; None: every asisten's. Gives how many have one."""
    require(by, ROAD, daerah=daerah)
    Koordinasi.objects.of(daerah).filter(silsilah__in=list(jabatan)).delete()
    made = Koordinasi.objects.bulk_create(
        Koordinasi(daerah=daerah, silsilah=line, jabatan=post)
        for line, post in jabatan.items()
        if post is not None
    )
    record(
        daerah=daerah.kode, tindakan="konsultasi.koordinasi", subjek=Subjek("daerah", daerah.kode, daerah.nama),
        sesudah={line: post.nama if post else None for line, post in jabatan.items()}, by=pelaku_of(by),
    )  # fmt: skip
    return len(made)
