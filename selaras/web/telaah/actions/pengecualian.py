# SPDX-License-Identifier: AGPL-3.0-or-later
"""Let a finding stand for a while: asked for, given, refused, withdrawn, ended. Always with a reason and a last day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from selaras.core.parameters import parameter
from selaras.web.jejak.actions import SISTEM, Pelaku, Subjek
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import facts_told
from selaras.web.organisasi.queries import kedudukan_of, pelaku_of, today_of
from selaras.web.rencana.queue import enqueue
from selaras.web.telaah import permissions
from selaras.web.telaah.actions.kumpulan import (
    NothingToDo,
    Stale,
    locked,
    moved,
    reachable,
    tell_agencies,
    told,
)
from selaras.web.telaah.actions.periksa import CHECK
from selaras.web.telaah.keadaan import TEMUAN, UNWAIVE, WAIVE, lawful
from selaras.web.telaah.models import (
    SEVERITIES,
    AlasanPengecualian,
    KeadaanPengecualian,
    KeadaanTemuan,
    Pengecualian,
    Temuan,
)
from selaras.web.telaah.permissions.pendahulu import facts_to_waive
from selaras.web.telaah.queries import pengecualian_ended, temuan_of_waiver
from selaras.web.telaah.queries.pengecualian import JUDGED_BY_REASON


@dataclass(frozen=True, slots=True)
class Isian:
    """What a waiver says."""

    alasan: str
    kata: str
    sampai_on: date
    nomor: str = ""
    tanggal_on: date | None = None


def last_day(daerah: Daerah) -> date:
    """The last day a waiver given today may hold."""
    months = int(parameter("temuan.pengecualian_paling_lama").value)
    today = today_of(daerah)
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, 28))


def gravity(rows: Iterable[Temuan]) -> int:
    """The severity that decides who may: a reason that already softened a finding does not soften this."""
    return max(max(t.keparahan, t.pengecualian.keparahan if t.pengecualian else 0) for t in rows)


@transaction.atomic
def waive(
    *, daerah: Daerah, temuan: Iterable[int], cap: str | None = None, isian: Isian,
    fakta: Mapping[str, str] | None = None, by: Orang,
) -> Pengecualian:  # fmt: skip
    """Give a waiver over findings of one rule and one PD. fakta: what one who only acts must tell with it."""
    rows = [t for t in locked(daerah, temuan, cap) if lawful(t.keadaan, WAIVE)]
    if not rows:
        raise NothingToDo
    if not permissions.may_waive(by, daerah, gravity(rows)):
        raise PermissionDenied(permissions.who_may_waive(gravity(rows)))
    _demand_whole(daerah, rows, isian)
    made = _made(daerah, rows, isian, by)
    made.fakta = facts_told(facts_to_waive(by, daerah, made.keparahan), fakta or {})
    _decided(made, KeadaanPengecualian.BERLAKU, by)
    _stand(daerah, rows, made, by)
    return made


@transaction.atomic
def ask_waiver(
    *, daerah: Daerah, temuan: Iterable[int], cap: str | None = None, isian: Isian, by: Orang
) -> Pengecualian:
    """Ask whoever may for a waiver; the findings stay where they are."""
    rows = reachable(locked(daerah, temuan, cap), WAIVE, permissions.ASK_WAIVER, daerah, by)
    _demand_whole(daerah, rows, isian)
    if any(t.pengecualian and t.pengecualian.keadaan == KeadaanPengecualian.DIMINTA for t in rows):
        raise ValidationError("Pengecualian untuk temuan ini sudah diminta dan menunggu putusan.")
    made = _made(daerah, rows, isian, by)
    made.save()
    moved(daerah, rows, pengecualian=made)
    told(
        daerah,
        rows,
        "telaah.minta_pengecualian",
        subjek=_subjek(made),
        sesudah=_said(made),
        alasan=made.kata,
        by=pelaku_of(by),
    )
    said = f"Pengecualian diminta untuk {len(rows)} temuan {SEVERITIES[made.keparahan]} {made.aturan_id}."
    to = permissions.deciders(daerah, made.keparahan)
    if to:
        notify(
            daerah=daerah, to=to, kode="temuan.minta_pengecualian", kalimat=said, alamat=address(made), by=by
        )
    return made


@transaction.atomic
def decide_waiver(
    *, pengecualian: Pengecualian, terima: bool, kata: str = "", fakta: Mapping[str, str] | None = None, by: Orang
) -> Pengecualian:  # fmt: skip
    """Grant or refuse what was asked; a refusal has a reason."""
    daerah = pengecualian.daerah
    one = _locked(pengecualian, KeadaanPengecualian.DIMINTA)
    if not permissions.may_waive(by, daerah, one.keparahan):
        raise PermissionDenied(permissions.who_may_waive(one.keparahan))
    if not terima and not kata.strip():
        raise ValidationError({"kata": "Tulis mengapa ditolak."})
    if terima and one.sampai_on < today_of(daerah):
        raise ValidationError(
            {"kata": "Hari terakhir yang diminta sudah lewat. Tolak, lalu minta diajukan lagi."}
        )
    rows = locked(daerah, temuan_of_waiver(one).values_list("pk", flat=True), None)
    one.tanggapan = kata.strip()
    if terima:
        rows = [t for t in rows if lawful(t.keadaan, WAIVE)]
        if not rows:
            raise NothingToDo
        if not permissions.may_waive(by, daerah, gravity(rows)):  # graver than when it was asked
            raise PermissionDenied(permissions.who_may_waive(gravity(rows)))
        one.keparahan, one.jumlah = gravity(rows), len(rows)
        one.fakta = facts_told(facts_to_waive(by, daerah, one.keparahan), fakta or {})
        _decided(one, KeadaanPengecualian.BERLAKU, by)
        _stand(daerah, rows, one, by)
    else:
        _decided(one, KeadaanPengecualian.DITOLAK, by)
        moved(daerah, rows)
        _end_told(daerah, rows, one, "telaah.tolak_pengecualian", pelaku_of(by))
        tell_agencies(
            daerah,
            rows,
            "temuan.tolak_pengecualian",
            gettext_noop("Pengecualian {n} temuan {pd} ditolak."),
            by=by,
        )
    return one


@transaction.atomic
def withdraw_waiver(*, pengecualian: Pengecualian, kata: str, by: Orang) -> Pengecualian:
    """End a waiver before its last day, with a reason; its findings open again."""
    one = _locked(pengecualian, KeadaanPengecualian.BERLAKU)
    if not permissions.may_waive(by, one.daerah, one.keparahan):
        raise PermissionDenied(permissions.who_may_waive(one.keparahan))
    if not kata.strip():
        raise ValidationError({"kata": "Tulis mengapa pengecualian ini dicabut."})
    one.tanggapan = kata.strip()
    _decided(one, KeadaanPengecualian.DICABUT, by)
    _reopen(one, "telaah.cabut_pengecualian", pelaku_of(by), by)
    return one


@transaction.atomic
def end_waivers(*, daerah: Daerah) -> int:
    """End the waivers whose last day has passed; returns how many. The installation's own act, once a day."""
    ended = pengecualian_ended(daerah, today_of(daerah))
    for one in ended:
        one.keadaan = KeadaanPengecualian.BERAKHIR
        one.save(update_fields=["keadaan"])
        _reopen(one, "telaah.pengecualian_berakhir", SISTEM, None)
    return len(ended)


