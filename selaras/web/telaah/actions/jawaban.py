# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answer findings: a draft, sent, then accepted or returned. None of it makes a finding mended: the check does."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.models import Daerah, Lampiran, Orang
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.telaah.actions.kumpulan import (
    NothingToDo,
    locked,
    moved,
    reachable,
    tell_agencies,
    tell_bappeda,
    told,
)
from selaras.web.telaah.keadaan import ACCEPT, ANSWER, RETURN, TEMUAN, lawful
from selaras.web.telaah.models import (
    Jawaban,
    JenisJawaban,
    KeadaanJawaban,
    KeadaanUsulan,
    Temuan,
    UsulanIndikator,
)
from selaras.web.telaah.models import KeadaanTemuan as K
from selaras.web.telaah.permissions import ANSWER as RIGHT
from selaras.web.telaah.permissions import RESPOND, answering
from selaras.web.telaah.queries.bengkel import is_wording, sidik_of, wording_of


@transaction.atomic
def answer(
    *, daerah: Daerah, temuan: Iterable[int], cap: str | None = None, jenis: str, kata: str,
    janji_on: date | None = None, berkas: UploadedFile | None = None, kirim: bool = True, by: Orang,
) -> Jawaban:  # fmt: skip
    """Keep an answer as a draft, or send it; all findings must be of one PD."""
    rows = reachable(locked(daerah, temuan, cap), ANSWER, RIGHT, daerah, by)
    pds = {pd.pk: pd for t in rows if (pd := answering(t)) is not None}
    if len(pds) != 1:
        raise ValidationError("Satu jawaban untuk temuan satu OPD. Saring menurut OPD dulu.")
    _demand_whole(daerah, jenis, kata, janji_on)
    kept = attach(daerah=daerah, berkas=berkas, by=by) if berkas else _kept(rows)
    now = timezone.now()
    made = Jawaban.objects.create(
        daerah=daerah, pd=next(iter(pds.values())), jenis=jenis, kata=kata.strip(),
        janji_on=janji_on if jenis == JenisJawaban.AKAN else None, disusun_at=now, disusun_by=by,
        lampiran=kept, keadaan=KeadaanJawaban.TERKIRIM if kirim else KeadaanJawaban.KONSEP,
        dikirim_at=now if kirim else None, dikirim_by=by if kirim else None,
    )  # fmt: skip
    old = {t.konsep_id for t in rows} - {None}
    if not kirim:
        moved(daerah, rows, konsep=made)
        told(daerah, rows, "telaah.konsep_jawaban", sesudah={"konsep": made.pk}, by=pelaku_of(by))
    else:
        _send(daerah, rows, made, by)
    _sweep(daerah, old)
    return made


def _demand_whole(daerah: Daerah, jenis: str, kata: str, janji_on: date | None) -> None:
    wrong: dict[str, str] = {}
    if jenis not in JenisJawaban.values:
        wrong["jenis"] = "Pilih salah satu jenis jawaban."
    if not kata.strip():
        wrong["kata"] = "Tulis jawabannya: apa yang dilakukan, atau mengapa tidak."
    if jenis == JenisJawaban.AKAN and janji_on is None:
        wrong["janji_on"] = "Isi tanggal perbaikannya."
    elif jenis == JenisJawaban.AKAN and janji_on is not None and janji_on < today_of(daerah):
        wrong["janji_on"] = "Tanggal perbaikan sudah lewat. Pilih hari ini atau sesudahnya."
    if wrong:
        raise ValidationError(wrong)


def _kept(rows: list[Temuan]) -> Lampiran | None:
    """The file of the draft that is sent or rewritten now."""
    return next((t.konsep.lampiran for t in rows if t.konsep is not None and t.konsep.lampiran), None)


def _send(daerah: Daerah, rows: list[Temuan], made: Jawaban, by: Orang) -> None:
    moved(daerah, rows, keadaan=TEMUAN.to(rows[0].keadaan, ANSWER), jawaban=made, konsep=None)
    told(
        daerah, rows, "telaah.jawab", alasan=made.kata, by=pelaku_of(by),
        sesudah={
            "jenis": made.jenis, "jawaban": made.pk, "janji": made.janji_on.isoformat() if made.janji_on else "",
            "lampiran": made.lampiran.nama if made.lampiran else "",
        },
    )  # fmt: skip
    with translation.override("id"):  # a notice speaks the language of the region, not of who acts
        said = f"{made.pd.nama} menjawab {len(rows)} temuan: {JenisJawaban(made.jenis).label.lower()}."
    tell_bappeda(daerah, rows, "temuan.jawab", said, by=by, kueri="keadaan=dijawab")


