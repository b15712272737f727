# SPDX-License-Identifier: AGPL-3.0-or-later
"""A packet on its road: desks are laid out, opened, passed; everybody concerned is told."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core import konsultasi as aturan
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import due_on, holders, orang_holding, pelaku_of
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana.queue import enqueue
from selaras.web.telaah.models import (
    Butir,
    KeadaanButir,
    KeadaanPaket,
    Konsultasi,
    Koordinasi,
    Singgah,
    Tugas,
)
from selaras.web.telaah.queries.konsultasi import meja_of


def subject_of(konsultasi: Konsultasi) -> Subjek:
    """A packet as the record names it."""
    return Subjek("konsultasi", str(konsultasi.pk), konsultasi.judul)


def page_of(konsultasi: Konsultasi) -> str:
    """The address of a packet."""
    return reverse("konsultasi_satu", args=[konsultasi.pk])


def held(konsultasi: Konsultasi, nomor_ubah: int | None = None) -> Konsultasi:
    """The packet locked for an act; ValidationError when somebody acted on it since this page was opened."""
    rows = Konsultasi.objects.of(konsultasi.daerah_id).select_for_update(of=("self",))
    one = rows.select_related("daerah", "pd", "dokumen").get(pk=konsultasi.pk)
    if nomor_ubah is not None and one.nomor_ubah != nomor_ubah:
        raise ValidationError(
            _("Orang lain baru saja bertindak pada paket ini. Baca keadaannya sekarang, lalu ulangi."),
            code="usang",
        )
    return one


def lay_road(konsultasi: Konsultasi) -> None:
    """The desks of this round, as the Daerah's road is today; the first one gets the packet."""
    Singgah.objects.bulk_create(
        Singgah(
            daerah=konsultasi.daerah, konsultasi=konsultasi, putaran=konsultasi.putaran, urutan=meja.urutan,
            peran=meja.peran, tugas=meja.tugas, hari=meja.hari, menahan=meja.menahan,
        )
        for meja in meja_of(konsultasi.daerah)
    )  # fmt: skip


def desk_people(konsultasi: Konsultasi, peran: str) -> list[Orang]:
    """Who sits at a desk today for this packet."""
    people = orang_holding(konsultasi.daerah, peran)
    row = None
    if peran == Peran.ASISTEN:
        row = Koordinasi.objects.of(konsultasi.daerah).filter(silsilah=konsultasi.pd.silsilah).first()
    if row is None:
        return people
    return [one.orang for one in holders(konsultasi.daerah).filter(jabatan=row.jabatan_id)]


def advance(konsultasi: Konsultasi, by: Orang) -> list[str]:
    """Open the next desks: up to the first that holds the packet; one nobody sits at is passed. Gives their roles."""
    now, opened = timezone.now(), []
    rows = Singgah.objects.of(konsultasi.daerah).filter(
        konsultasi=konsultasi, putaran=konsultasi.putaran, lewat_at=None
    )
    for step in rows.order_by("urutan"):
        people = desk_people(konsultasi, step.peran)
        if step.diterima_at is None:
            step.diterima_at, step.tempo_on = now, due_on(konsultasi.daerah, step.hari)
            if not people and step.tugas != Tugas.PUTUS:
                step.lewat_at, step.dilewati = now, True
            step.save(update_fields=["diterima_at", "tempo_on", "lewat_at", "dilewati"])
            if step.dilewati:
                continue
            opened.append(step.peran)
            tell(
                konsultasi,
                people,
                "konsultasi_meja",
                gettext_noop("Konsultasi menunggu di meja Anda: {judul}"),
                by,
            )
        if step.menahan:
            break
    return opened


def tell(konsultasi: Konsultasi, to: Iterable[Orang], kode: str, kalimat: str, by: Orang) -> None:
    """A notice about a packet; `{judul}` is its title."""
    notify(
        daerah=konsultasi.daerah, to=to, kode=kode, kalimat=kalimat,
        fakta={"judul": konsultasi.judul}, alamat=page_of(konsultasi), by=by,
    )  # fmt: skip


