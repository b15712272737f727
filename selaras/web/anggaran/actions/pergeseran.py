# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shift is written, submitted, decided and booked; one that is late becomes a matter."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core import pergeseran as core
from selaras.core.workflow import Unlawful
from selaras.web.anggaran import permissions, queries
from selaras.web.anggaran.models import BarisPergeseran, Keadaan, Penyetuju, Pergeseran
from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Lampiran, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import orang_holding, pelaku_of, today_of
from selaras.web.organisasi.roles import Peran
from selaras.web.tindaklanjut.actions import open_perkara
from selaras.web.tindaklanjut.models import Menunggu

KIND = "pergeseran"
APPROVERS = {
    Penyetuju.KEPALA_DAERAH: Peran.KEPALA_DAERAH, Penyetuju.SEKDA: Peran.SEKDA, Penyetuju.PPKD: Peran.BPKAD,
    Penyetuju.PENGGUNA_ANGGARAN: Peran.KEPALA_OPD,
}  # fmt: skip
NEEDS_WORDS = ("tolak", "kembalikan")
AMOUNT = 10**15  # rupiah of one line, more than any region's budget


def subject_of(pergeseran: Pergeseran) -> Subjek:
    """A shift as the record names it."""
    return Subjek(KIND, str(pergeseran.pk), f"Pergeseran {pergeseran.nomor}")


def page_of(pergeseran: Pergeseran) -> str:
    """The path of its page."""
    return reverse("pergeseran_satu", args=[pergeseran.pk])


@transaction.atomic
def create_pergeseran(
    *, pd: PerangkatDaerah, tahun: int, nomor: str, tanggal_on: date, alasan: str, by: Orang
) -> Pergeseran:
    """Begin a draft. ValidationError for an empty number or reason, or a letter of a day to come."""
    permissions.require_propose(by, pd)
    if not nomor.strip():
        raise ValidationError({"nomor": _("Tulis nomor surat permohonannya.")})
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis mengapa anggarannya digeser.")})
    if tanggal_on > today_of(pd.daerah):
        raise ValidationError({"tanggal_on": _("Tanggal surat belum tiba.")})
    made = Pergeseran.objects.create(
        daerah=pd.daerah, pd=pd, tahun=tahun, nomor=nomor.strip(), tanggal_on=tanggal_on, alasan=alasan.strip(),
        dibuat_at=timezone.now(), dibuat_by=by,
    )  # fmt: skip
    record(
        daerah=pd.daerah.kode, tindakan="anggaran.buat_pergeseran", subjek=subject_of(made),
        sesudah={"pd": pd.silsilah, "tahun": tahun, "tanggal_on": tanggal_on.isoformat()}, alasan=made.alasan, by=pelaku_of(by),
    )  # fmt: skip
    return made


@transaction.atomic
def add_baris(*, pergeseran: Pergeseran, isi: dict[str, Any], by: Orang) -> BarisPergeseran:
    """Add a line to a draft. isi: unit, program, kegiatan, sub_kegiatan, nama, rekening, uraian, semula, menjadi.

    ValidationError beside its field: an account that is none, rupiah below zero, the same line twice.
    """
    held = _draft(pergeseran, by)
    try:
        rekening = core.account(isi["rekening"])
    except ValueError as refused:
        raise ValidationError({"rekening": str(refused)}) from refused
    for name in ("semula", "menjadi"):
        if not 0 <= isi[name] <= AMOUNT:
            raise ValidationError({name: _("Tulis rupiah bulat, tidak kurang dari nol.")})
    place = {name: isi[name] for name in ("unit", "sub_kegiatan", "uraian")} | {"rekening": rekening}
    if BarisPergeseran.objects.of(held.daerah).filter(pergeseran=held, **place).exists():
        raise ValidationError(_("Baris ini sudah ada: sub kegiatan, rekening, dan uraian yang sama."))
    made = BarisPergeseran.objects.create(
        daerah=held.daerah, pergeseran=held, **{**isi, "rekening": rekening}
    )
    _record_line("anggaran.tambah_baris_pergeseran", held, None, _line(made), by)
    return made


@transaction.atomic
def remove_baris(*, baris: BarisPergeseran, by: Orang) -> None:
    """Take a line out of a draft."""
    held = _draft(baris.pergeseran, by)
    before = _line(baris)
    BarisPergeseran.objects.of(held.daerah).filter(pk=baris.pk).delete()
    _record_line("anggaran.hapus_baris_pergeseran", held, before, None, by)