def _sweep(daerah: Daerah, drafts: set[int | None]) -> None:
    """Drafts that no finding holds any more."""
    if drafts:
        held = Temuan.objects.of(daerah).filter(konsep__in=drafts).values("konsep")
        rows = Jawaban.objects.of(daerah).filter(
            pk__in=[pk for pk in drafts if pk is not None], keadaan=KeadaanJawaban.KONSEP
        )
        rows.exclude(pk__in=held).delete()


@transaction.atomic
def respond(
    *, daerah: Daerah, temuan: Iterable[int], cap: str | None = None, terima: bool, kata: str = "", by: Orang
) -> list[Temuan]:  # fmt: skip
    """Accept the answers of these findings, or return them with a reason."""
    if not may(by, RESPOND, daerah=daerah):
        raise PermissionDenied(who_may(RESPOND))
    act = ACCEPT if terima else RETURN
    rows = [t for t in locked(daerah, temuan, cap) if lawful(t.keadaan, act)]
    if not rows:
        raise NothingToDo
    if not terima and not kata.strip():
        raise ValidationError({"kata": "Tulis mengapa dikembalikan, supaya OPD tahu apa yang kurang."})
    if terima and any(t.jawaban and t.jawaban.jenis == JenisJawaban.BERTANYA for t in rows):
        raise ValidationError({"putusan": "OPD bertanya. Jawab pertanyaannya dengan mengembalikan."})
    answers = answers_of(daerah, rows)
    Jawaban.objects.of(daerah).filter(pk__in=answers).update(
        keadaan=KeadaanJawaban.DITERIMA if terima else KeadaanJawaban.DIKEMBALIKAN,
        tanggapan=kata.strip(), ditanggapi_at=timezone.now(), ditanggapi_by=by,
    )  # fmt: skip
    moved(daerah, rows, keadaan=TEMUAN.to(rows[0].keadaan, act))
    if terima:
        promise(daerah, rows)
    else:
        _reopen(daerah, rows)
    told(
        daerah, rows, "telaah.terima_jawaban" if terima else "telaah.kembalikan_jawaban",
        sesudah={"jawaban": sorted(answers)}, alasan=kata.strip(), by=pelaku_of(by),
    )  # fmt: skip
    said = (
        gettext_noop("Jawaban {pd} atas {n} temuan diterima.")
        if terima
        else gettext_noop("Jawaban {pd} atas {n} temuan dikembalikan, perlu dijawab lagi.")
    )
    tell_agencies(daerah, rows, "temuan.terima" if terima else "temuan.kembali", said, by=by)
    return rows


def _reopen(daerah: Daerah, rows: list[Temuan]) -> None:
    """A wording decided in the workshop is a draft again where the answer that told it was returned."""
    worded = {(t.pd.silsilah, sidik_of(t.kunci, wording_of(t))) for t in rows if t.pd and is_wording(t)}
    if not worded:
        return
    lines, keys = zip(*worded, strict=True)
    held = UsulanIndikator.objects.of(daerah).filter(silsilah__in=lines, sidik__in=keys)
    held.exclude(keadaan=KeadaanUsulan.KONSEP).update(
        keadaan=KeadaanUsulan.KONSEP, diputus_at=None, diputus_by=None, gerak=F("gerak") + 1
    )


def answers_of(daerah: Daerah, rows: list[Temuan]) -> set[int]:
    """The answers of these findings; one that other findings still wait under is told apart for these."""
    ids = [t.pk for t in rows]
    waiting = Temuan.objects.of(daerah).filter(keadaan=K.DIJAWAB).exclude(pk__in=ids)
    shared = set(waiting.filter(jawaban__in={t.jawaban_id for t in rows}).values_list("jawaban", flat=True))
    found = {t.jawaban_id: t.jawaban for t in rows if t.jawaban is not None}
    for pk in shared:
        own = found.pop(pk)
        own.pk = None
        own.save(force_insert=True)
        Temuan.objects.of(daerah).filter(pk__in=ids, jawaban=pk).update(jawaban=own)
        found[own.pk] = own
    return {pk for pk in found if pk is not None}


def promise(daerah: Daerah, rows: list[Temuan]) -> None:
    """What was promised by a day, and accepted, is due on that day; nothing else is due any more."""
    days: dict[date | None, list[int]] = {}
    for t in rows:
        days.setdefault(t.jawaban.janji_on if t.jawaban else None, []).append(t.pk)
    for day, ids in days.items():
        Temuan.objects.of(daerah).filter(pk__in=ids).update(tenggat_on=day)