def of_the_pd(konsultasi: Konsultasi) -> list[Orang]:
    """Who sends and answers for the PD of a packet."""
    people = [*orang_holding(konsultasi.daerah, Peran.KEPALA_OPD, konsultasi.pd)]
    return people + orang_holding(konsultasi.daerah, Peran.PERENCANA_OPD, konsultasi.pd)


def settle(konsultasi: Konsultasi, by: Orang, approved: Iterable[Butir] = ()) -> None:
    """Let the packet stand where its matters put it, and let rooms above hear of what was approved."""
    before = konsultasi.keadaan
    states = (
        Butir.objects.of(konsultasi.daerah).filter(konsultasi=konsultasi).values_list("keadaan", flat=True)
    )
    konsultasi.keadaan = aturan.packet_state(states)
    konsultasi.selesai_at = timezone.now() if konsultasi.keadaan == KeadaanPaket.SELESAI else None
    konsultasi.nomor_ubah = F("nomor_ubah") + 1  # type: ignore[assignment]
    konsultasi.save(update_fields=["keadaan", "selesai_at", "nomor_ubah"])
    konsultasi.refresh_from_db(fields=["nomor_ubah"])
    if konsultasi.keadaan not in (before, KeadaanPaket.BERJALAN):
        _close_desks(konsultasi)
        told = {
            KeadaanPaket.SELESAI: gettext_noop("Konsultasi selesai diputuskan: {judul}"),
            KeadaanPaket.DIKEMBALIKAN: gettext_noop("Konsultasi dikembalikan untuk diperbaiki: {judul}"),
        }[KeadaanPaket(konsultasi.keadaan)]
        tell(konsultasi, of_the_pd(konsultasi), f"konsultasi_{konsultasi.keadaan}", told, by)
    if programs := [[butir.program, butir.silsilah] for butir in approved]:
        for name in settings.SESUDAH_DISETUJUI:
            enqueue(name, konsultasi.daerah_id, by.pk, _kunci(konsultasi), programs)


def _kunci(konsultasi: Konsultasi) -> str:
    return konsultasi.dokumen.kunci if konsultasi.dokumen else ""


def _close_desks(konsultasi: Konsultasi) -> None:
    """What no desk will do any more: those that had it are passed on, those it never reached are left out."""
    rows = Singgah.objects.of(konsultasi.daerah).filter(
        konsultasi=konsultasi, putaran=konsultasi.putaran, lewat_at=None
    )
    now = timezone.now()
    rows.filter(diterima_at=None).update(lewat_at=now, dilewati=True)
    rows.filter(tugas=Tugas.PUTUS).update(lewat_at=now)
    rows.update(lewat_at=now, dilewati=True)


def reopen_desk(konsultasi: Konsultasi) -> None:
    """The last desk has the packet again after a decision was taken back; its clock starts anew."""
    rows = Singgah.objects.of(konsultasi.daerah).filter(
        konsultasi=konsultasi, putaran=konsultasi.putaran, tugas=Tugas.PUTUS
    )
    rows.filter(lewat_at__isnull=False).update(
        lewat_at=None, dilewati=False, diterima_at=timezone.now(),
        tempo_on=due_on(konsultasi.daerah, rows.values_list("hari", flat=True)[0]),
    )  # fmt: skip


def write(
    konsultasi: Konsultasi, tindakan: str, sesudah: dict[str, Any], by: Orang, alasan: str = ""
) -> None:
    """The Jejak row of an act on a packet."""
    record(
        daerah=konsultasi.daerah.kode, tindakan=f"konsultasi.{tindakan}", subjek=subject_of(konsultasi),
        sesudah=sesudah, alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip


def waiting_of(konsultasi: Konsultasi) -> list[Butir]:
    """Matters that wait."""
    rows = Butir.objects.of(konsultasi.daerah).filter(konsultasi=konsultasi, keadaan=KeadaanButir.MENUNGGU)
    return list(rows.select_related("simpul"))
