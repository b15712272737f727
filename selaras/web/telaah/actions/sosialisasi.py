# SPDX-License-Identifier: AGPL-3.0-or-later
"""A programme is proposed to the PD it touches, the list is mended, and it is sent with a date to answer by."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core.kalimat import written
from selaras.core.parameters import parameter
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Orang, PerangkatDaerah
from selaras.web.organisasi.queries import due_on, pelaku_of
from selaras.web.rencana.models import Program
from selaras.web.rencana.queue import enqueue
from selaras.web.telaah.models import Edaran, Penerima, Sosialisasi
from selaras.web.telaah.permissions import sosialisasi as permissions
from selaras.web.telaah.queries.sosialisasi import orang_answering, pengikut_of

PROPOSE = "selaras.web.telaah.tasks.propose_sosialisasi"
KIND = "sosialisasi"
OPEN = (Edaran.DISUSUN, Edaran.USULAN)


def most() -> int:
    """Recipients of one telling at most."""
    return int(parameter("sosialisasi.penerima_paling_banyak").value)


def subject(sosialisasi: Sosialisasi) -> Subjek:
    """A telling as the record names it."""
    return Subjek(KIND, str(sosialisasi.pk), f"{sosialisasi.kode} {sosialisasi.nama}".strip())


def page_of(sosialisasi: Sosialisasi) -> str:
    """The path of its page."""
    return reverse("sosialisasi_satu", args=[sosialisasi.pk])


@transaction.atomic
def request_sosialisasi(*, program: Program, by: Orang) -> Sosialisasi:
    """Ask the worker whom this programme touches; asked again before it is sent, the proposal is made anew."""
    if program.pd is None:
        raise ValidationError(
            _("Program ini tidak menyebut perangkat daerah, jadi tidak ada yang mengedarkannya.")
        )
    permissions.require_tell(by, program.daerah, program.pd)
    if not program.versi.aktif:
        raise ValidationError(
            _("Versi ini tidak berlaku lagi. Buka program yang sama pada versi yang berlaku.")
        )
    if program.versi.diajukan_at is None:
        raise ValidationError(
            _("Dokumen ini masih rancangan. Ajukan dahulu, baru programnya disosialisasikan.")
        )
    sosialisasi = start_sosialisasi(program=program, by=by)
    if sosialisasi.keadaan in OPEN:
        enqueue(
            PROPOSE,
            program.daerah_id,
            by.pk,
            sosialisasi.dokumen,
            [[sosialisasi.program, sosialisasi.silsilah]],
        )
    return sosialisasi


@transaction.atomic
def start_sosialisasi(*, program: Program, by: Orang) -> Sosialisasi:
    """The one telling of a programme in its document, made when it is not there yet.

    Asks for no right of its own: it is what an approval, or `request_sosialisasi`, sets in motion.
    """
    daerah, pd = program.daerah, program.pd
    assert pd is not None, "a programme that is told has a lineage"
    key = {"dokumen": program.versi.dokumen.kunci, "program": program.program, "silsilah": pd.silsilah}
    told = {
        "pd": pd, "kode": program.kode, "nama": program.nama, "rupiah": program.rupiah, "dibuat_at": timezone.now(),
        "dibuat_by": by,
    }  # fmt: skip
    sosialisasi, new = Sosialisasi.objects.of(daerah).get_or_create(daerah=daerah, **key, defaults=told)
    if new:
        record(
            daerah=daerah.kode, tindakan="telaah.susun_sosialisasi", subjek=subject(sosialisasi),
            sesudah={**key, "rupiah": program.rupiah}, by=pelaku_of(by),
        )  # fmt: skip
    return sosialisasi


@transaction.atomic
def propose_penerima(
    *, sosialisasi: Sosialisasi, usul: Sequence[tuple[str, list[dict[str, Any]]]], by: Orang
) -> Sosialisasi:
    """disusun → usulan: (lineage, reasons) of each PD, the most touched first; whom a person added or took out stays."""
    daerah = sosialisasi.daerah
    held = Sosialisasi.objects.of(daerah).select_for_update().get(pk=sosialisasi.pk)
    if held.keadaan not in OPEN:
        return held
    Penerima.objects.of(daerah).filter(sosialisasi=held, ditambah_sebab="", dikeluarkan_sebab="").delete()
    kept = set(Penerima.objects.of(daerah).filter(sosialisasi=held).values_list("pd__silsilah", flat=True))
    active = Penerima.objects.of(daerah).filter(sosialisasi=held, dikeluarkan_sebab="").count()
    rows = PerangkatDaerah.objects.of(daerah).filter(silsilah__in=[line for line, _why in usul])
    pds = {pd.silsilah: pd for pd in rows.order_by("berlaku_mulai", "pk")}
    fresh = [(line, why) for line, why in usul if line in pds and line not in kept | {held.silsilah}]
    fresh = fresh[: max(most() - active, 0)]
    Penerima.objects.bulk_create(
        Penerima(daerah=daerah, sosialisasi=held, pd=pds[line], urutan=i, sebab=why)
        for i, (line, why) in enumerate(fresh)
    )
    held.keadaan = Edaran.USULAN
    held.save(update_fields=["keadaan"])
    record(
        daerah=daerah.kode, tindakan="telaah.usulkan_penerima", subjek=subject(held),
        sesudah={"penerima": [line for line, _why in fresh]}, by=pelaku_of(by),
    )  # fmt: skip
    return held


def _open(sosialisasi: Sosialisasi, by: Orang) -> Sosialisasi:
    """The telling, locked, when this person may still mend its list; ValidationError once it is sent."""
    permissions.require_tell(by, sosialisasi.daerah, sosialisasi.pd)
    held = Sosialisasi.objects.of(sosialisasi.daerah).select_for_update().get(pk=sosialisasi.pk)
    if held.keadaan == Edaran.DIKIRIM:
        raise ValidationError(_("Sosialisasi ini sudah dikirim; penerimanya tidak berubah lagi."))
    return held


@transaction.atomic
def add_penerima(*, sosialisasi: Sosialisasi, pd: PerangkatDaerah, sebab: str, by: Orang) -> Penerima:
    """Add a PD that the proposal missed, with the reason; one taken out comes back."""
    held = _open(sosialisasi, by)
    if not sebab.strip():
        raise ValidationError({"sebab": _("Tulis mengapa perangkat daerah ini perlu tahu.")})
    if pd.daerah_id != held.daerah_id or pd.silsilah == held.silsilah:
        raise ValidationError({"pd": _("Pilih perangkat daerah lain di Daerah ini.")})
    rows = Penerima.objects.of(held.daerah).filter(sosialisasi=held)
    active = rows.filter(dikeluarkan_sebab="")
    if active.filter(pd__silsilah=pd.silsilah).exists():
        raise ValidationError({"pd": _("Perangkat daerah ini sudah menjadi penerima.")})
    if active.count() >= most():
        raise ValidationError(_("Paling banyak {n} penerima. Keluarkan satu dahulu, atau biarkan yang lain mengikuti sendiri.").format(n=most()))  # fmt: skip
    told = {"dikeluarkan_sebab": "", "ditambah_sebab": sebab.strip(), "urutan": most()}
    penerima, _new = rows.update_or_create(daerah=held.daerah, sosialisasi=held, pd=pd, defaults=told)
    _listed(held, "telaah.tambah_penerima", pd, sebab, by)
    return penerima


@transaction.atomic
def drop_penerima(*, penerima: Penerima, sebab: str, by: Orang) -> Penerima:
    """Take a PD out, with the reason; it stays on the list as one that is not told."""
    held = _open(penerima.sosialisasi, by)
    if not sebab.strip():
        raise ValidationError({"sebab": _("Tulis mengapa perangkat daerah ini tidak perlu diberi tahu.")})
    penerima.dikeluarkan_sebab = sebab.strip()
    penerima.save(update_fields=["dikeluarkan_sebab"])
    _listed(held, "telaah.keluarkan_penerima", penerima.pd, sebab, by)
    return penerima


def _listed(sosialisasi: Sosialisasi, tindakan: str, pd: PerangkatDaerah, sebab: str, by: Orang) -> None:
    if sosialisasi.keadaan == Edaran.DISUSUN:  # a person was faster than the worker, or the worker never came
        sosialisasi.keadaan = Edaran.USULAN
        sosialisasi.save(update_fields=["keadaan"])
    record(
        daerah=sosialisasi.daerah.kode, tindakan=tindakan, subjek=subject(sosialisasi),
        sesudah={"pd": pd.silsilah}, alasan=sebab.strip(), by=pelaku_of(by),
    )  # fmt: skip


@transaction.atomic
def send_sosialisasi(*, sosialisasi: Sosialisasi, by: Orang) -> Sosialisasi:
    """usulan → dikirim: every recipient has the same date to answer by; followers are told too."""
    held = _open(sosialisasi, by)
    daerah = held.daerah
    rows = Penerima.objects.of(daerah).filter(sosialisasi=held, dikeluarkan_sebab="")
    lines = list(rows.values_list("pd__silsilah", flat=True))
    if not lines:
        raise ValidationError(_("Belum ada penerima. Tambahkan sedikitnya satu perangkat daerah dahulu."))
    held.keadaan, held.dikirim_at, held.dikirim_by = Edaran.DIKIRIM, timezone.now(), by
    held.tenggat_on = due_on(daerah, int(parameter("sosialisasi.tenggat_hari_kerja").value))
    held.save(update_fields=["keadaan", "dikirim_at", "dikirim_by", "tenggat_on"])
    record(
        daerah=daerah.kode, tindakan="telaah.kirim_sosialisasi", subjek=subject(held),
        sesudah={"penerima": lines, "tenggat_on": held.tenggat_on}, by=pelaku_of(by),
    )  # fmt: skip
    _tell(held, lines, gettext_noop("{program} menyentuh pekerjaan Anda; tanggapi sebelum tenggatnya."), by)
    following = [pd.silsilah for pd in pengikut_of(daerah, held.program, held.silsilah)]
    _tell(
        held,
        [line for line in following if line not in lines],
        gettext_noop("{program}, yang Anda ikuti, disosialisasikan."),
        by,
    )
    return held


def _tell(sosialisasi: Sosialisasi, lines: list[str], kalimat: str, by: Orang) -> None:
    if lines:
        notify(
            daerah=sosialisasi.daerah, to=orang_answering(sosialisasi.daerah, lines), kode=KIND,
            kalimat=kalimat, fakta={"program": written(sosialisasi.nama)}, alamat=page_of(sosialisasi), by=by,
        )  # fmt: skip