@transaction.atomic
def move_pergeseran(*, pergeseran: Pergeseran, act: str, kata: str = "", by: Orang) -> Pergeseran:
    """ajukan, setujui, tolak, kembalikan or perbaiki, as core's table lets.

    Submitting keeps class, instrument, approver and due date by the law of the letter's day. ValidationError where the
    state does not let, where nothing moves or the sum is not kept, and for a refusal without words.
    """
    held = _held(pergeseran)
    permissions.require_act(by, held, act)
    before = held.keadaan
    after = _to(before, act)
    if act in NEEDS_WORDS and not kata.strip():
        raise ValidationError({"kata": _("Tulis alasannya.")})
    told: dict[str, Any] = {"keadaan": after}
    if act == "ajukan":
        told |= _classified(held)
    elif act in ("setujui", "tolak", "kembalikan"):
        who = pelaku_of(by)
        held.diputus_at, held.diputus_by, held.sebagai = timezone.now(), by, who.jabatan[:200]
        held.catatan = kata.strip()
    held.keadaan = after
    held.save()
    record(
        daerah=held.daerah.kode, tindakan=f"anggaran.{act}_pergeseran", subjek=subject_of(held),
        sebelum={"keadaan": before}, sesudah=told, alasan=kata.strip(), by=pelaku_of(by),
    )  # fmt: skip
    _tell(held, act, by)
    return held


@transaction.atomic
def book_pergeseran(
    *,
    pergeseran: Pergeseran,
    nomor: str,
    tanggal_on: date,
    dpa: str,
    lampiran: Lampiran | None = None,
    by: Orang,
) -> Pergeseran:
    """Record the instrument that puts an approved shift into effect, and the version of the DPA that holds it."""
    held = _held(pergeseran)
    permissions.require_act(by, held, "bukukan")
    if lampiran is not None and lampiran.daerah_id != held.daerah_id:
        raise PermissionDenied(_("Berkas itu bukan milik Daerah ini."))
    before = held.keadaan
    after = _to(before, "bukukan")
    if not nomor.strip():
        raise ValidationError({"nomor": _("Tulis nomor instrumennya.")})
    if tanggal_on > today_of(held.daerah):
        raise ValidationError({"tanggal_on": _("Tanggal instrumen belum tiba.")})
    if tanggal_on < held.tanggal_on:
        raise ValidationError(
            {"tanggal_on": _("Instrumen tidak mungkin lebih awal daripada surat permohonannya.")}
        )
    held.keadaan, held.instrumen_nomor, held.instrumen_on, held.dpa = (
        after,
        nomor.strip(),
        tanggal_on,
        dpa.strip(),
    )
    held.lampiran, held.dibukukan_at = lampiran, timezone.now()
    held.save()
    record(
        daerah=held.daerah.kode, tindakan="anggaran.bukukan_pergeseran", subjek=subject_of(held), sebelum={"keadaan": before},
        sesudah={"keadaan": after, "nomor": nomor.strip(), "tanggal_on": tanggal_on.isoformat(), "dpa": dpa.strip()},
        by=pelaku_of(by),
    )  # fmt: skip
    _tell(held, "bukukan", by)
    return held


@transaction.atomic
def raise_late(*, pergeseran: Pergeseran) -> bool:
    """Make a late shift a matter that waits for the leader, once; False when somebody did so or it ended meanwhile."""
    rows = Pergeseran.objects.of(pergeseran.daerah_id).filter(pk=pergeseran.pk, dinaikkan_at=None)
    if not rows.filter(keadaan__in=core.RUNNING).update(dinaikkan_at=timezone.now()):
        return False
    lines = [line.as_core() for line in queries.baris_of(pergeseran)]
    uraian = gettext_noop("Seharusnya dibukukan paling lambat {hari}; keadaannya {keadaan}.").format(
        hari=f"{pergeseran.tempo_on:%d/%m/%Y}", keadaan=pergeseran.get_keadaan_display()
    )
    open_perkara(
        daerah=pergeseran.daerah, asal_jenis=KIND, asal_kunci=str(pergeseran.pk), uraian=uraian, rupiah=core.moved(lines),
        judul=gettext_noop("Pergeseran {nomor} melewati jatuh tempo").format(nomor=pergeseran.nomor), keparahan=1,
        alamat=page_of(pergeseran), menunggu=Menunggu.PIMPINAN, pd=pergeseran.pd, by=None,
    )  # fmt: skip
    record(
        daerah=pergeseran.daerah.kode, tindakan="anggaran.naikkan_pergeseran", subjek=subject_of(pergeseran),
        sesudah={"tempo_on": pergeseran.tempo_on.isoformat() if pergeseran.tempo_on else None}, by=SISTEM,
    )  # fmt: skip
    return True