def address(pengecualian: Pengecualian) -> str:
    """The page of a waiver."""
    return reverse("pengecualian", args=[pengecualian.pk])


def _made(daerah: Daerah, rows: Sequence[Temuan], isian: Isian, by: Orang) -> Pengecualian:
    return Pengecualian(
        daerah=daerah, aturan=rows[0].aturan, pd=rows[0].pd, keparahan=gravity(rows), jumlah=len(rows),
        alasan=isian.alasan, kata=isian.kata.strip(), nomor=isian.nomor.strip(), tanggal_on=isian.tanggal_on,
        sampai_on=isian.sampai_on, diminta_at=timezone.now(), diminta_by=by,
    )  # fmt: skip


def _demand_whole(daerah: Daerah, rows: Sequence[Temuan], isian: Isian) -> None:
    if len({(t.aturan_id, t.pd_id) for t in rows}) != 1:
        raise ValidationError("Satu pengecualian untuk satu aturan dan satu OPD. Saring dulu, lalu ulangi.")
    wrong: dict[str, str] = {}
    if isian.alasan not in AlasanPengecualian.values:
        wrong["alasan"] = "Pilih salah satu alasan."
    elif isian.alasan != AlasanPengecualian.LAIN and not (isian.nomor.strip() and isian.tanggal_on):
        wrong["nomor"] = "Alasan ini perlu nomor dan tanggal dokumennya."
    if not isian.kata.strip():
        wrong["kata"] = "Tulis alasannya."
    if isian.sampai_on < today_of(daerah):
        wrong["sampai_on"] = "Hari terakhir sudah lewat. Pilih hari ini atau sesudahnya."
    elif isian.sampai_on > last_day(daerah):
        wrong["sampai_on"] = f"Paling lama sampai {last_day(daerah):%d-%m-%Y}."
    if wrong:
        raise ValidationError(wrong)


