# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reword indicators together: drafts kept, one decision that answers every finding of an indicator.

A decision of Bappeda accepts its own answer; one of the head of the PD waits for Bappeda like any answer. The plan
itself changes only by a new version.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core.penajaman import flat, sharpen
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.rencana.queries.indikator import indikator_at
from selaras.web.telaah.actions.jawaban import answers_of, promise
from selaras.web.telaah.actions.kumpulan import (
    NothingToDo,
    Stale,
    locked,
    moved,
    tell_agencies,
    tell_bappeda,
    told,
)
from selaras.web.telaah.keadaan import ACCEPT, ANSWER, OPEN, RETURN, TEMUAN, lawful
from selaras.web.telaah.models import (
    Jawaban,
    JenisJawaban,
    KeadaanJawaban,
    KeadaanUsulan,
    Temuan,
    UsulanIndikator,
)
from selaras.web.telaah.models import KeadaanTemuan as K
from selaras.web.telaah.permissions import RESPOND
from selaras.web.telaah.permissions import bengkel as permissions
from selaras.web.telaah.queries.bengkel import OF_SASARAN, SETTLED, is_wording, sidik_of, wording_of

KIND = "usulan_indikator"
UNFINISHED = ("…", "...")  # of a wording that is still to be filled in


@dataclass(frozen=True, slots=True)
class Kalimat:
    """What was typed for one indicator, named by its findings; gerak: of the draft it was typed upon (0: none)."""

    temuan: tuple[int, ...]
    baru: str
    satuan: str = ""
    rumus: str = ""
    gerak: int = 0


@transaction.atomic
def draft_indikator(*, pd: PerangkatDaerah, kalimat: Kalimat, by: Orang) -> UsulanIndikator:
    """Keep a wording as a draft; `Stale` when somebody else wrote on it since it was shown."""
    permissions.require_draft(by, pd.daerah, pd)
    made = _written(pd, _rows(pd, kalimat, None), kalimat, by, fresh=True)
    record(
        daerah=pd.daerah.kode, tindakan="telaah.konsep_indikator", subjek=Subjek(KIND, str(made.pk), made.lama[:200]),
        sesudah={"konsep": made.gerak}, by=pelaku_of(by),
    )  # fmt: skip
    return made


@transaction.atomic
def decide_indikator(
    *, pd: PerangkatDaerah, kalimat: Kalimat, putusan: str, alasan: str = "", janji_on: date | None = None,
    cap: str | None = None, by: Orang,
) -> UsulanIndikator:  # fmt: skip
    """Take the typed wording (`terima`), the proposed one (`usulan`), or none (`tetap`), and answer its findings.

    janji_on: the day by which a new version carries it.
    """
    daerah = pd.daerah
    permissions.require_decide(by, daerah, pd)
    found = _rows(pd, kalimat, cap)
    final = may(by, RESPOND, daerah=daerah)
    rows = [t for t in found if lawful(t.keadaan, ANSWER) or (final and t.keadaan == K.DIJAWAB)]
    if not rows:
        raise NothingToDo
    usulan = _written(pd, found, _meant(found, kalimat, putusan), by)
    _demand(daerah, usulan, putusan, alasan, janji_on)
    usulan.keadaan, usulan.alasan = putusan, alasan.strip()
    usulan.ketikan = kalimat.baru.strip() if putusan == KeadaanUsulan.USULAN else ""
    usulan.diputus_at, usulan.diputus_by = timezone.now(), by
    usulan.save()
    answer = _answered(daerah, rows, usulan, janji_on, final=final, by=by)
    told(
        daerah, rows, "telaah.putus_indikator", alasan=usulan.alasan, by=pelaku_of(by),
        subjek=Subjek(KIND, str(usulan.pk), usulan.lama[:200]),
        sesudah={
            "usulan": putusan, "baru": usulan.baru if usulan.disepakati else "", "satuan": usulan.satuan,
            "rumus": usulan.rumus, "janji": janji_on.isoformat() if answer.janji_on and janji_on else "",
        },
    )  # fmt: skip
    _tell(daerah, rows, final, by)
    return usulan


def _rows(pd: PerangkatDaerah, kalimat: Kalimat, cap: str | None) -> list[Temuan]:
    """The findings of one indicator, locked, those settled meanwhile left out; refuses what is of something else."""
    rows = locked(pd.daerah, kalimat.temuan, cap)
    named = {(t.pd.silsilah if t.pd else "", sidik_of(t.kunci, wording_of(t))) for t in rows}
    family = all(map(is_wording, rows))
    if rows and (len(named) > 1 or not family or next(iter(named))[0] != pd.silsilah):
        raise ValidationError(_("Temuan ini bukan temuan satu indikator OPD itu."))
    found = [t for t in rows if t.keadaan not in SETTLED]
    if not found:
        raise NothingToDo
    return found


def _meant(rows: list[Temuan], kalimat: Kalimat, putusan: str) -> Kalimat:
    """What was typed, or for `usulan` what core proposes for these findings."""
    if putusan != KeadaanUsulan.USULAN:
        return kalimat
    found = sharpen(wording_of(rows[0]), {t.aturan_id: t.saran for t in rows})
    if found is None:
        raise ValidationError({"baru": _("Tidak ada usulan untuk indikator ini. Tulis kalimatnya.")})
    return Kalimat(kalimat.temuan, found.kalimat, found.satuan, found.rumus, kalimat.gerak)