def _held(pergeseran: Pergeseran) -> Pergeseran:
    rows = Pergeseran.objects.of(pergeseran.daerah_id).select_for_update(of=("self",))
    return rows.select_related("daerah", "pd__daerah", "dibuat_by").get(pk=pergeseran.pk)


def _draft(pergeseran: Pergeseran, by: Orang) -> Pergeseran:
    held = _held(pergeseran)
    permissions.require_propose(by, held.pd)
    if held.keadaan != Keadaan.DRAF:
        raise ValidationError(_("Pergeseran ini sudah diajukan; barisnya tidak berubah lagi."))
    return held


def _to(state: str, act: str) -> str:
    try:
        return core.MOVES.to(state, act)
    except Unlawful as refused:
        raise ValidationError(
            _("Pergeseran ini sudah berpindah keadaan; muat ulang halamannya.")
        ) from refused


def _classified(held: Pergeseran) -> dict[str, Any]:
    """Keep what the class of these lines needs; returns it as the record tells it."""
    lines = [line.as_core() for line in queries.baris_of(held)]
    if balance := core.added(lines):
        told = _(
            "Jumlah sesudah berbeda {selisih} rupiah dari jumlah sebelum; pergeseran tidak menambah atau mengurangi pagu."
        )
        raise ValidationError(told.format(selisih=balance))
    kelas = core.class_of(lines)
    if kelas is None:
        raise ValidationError(
            _("Belum ada rupiah yang bergeser; tambahkan baris yang berkurang dan yang bertambah.")
        )
    try:
        rule = core.rule_of(kelas, held.tanggal_on)
    except ValueError as refused:
        raise ValidationError(str(refused)) from refused
    held.kelas, held.instrumen, held.penyetuju = kelas, rule.instrumen, rule.penyetuju
    held.pasal, held.terverifikasi = rule.pasal[:200], rule.verified
    held.tempo_on = queries.pergeseran_due(held)
    held.diajukan_at, held.diputus_at, held.diputus_by, held.sebagai, held.catatan = (
        timezone.now(),
        None,
        None,
        "",
        "",
    )
    return {
        "kelas": kelas, "instrumen": rule.instrumen, "penyetuju": rule.penyetuju, "tempo_on": held.tempo_on.isoformat(),
        "rupiah": core.moved(lines),
    }  # fmt: skip


def _line(one: BarisPergeseran) -> dict[str, Any]:
    return {
        "sub_kegiatan": one.sub_kegiatan, "rekening": one.rekening, "uraian": one.uraian, "rp_semula": one.semula,
        "rp_menjadi": one.menjadi,
    }  # fmt: skip


def _record_line(act: str, held: Pergeseran, before: Any, after: Any, by: Orang) -> None:
    record(
        daerah=held.daerah.kode,
        tindakan=act,
        subjek=subject_of(held),
        sebelum=before,
        sesudah=after,
        by=pelaku_of(by),
    )


SAID = {
    "ajukan": gettext_noop("Pergeseran {nomor} menunggu persetujuan Anda."),
    "setujui": gettext_noop("Pergeseran {nomor} disetujui; catat instrumennya."),
    "tolak": gettext_noop("Pergeseran {nomor} ditolak."),
    "kembalikan": gettext_noop("Pergeseran {nomor} dikembalikan untuk diperbaiki."),
    "bukukan": gettext_noop("Pergeseran {nomor} sudah dibukukan."),
}


def _tell(held: Pergeseran, act: str, by: Orang) -> None:
    """Tell whose turn it is: the approver of a request, else the PD and, once approved, who books it."""
    if act not in SAID:
        return
    if act == "ajukan":
        role = APPROVERS[Penyetuju(held.penyetuju)]
        to = orang_holding(held.daerah, role, held.pd if role == Peran.KEPALA_OPD else None)
    else:
        to = [held.dibuat_by, *orang_holding(held.daerah, Peran.KEPALA_OPD, held.pd)]
        to += orang_holding(held.daerah, Peran.BPKAD) if act == "setujui" else []
    notify(
        daerah=held.daerah, to=to, kode="anggaran.pergeseran", kalimat=SAID[act], fakta={"nomor": held.nomor},
        alamat=page_of(held), by=by,
    )  # fmt: skip