def _decided(one: Pengecualian, keadaan: str, by: Orang) -> None:
    posts = kedudukan_of(by)
    one.keadaan, one.diputus_at, one.diputus_by = keadaan, timezone.now(), by
    one.oleh = str(posts[0]) if posts else by.nama
    one.save()


def _stand(daerah: Daerah, rows: Sequence[Temuan], one: Pengecualian, by: Orang) -> None:
    """The findings stand under this waiver; the verdict follows with the check it asks for."""
    moved(daerah, rows, keadaan=TEMUAN.to(rows[0].keadaan, WAIVE), pengecualian=one, konsep=None)
    told(
        daerah,
        rows,
        "telaah.kecualikan",
        subjek=_subjek(one),
        sesudah=_said(one),
        alasan=one.kata,
        by=pelaku_of(by),
    )
    said = gettext_noop("{n} temuan {pd} dikecualikan sampai {hari} oleh {oleh}.")
    tell_agencies(
        daerah, rows, "temuan.kecualikan", said, by=by, kueri="keadaan=dikecualikan",
        hari=f"{one.sampai_on:%d-%m-%Y}", oleh=one.oleh,
    )  # fmt: skip
    _judge_again(one, by)


def _reopen(one: Pengecualian, tindakan: str, pelaku: Pelaku, by: Orang | None) -> None:
    daerah = one.daerah
    rows = locked(daerah, temuan_of_waiver(one).values_list("pk", flat=True), None)
    back = [t for t in rows if t.keadaan == KeadaanTemuan.DIKECUALIKAN]
    if back:
        moved(daerah, back, keadaan=TEMUAN.to(KeadaanTemuan.DIKECUALIKAN, UNWAIVE))
    _end_told(daerah, back or rows, one, tindakan, pelaku)
    if back:
        said = gettext_noop("{n} temuan {pd} terbuka lagi: pengecualiannya tidak berlaku lagi.")
        tell_agencies(daerah, back, "temuan.dibuka_lagi", said, by=by, kueri="keadaan=dibuka_lagi")
    if one.diputus_by is not None:
        _judge_again(one, by or one.diputus_by)


def _end_told(
    daerah: Daerah, rows: Sequence[Temuan], one: Pengecualian, tindakan: str, pelaku: Pelaku
) -> None:
    told(daerah, rows, tindakan, subjek=_subjek(one), sesudah=_said(one), alasan=one.tanggapan, by=pelaku)


def _judge_again(one: Pengecualian, by: Orang) -> None:
    """Only where core lets the reason change a verdict."""
    if one.aturan_id == JUDGED_BY_REASON and one.alasan != AlasanPengecualian.LAIN:
        enqueue(CHECK, one.daerah_id, by.pk)


def _locked(pengecualian: Pengecualian, keadaan: str) -> Pengecualian:
    rows = Pengecualian.objects.of(pengecualian.daerah).select_for_update(of=("self",))
    one: Pengecualian = rows.select_related("daerah", "diputus_by", "pd").get(pk=pengecualian.pk)
    if one.keadaan != keadaan:
        raise Stale
    return one


def _said(one: Pengecualian) -> dict[str, Any]:
    return {
        "pengecualian": one.pk, "alasan": one.alasan, "sampai": one.sampai_on.isoformat(), "oleh": one.oleh,
        "nomor": one.nomor, **one.fakta,
    }  # fmt: skip


def _subjek(one: Pengecualian) -> Subjek:
    where = f" pada {one.pd.nama}" if one.pd else ""
    return Subjek("pengecualian", str(one.pk), f"Pengecualian {one.aturan_id}{where}")
