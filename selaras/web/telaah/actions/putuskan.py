# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deciding: one matter or many in one act, on the site or on paper; taking back; objecting; asking."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core import konsultasi as aturan
from selaras.core.parameters import parameter
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.models import Lampiran, Orang
from selaras.web.organisasi.permissions import facts_told, may, require, who_may
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.telaah.actions.konsultasi import matters
from selaras.web.telaah.actions.paket import (
    desk_people,
    held,
    of_the_pd,
    reopen_desk,
    settle,
    tell,
    waiting_of,
    write,
)
from selaras.web.telaah.models import Butir, JenisKeputusan, KeadaanButir, Keputusan, Konsultasi, Tanya
from selaras.web.telaah.permissions.konsultasi import ADVISE, DECIDE, RECORD, deciding, require_act
from selaras.web.telaah.permissions.pendahulu import facts_to_decide

WORDED = {JenisKeputusan.CATATAN, JenisKeputusan.KEMBALIKAN, JenisKeputusan.TOLAK}


@transaction.atomic
def decide_butir(
    *, konsultasi: Konsultasi, butir: Sequence[int], putusan: str, kata: str = "",
    fakta: Mapping[str, str] | None = None, nomor_ubah: int | None = None, by: Orang,
) -> list[Keputusan]:  # fmt: skip
    """Decide these matters alike, by one's own right or by delegation. PermissionDenied, ValidationError."""
    one = held(konsultasi, nomor_ubah)
    return _decide(one, butir, putusan, kata, dict(fakta or {}), {"oleh": by}, by)


@transaction.atomic
def record_decision(
    *, konsultasi: Konsultasi, butir: Sequence[int], putusan: str, kata: str, pemutus: Orang, diputus_on: date,
    berkas: UploadedFile, fakta: Mapping[str, str] | None = None, by: Orang,
) -> list[Keputusan]:  # fmt: skip
    """Enter what somebody decided on paper, with the scanned disposition; the decider is told and may object."""
    one = held(konsultasi)
    require(by, RECORD, daerah=one.daerah)
    if diputus_on > today_of(one.daerah):
        raise ValidationError({"diputus_on": _("Tanggal disposisi belum tiba.")})
    lampiran = attach(daerah=one.daerah, berkas=berkas, by=by)
    paper = {"oleh": pemutus, "dicatat_by": by, "lampiran": lampiran, "diputus_on": diputus_on}
    made = _decide(one, butir, putusan, kata, dict(fakta or {}), paper, by)
    told = gettext_noop("Putusan Anda di atas kertas dicatat: {judul}. Sanggah bila tidak benar.")
    tell(one, [pemutus], "konsultasi_dicatat", told, by)
    return made


def _decide(
    one: Konsultasi,
    keys: Sequence[int],
    putusan: str,
    kata: str,
    fakta: dict[str, str],
    paper: dict[str, Any],
    by: Orang,
) -> list[Keputusan]:
    """The act both roads share: who decides may, each matter may move, one Jejak row tells of all."""
    decider: Orang = paper["oleh"]
    chosen = matters(one, keys)
    if not chosen or len(chosen) != len(set(keys)):
        raise ValidationError(_("Pilih dahulu butir yang diputuskan."))
    if putusan not in aturan.DECISIONS:
        raise ValidationError({"putusan": _("Pilih putusannya.")})
    if putusan in WORDED and not kata.strip():
        raise ValidationError(
            {"kata": _("Tulis satu kalimat: catatan, apa yang diperbaiki, atau mengapa ditolak.")}
        )
    if any(b.keadaan != KeadaanButir.MENUNGGU for b in chosen):
        raise ValidationError(_("Sebagian butir ini sudah diputuskan; muat ulang halamannya."))
    own = deciding(decider, one.daerah, chosen)
    require_act(DECIDE, set(own) == {b.pk for b in chosen})
    fakta = facts_told(facts_to_decide(decider, one.daerah, chosen, putusan), fakta)
    now, group, post = timezone.now(), uuid.uuid4(), pelaku_of(decider).jabatan[:200]
    told = {name: paper[name] for name in ("dicatat_by", "lampiran", "diputus_on") if name in paper}
    made = Keputusan.objects.bulk_create(
        Keputusan(
            daerah=one.daerah, butir=b, rombongan=group, putusan=putusan, kata=kata.strip(), diputus_at=now,
            diputus_by=decider, sebagai=post, pelimpahan=own[b.pk], fakta=fakta, **told,
        )
        for b in chosen
    )  # fmt: skip
    for b in chosen:
        b.keadaan, b.diputus_at = aturan.MATTER.to(b.keadaan, putusan), now
    Butir.objects.of(one.daerah).bulk_update(chosen, ["keadaan", "diputus_at"], batch_size=200)
    settle(one, by, [b for b in chosen if b.keadaan in aturan.STANDS and b.program])
    _write(one, made, chosen, post, by)
    return made


def _write(one: Konsultasi, made: Sequence[Keputusan], chosen: Sequence[Butir], post: str, by: Orang) -> None:
    first = made[0]
    lampiran: Lampiran | None = first.lampiran
    told = {
        "putusan": first.putusan, "butir": [str(b) for b in chosen], "rupiah": sum(b.rupiah or 0 for b in chosen),
        "pelimpahan": sorted({k.pelimpahan.nomor for k in made if k.pelimpahan}), **first.fakta,
    }  # fmt: skip
    if lampiran is not None:
        told |= {"pemutus": post, "disposisi": lampiran.nama, "tanggal": str(first.diputus_on)}
    write(one, "catat" if lampiran else "putus", told, by, first.kata)