def _written(
    pd: PerangkatDaerah, rows: list[Temuan], kalimat: Kalimat, by: Orang, *, fresh: bool = False
) -> UsulanIndikator:
    """The wording of these findings with what was typed, saved; fresh: refused once it was decided."""
    one, said = rows[0], wording_of(rows[0])
    key = sidik_of(one.kunci, said)
    held = UsulanIndikator.objects.of(pd.daerah).select_for_update(of=("self",))
    usulan = held.filter(silsilah=pd.silsilah, sidik=key).first()
    if (usulan.gerak if usulan else 0) != kalimat.gerak:
        raise Stale
    open_again = any(t.keadaan in OPEN for t in rows)
    if fresh and not open_again and usulan is not None and usulan.keadaan != KeadaanUsulan.KONSEP:
        raise ValidationError(_("Indikator ini sudah diputuskan; ubahlah dengan memutuskan ulang."))
    if usulan is None:
        stands = indikator_at(pd.daerah, pd.silsilah, [one.kunci])
        unit = next((i.satuan for i in stands if flat(i.indikator) == flat(said) and i.satuan), "")
        usulan = UsulanIndikator(
            daerah=pd.daerah, pd=pd, silsilah=pd.silsilah, sidik=key, kunci=one.kunci, program=one.program,
            kode=one.kode, nama=one.uraian, lama=said, satuan_lama=unit,
            kalimat_sasaran=any(t.aturan_id == OF_SASARAN for t in rows),
        )  # fmt: skip
    lines = (" ".join(line.split()) for line in kalimat.baru.splitlines())
    usulan.baru = "\n".join(line for line in lines if line)
    usulan.satuan, usulan.rumus = kalimat.satuan.strip(), kalimat.rumus.strip()
    usulan.keadaan, usulan.diputus_at, usulan.diputus_by = KeadaanUsulan.KONSEP, None, None
    usulan.disusun_at, usulan.disusun_by, usulan.gerak = timezone.now(), by, usulan.gerak + 1
    usulan.save()
    return usulan


def _demand(
    daerah: Daerah, usulan: UsulanIndikator, putusan: str, alasan: str, janji_on: date | None
) -> None:
    wrong: dict[str, str] = {}
    if putusan == KeadaanUsulan.TETAP:
        if not alasan.strip():
            wrong["alasan"] = _("Tulis mengapa indikator ini tetap.")
    elif putusan not in (KeadaanUsulan.TERIMA, KeadaanUsulan.USULAN):
        wrong["baru"] = _("Pilih salah satu putusan.")
    else:
        wrong = _wrong_wording(usulan)
        if janji_on is None:
            wrong["janji_on"] = _("Isi kapan versi baru memuatnya.")
        elif janji_on < today_of(daerah):
            wrong["janji_on"] = _("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.")
    if wrong:
        raise ValidationError(wrong)


def _wrong_wording(usulan: UsulanIndikator) -> dict[str, str]:
    """Why a wording cannot be agreed; nothing when it can."""
    if not usulan.baru:
        return {"baru": _("Tulis kalimat barunya dulu.")}
    if any(sign in usulan.baru for sign in UNFINISHED):
        return {"baru": _("Kalimatnya belum selesai: lengkapi yang masih titik-titik.")}
    same_unit = flat(usulan.satuan) in ("", flat(usulan.satuan_lama))
    if flat(usulan.baru) == flat(usulan.lama) and same_unit and not usulan.rumus:
        return {"baru": _("Kalimat, satuan dan rumusnya masih sama. Ubah, atau pilih tetap dengan alasan.")}
    return {}


def _answered(
    daerah: Daerah, rows: list[Temuan], usulan: UsulanIndikator, janji_on: date | None, *, final: bool, by: Orang
) -> Jawaban:  # fmt: skip
    """The answer of these findings; an answer that waited is returned in its favour, Bappeda's own is accepted at once."""
    waiting = [t for t in rows if t.keadaan == K.DIJAWAB]
    now = timezone.now()
    if waiting:
        Jawaban.objects.of(daerah).filter(pk__in=answers_of(daerah, waiting)).update(
            keadaan=KeadaanJawaban.DIKEMBALIKAN, ditanggapi_at=now, ditanggapi_by=by,
            tanggapan="Digantikan putusan bengkel indikator.",
        )  # fmt: skip
    agreed = usulan.disepakati
    said = f"Indikator menjadi: {usulan.baru}" if agreed else f"Indikator tetap: {usulan.alasan}"
    made = Jawaban.objects.create(
        daerah=daerah, pd=usulan.pd, jenis=JenisJawaban.AKAN if agreed else JenisJawaban.TIDAK_SETUJU, kata=said,
        janji_on=janji_on if agreed else None, disusun_at=now, disusun_by=by, dikirim_at=now, dikirim_by=by,
        keadaan=KeadaanJawaban.DITERIMA if final else KeadaanJawaban.TERKIRIM,
        tanggapan="Diputuskan di bengkel indikator." if final else "",
        ditanggapi_at=now if final else None, ditanggapi_by=by if final else None,
    )  # fmt: skip
    for t in rows:
        acts = (*((RETURN,) if t.keadaan == K.DIJAWAB else ()), ANSWER, *((ACCEPT,) if final else ()))
        for act in acts:
            t.keadaan = TEMUAN.to(t.keadaan, act)
        t.jawaban = made
    moved(daerah, rows, keadaan=rows[0].keadaan, jawaban=made)
    if final:
        promise(daerah, rows)
    return made


def _tell(daerah: Daerah, rows: list[Temuan], final: bool, by: Orang) -> None:
    if final:
        said = gettext_noop("Satu indikator {pd} diputuskan di bengkel indikator; {n} temuannya terjawab.")
        tell_agencies(daerah, rows, "temuan.terima", said, by=by)
    else:
        said = gettext_noop("Satu indikator diputuskan di bengkel indikator dan menunggu tanggapan Bappeda.")
        tell_bappeda(daerah, rows, "temuan.jawab", said, by=by, kueri="keadaan=dijawab")
