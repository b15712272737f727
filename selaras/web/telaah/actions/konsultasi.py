# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PD's part: send a packet, send it again, send a policy outside the plan, answer a question."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core import konsultasi as aturan
from selaras.core.kalimat import document_name
from selaras.core.konsultasi import Ajuan
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana.models import Dokumen, Versi
from selaras.web.telaah.actions.paket import advance, held, lay_road, settle, tell, write
from selaras.web.telaah.models import (
    Butir,
    JenisKonsultasi,
    KeadaanButir,
    KeadaanPaket,
    Kebijakan,
    Kelompok,
    Konsultasi,
    Tanya,
)
from selaras.web.telaah.permissions.konsultasi import ANSWER, SEND, may_send, require_act
from selaras.web.telaah.queries.ajuan import ajuan_of, packet_rows, versi_in_force


@transaction.atomic
def send_konsultasi(*, dokumen: Dokumen, pengantar: str, by: Orang) -> Konsultasi:
    """One packet of everything in the document in force that has no standing approval.

    ValidationError when nothing needs asking, or a packet of this document is on its road already.
    """
    daerah, pd = dokumen.daerah, dokumen.pd
    require_act(SEND, pd is not None and may_send(by, daerah, pd))
    assert pd is not None
    versi = versi_in_force(dokumen)
    rows = packet_rows(versi) if versi else []
    if not rows:
        raise ValidationError(_("Semua program dokumen ini sudah disetujui atau sedang menunggu putusan."))
    try:
        with transaction.atomic():
            made = _packet(daerah, pd, _kind(dokumen), _title(dokumen, pd), pengantar, by, dokumen)
    except IntegrityError as twice:
        raise ValidationError(_("Dokumen ini masih dikonsultasikan; tunggu paket itu selesai.")) from twice
    Butir.objects.bulk_create(_matter(made, row) for row in rows)
    return _sent(made, {"putaran": 1, "butir": len(rows), "versi": versi.nomor if versi else None}, by)


@transaction.atomic
def send_kebijakan(
    *, pd: PerangkatDaerah, judul: str, bentuk: str, tujuan: str, sasaran: str, rupiah: int | None,
    berkas: UploadedFile | None, by: Orang,
) -> Konsultasi:  # fmt: skip
    """A policy outside the plan, as a packet of one matter; ValidationError for a file that is refused."""
    daerah = pd.daerah
    require_act(SEND, may_send(by, daerah, pd))
    lampiran: Lampiran | None = attach(daerah=daerah, berkas=berkas, by=by) if berkas else None
    made = _packet(daerah, pd, JenisKonsultasi.KEBIJAKAN, judul, "", by)
    Kebijakan.objects.create(
        daerah=daerah,
        konsultasi=made,
        bentuk=bentuk,
        tujuan=tujuan,
        sasaran=sasaran,
        rupiah=rupiah,
        lampiran=lampiran,
    )
    Butir.objects.create(
        daerah=daerah, konsultasi=made, kelompok=Kelompok.KEBIJAKAN, silsilah=pd.silsilah, nama=judul,
        rupiah=rupiah, diajukan=Ajuan(pagu=rupiah).as_json(),
    )  # fmt: skip
    told: dict[str, Any] = {"bentuk": bentuk, "rupiah": rupiah, "berkas": lampiran.nama if lampiran else None}
    return _sent(made, told, by)


@transaction.atomic
def resend_konsultasi(
    *, konsultasi: Konsultasi, pengantar: str, nomor_ubah: int | None = None, by: Orang
) -> Konsultasi:
    """The same packet again: what came back is asked anew, as the document says now; what was decided stays.

    A programme no longer in the document leaves the packet as refused. ValidationError when nothing came back.
    """
    one = held(konsultasi, nomor_ubah)
    require_act(SEND, may_send(by, one.daerah, one.pd))
    if one.keadaan != KeadaanPaket.DIKEMBALIKAN:
        raise ValidationError(_("Paket ini tidak sedang dikembalikan."))
    back = Butir.objects.of(one.daerah).filter(konsultasi=one, keadaan=KeadaanButir.DIKEMBALIKAN)
    now = _now_in_force(one)
    for butir in back:
        _renew(butir, now)
    Butir.objects.of(one.daerah).bulk_update(
        back, ["keadaan", "diputus_at", "diajukan", "rupiah", "simpul", "beda"], batch_size=200
    )
    one.putaran, one.pengantar = one.putaran + 1, pengantar
    one.save(update_fields=["putaran", "pengantar"])
    settle(one, by)
    told = {"putaran": one.putaran, "butir": len(back)}
    if one.keadaan == KeadaanPaket.BERJALAN:
        return _sent(one, told, by)
    write(one, "kirim", told, by, pengantar)  # every programme has left the document: nothing to ask
    return one