@transaction.atomic
def withdraw_decision(*, rombongan: uuid.UUID, by: Orang) -> Konsultasi:
    """Take back one's own act whole, within the minutes of the parameter; it stays on record.

    ValidationError when it is too late, or something was decided or withdrawn since.
    """
    first = _first(rombongan, by)
    if by.pk != (first.dicatat_by_id or first.diputus_by_id):
        raise PermissionDenied(_("Hanya yang memutuskan atau mencatatnya yang dapat menariknya kembali."))
    packet, rows = _act_of(first)
    minutes = parameter("konsultasi.tarik_menit").value
    if timezone.now() - rows[0].diputus_at > timedelta(minutes=minutes):
        told = _("Sudah lewat {menit} menit; putusan ini hanya berubah oleh putusan baru.")
        raise ValidationError(told.format(menit=minutes))
    _open_again(packet, rows, "tarik", by, ditarik_at=timezone.now())
    write(packet, "tarik", {"putusan": rows[0].putusan, "butir": [str(k.butir) for k in rows]}, by)
    return packet


@transaction.atomic
def object_decision(*, rombongan: uuid.UUID, kata: str, by: Orang) -> Konsultasi:
    """The decider says that what a pencatat entered is not what he decided; the matters wait again."""
    first = _first(rombongan, by)
    if by.pk != first.diputus_by_id or first.dicatat_by is None:
        raise PermissionDenied(_("Hanya pemutus yang namanya dicatat yang dapat menyanggah."))
    packet, rows = _act_of(first)
    if not kata.strip():
        raise ValidationError({"kata": _("Tulis apa yang tidak benar.")})
    clerk = first.dicatat_by
    _open_again(packet, rows, "sanggah", by, disanggah_at=timezone.now(), sanggahan=kata.strip())
    tell(
        packet,
        [clerk, *of_the_pd(packet)],
        "konsultasi_sanggah",
        gettext_noop("Catatan putusan disanggah: {judul}"),
        by,
    )
    write(
        packet,
        "sanggah",
        {"putusan": rows[0].putusan, "butir": [str(k.butir) for k in rows]},
        by,
        kata.strip(),
    )
    return packet


def _first(rombongan: uuid.UUID, by: Orang) -> Keputusan:
    """One decision of an act in one's own Daerah; DoesNotExist when there is none."""
    assert by.daerah is not None
    rows = Keputusan.objects.of(by.daerah).filter(rombongan=rombongan)
    return rows.select_related("butir__konsultasi", "dicatat_by")[:1].get()


def _act_of(first: Keputusan) -> tuple[Konsultasi, list[Keputusan]]:
    """The decisions of an act that still hold, their packet locked; ValidationError when none does."""
    packet = held(first.butir.konsultasi)
    mine = Keputusan.objects.of(packet.daerah).filter(
        rombongan=first.rombongan, ditarik_at=None, disanggah_at=None
    )
    rows = list(mine.select_related("butir"))
    if not rows:
        raise ValidationError(_("Putusan ini sudah ditarik atau disanggah."))
    return packet, rows


def _open_again(packet: Konsultasi, rows: Sequence[Keputusan], act: str, by: Orang, **told: Any) -> None:
    opened = [k.butir for k in rows]
    if any(b.keadaan != aturan.DECISIONS[rows[0].putusan] for b in opened):
        raise ValidationError(_("Sudah ada langkah sesudah putusan ini; ia tidak dapat ditarik lagi."))
    for b in opened:
        b.keadaan, b.diputus_at = aturan.MATTER.to(b.keadaan, act), None
    Butir.objects.of(packet.daerah).bulk_update(opened, ["keadaan", "diputus_at"], batch_size=200)
    Keputusan.objects.of(packet.daerah).filter(pk__in=[k.pk for k in rows]).update(**told)
    reopen_desk(packet)
    settle(packet, by)


@transaction.atomic
def ask_butir(*, butir: Butir, kata: str, by: Orang) -> Tanya:
    """Ask the PD about a matter without deciding it; the clock of the desk goes on."""
    packet = held(butir.konsultasi)
    allowed = may(by, ADVISE, daerah=packet.daerah) or bool(deciding(by, packet.daerah, [butir]))
    if not allowed:
        raise PermissionDenied(who_may(ADVISE))
    if butir.keadaan != KeadaanButir.MENUNGGU:
        raise ValidationError(_("Butir ini sudah diputuskan."))
    if not kata.strip():
        raise ValidationError({"kata": _("Tulis pertanyaannya.")})
    made = Tanya.objects.create(
        daerah=packet.daerah, butir=butir, kata=kata.strip(), ditanya_at=timezone.now(), ditanya_by=by,
        sebagai=pelaku_of(by).jabatan[:200],
    )  # fmt: skip
    tell(packet, of_the_pd(packet), "konsultasi_tanya", gettext_noop("Ada pertanyaan pimpinan: {judul}"), by)
    write(packet, "tanya", {"butir": str(butir)}, by, kata.strip())
    return made


def left_of(konsultasi: Konsultasi) -> int:
    """How many matters still wait."""
    return len(waiting_of(konsultasi))


__all__ = [
    "ask_butir",
    "decide_butir",
    "desk_people",
    "left_of",
    "object_decision",
    "record_decision",
    "withdraw_decision",
]