def _now_in_force(konsultasi: Konsultasi) -> dict[str, Any] | None:
    versi: Versi | None = versi_in_force(konsultasi.dokumen) if konsultasi.dokumen else None
    return ajuan_of(versi) if versi else None


def _renew(butir: Butir, now: dict[str, Any] | None) -> None:
    """What the document says today; what differs is told against what came back."""
    if now is not None and butir.program not in now:
        butir.keadaan, butir.diputus_at = KeadaanButir.DITOLAK, timezone.now()
        return
    butir.keadaan, butir.diputus_at = aturan.MATTER.to(butir.keadaan, "kirim_ulang"), None
    if now is not None:
        fresh = now[butir.program]
        was, butir.diajukan = Ajuan.of(butir.diajukan), fresh.ajuan.as_json()
        butir.rupiah, butir.simpul = fresh.rupiah, fresh.program
        changed = aturan.differences(was, fresh.ajuan, EXACT)
        butir.beda = [one.as_json() for one in changed] or butir.beda


EXACT = aturan.Toleransi(Decimal(0), Decimal(0))


@transaction.atomic
def answer_tanya(*, tanya: Tanya, jawaban: str, by: Orang) -> Tanya:
    """Answer a question; ValidationError when somebody answered before."""
    packet = held(tanya.butir.konsultasi)
    require_act(ANSWER, may(by, ANSWER, daerah=packet.daerah, pd=packet.pd))
    one = (
        Tanya.objects.of(packet.daerah)
        .select_for_update(of=("self",))
        .select_related("ditanya_by")
        .get(pk=tanya.pk)
    )
    if one.dijawab_at is not None:
        raise ValidationError(_("Pertanyaan ini sudah dijawab."))
    one.jawaban, one.dijawab_at, one.dijawab_by = jawaban, timezone.now(), by
    one.sebagai_penjawab = pelaku_of(by).jabatan[:200]
    one.save(update_fields=["jawaban", "dijawab_at", "dijawab_by", "sebagai_penjawab"])
    tell(packet, [one.ditanya_by], "konsultasi_jawab", gettext_noop("Pertanyaan Anda dijawab: {judul}"), by)
    write(packet, "jawab", {"butir": str(tanya.butir)}, by, jawaban)
    return one


def _packet(
    daerah: Daerah,
    pd: PerangkatDaerah,
    jenis: str,
    judul: str,
    pengantar: str,
    by: Orang,
    dokumen: Dokumen | None = None,
) -> Konsultasi:
    return Konsultasi.objects.create(
        daerah=daerah, jenis=jenis, pd=pd, dokumen=dokumen, judul=judul[:300], pengantar=pengantar,
        dikirim_at=timezone.now(), dikirim_by=by, sebagai=pelaku_of(by).jabatan[:200],
    )  # fmt: skip


def _sent(konsultasi: Konsultasi, told: dict[str, Any], by: Orang) -> Konsultasi:
    lay_road(konsultasi)
    told["meja"] = advance(konsultasi, by)
    write(konsultasi, "kirim", told, by, konsultasi.pengantar)
    return konsultasi


def _matter(konsultasi: Konsultasi, row: dict[str, Any]) -> Butir:
    isi, beda = row["isi"], row["beda"]
    return Butir(
        daerah=konsultasi.daerah, konsultasi=konsultasi, kelompok=row["kelompok"], kelas=row["kelas"],
        silsilah=konsultasi.pd.silsilah, program=isi.program.program, simpul=isi.program, kode=isi.program.kode,
        tahun=konsultasi.dokumen.tahun if konsultasi.dokumen else None, nama=isi.program.nama,
        diajukan=isi.ajuan.as_json(), rupiah=isi.rupiah,
        beda=None if beda is None else [one.as_json() for one in beda],
    )  # fmt: skip


def _kind(dokumen: Dokumen) -> str:
    stage = next(
        (j for j in ("pergeseran", "perubahan") if j in dokumen.kunci or dokumen.tahap.startswith(j)), ""
    )
    return stage or JenisKonsultasi.DOKUMEN


def _title(dokumen: Dokumen, pd: PerangkatDaerah) -> str:
    return f"{document_name(dokumen.kunci)} {pd.nama}"


def matters(konsultasi: Konsultasi, keys: Sequence[int]) -> list[Butir]:
    """Those matters of a packet, by key."""
    return list(
        Butir.objects.of(konsultasi.daerah)
        .filter(konsultasi=konsultasi, pk__in=keys)
        .select_related("simpul")
    )
