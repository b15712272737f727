# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a recipient answers; an objection opens a matter for the next meeting. And who follows a programme."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core.kalimat import day, written
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.rencana.models import Program
from selaras.web.telaah.actions.sosialisasi import KIND, page_of, subject
from selaras.web.telaah.models import Edaran, Penerima, Pengikut, Sosialisasi, Tanggapan
from selaras.web.telaah.permissions import sosialisasi as permissions
from selaras.web.telaah.queries.sosialisasi import OBJECTION, orang_answering
from selaras.web.tindaklanjut.actions import open_perkara

MEDIUM = 1  # severity of an objection, as a matter


@transaction.atomic
def answer_sosialisasi(*, penerima: Penerima, tanggapan: str, kata: str, by: Orang) -> Penerima:
    """Say read, remark, or object. A remark and an objection need words; after the date nobody objects any more.

    What was answered may be answered anew until the date, except an objection: a meeting has it by then.
    """
    sosialisasi, words = penerima.sosialisasi, kata.strip()
    asked = permissions.require_object if tanggapan == Tanggapan.KEBERATAN else permissions.require_answer
    asked(by, penerima.daerah, penerima.pd)
    _check(penerima, Tanggapan(tanggapan), words)
    moved = Penerima.objects.of(penerima.daerah).filter(
        pk=penerima.pk, tanggapan=penerima.tanggapan, ditanggapi_at=penerima.ditanggapi_at
    )
    if not moved.update(tanggapan=tanggapan, kata=words, ditanggapi_at=timezone.now(), ditanggapi_by=by):
        raise ValidationError(_("Rekan Anda sudah menanggapinya. Muat ulang halaman untuk membacanya."))
    penerima.refresh_from_db()
    record(
        daerah=penerima.daerah.kode, tindakan="telaah.tanggapi_sosialisasi", subjek=subject(sosialisasi),
        sesudah={"pd": penerima.pd.silsilah, "tanggapan": tanggapan}, alasan=words, by=pelaku_of(by),
    )  # fmt: skip
    if tanggapan == Tanggapan.KEBERATAN:
        _open_matter(penerima, by)
    if tanggapan != Tanggapan.BACA:
        told = {_p.pk: _p for _p in [sosialisasi.dikirim_by, *orang_answering(penerima.daerah, [sosialisasi.silsilah])] if _p}  # fmt: skip
        with translation.override("id"):  # a notice speaks the language of the region, not of who acts
            kata = str(Tanggapan(tanggapan).label)
        said = gettext_noop("{pd} {kata} atas {program}.").format(
            pd=penerima.pd.nama, kata=kata, program=written(sosialisasi.nama)
        )
        notify(
            daerah=penerima.daerah,
            to=told.values(),
            kode=KIND,
            kalimat=said,
            alamat=page_of(sosialisasi),
            by=by,
        )
    return penerima


def _check(penerima: Penerima, tanggapan: Tanggapan, words: str) -> None:
    sosialisasi = penerima.sosialisasi
    if sosialisasi.keadaan != Edaran.DIKIRIM or penerima.dikeluarkan_sebab:
        raise ValidationError(_("Sosialisasi ini tidak menunggu tanggapan Anda."))
    if penerima.tanggapan == Tanggapan.KEBERATAN:
        raise ValidationError(_("Keberatan Anda sudah menjadi perkara; hasilnya ditulis di sana."))
    if tanggapan != Tanggapan.BACA and not words:
        raise ValidationError({"kata": _("Tulis catatan atau alasan keberatan Anda.")})
    if tanggapan == Tanggapan.KEBERATAN and is_late(sosialisasi):
        assert sosialisasi.tenggat_on is not None
        raise ValidationError(
            _("Keberatan diterima sampai {hari}. Sampaikan sebagai catatan, atau bawa ke rapat.").format(
                hari=day(sosialisasi.tenggat_on)
            )
        )


def is_late(sosialisasi: Sosialisasi) -> bool:
    """Whether the date to answer by has gone."""
    return sosialisasi.tenggat_on is not None and today_of(sosialisasi.daerah) > sosialisasi.tenggat_on


def _open_matter(penerima: Penerima, by: Orang) -> None:
    sosialisasi = penerima.sosialisasi
    open_perkara(
        daerah=penerima.daerah, asal_jenis=OBJECTION, asal_kunci=penerima.kunci,
        judul=_("Keberatan {pd} atas {program}").format(pd=penerima.pd.nama, program=written(sosialisasi.nama)),
        uraian=penerima.kata, rupiah=sosialisasi.rupiah, keparahan=MEDIUM, alamat=page_of(sosialisasi),
        pd=sosialisasi.pd, pengaju=penerima.pd, by=by,
    )  # fmt: skip


@transaction.atomic
def acknowledge_sosialisasi(*, penerima: Sequence[Penerima], by: Orang) -> int:
    """Say "read" of several at once; what a colleague answered meanwhile stays. One row of the record, none for none."""
    if not penerima:
        return 0
    daerah = penerima[0].daerah
    for one in penerima:
        permissions.require_answer(by, one.daerah, one.pd)
    rows = Penerima.objects.of(daerah).select_for_update()
    rows = rows.filter(
        pk__in=[p.pk for p in penerima],
        tanggapan="",
        dikeluarkan_sebab="",
        sosialisasi__keadaan=Edaran.DIKIRIM,
    )
    keys = sorted(rows.values_list("pk", "sosialisasi"))
    if not keys:
        return 0
    Penerima.objects.of(daerah).filter(pk__in=[pk for pk, _s in keys]).update(
        tanggapan=Tanggapan.BACA, ditanggapi_at=timezone.now(), ditanggapi_by=by
    )
    record(
        daerah=daerah.kode, tindakan="telaah.baca_sosialisasi", subjek=Subjek("daerah", daerah.kode, daerah.nama),
        sesudah={"sosialisasi": [s for _pk, s in keys]}, by=pelaku_of(by),
    )  # fmt: skip
    return len(keys)


def _program_subject(program: Program) -> Subjek:
    return Subjek("program", f"{program.program}@{program.pd.silsilah if program.pd else ''}", program.nama)


@transaction.atomic
def follow_program(*, program: Program, pd: PerangkatDaerah, by: Orang) -> Pengikut:
    """Let a PD follow a programme of another; asked twice, it is followed once."""
    permissions.require_answer(by, program.daerah, pd)
    if program.pd is None or program.pd.silsilah == pd.silsilah:
        raise ValidationError(_("Program perangkat daerah sendiri tidak perlu diikuti."))
    key = {"program": program.program, "silsilah": program.pd.silsilah, "pd": pd}
    pengikut, new = Pengikut.objects.of(program.daerah).get_or_create(
        daerah=program.daerah, **key, defaults={"sejak_at": timezone.now()}
    )
    if new:
        record(
            daerah=program.daerah.kode, tindakan="telaah.ikuti_program", subjek=_program_subject(program),
            sesudah={"pd": pd.silsilah}, by=pelaku_of(by),
        )  # fmt: skip
    return pengikut


@transaction.atomic
def unfollow_program(*, program: Program, pd: PerangkatDaerah, by: Orang) -> bool:
    """Stop following; False when it was not followed."""
    permissions.require_answer(by, program.daerah, pd)
    rows = Pengikut.objects.of(program.daerah).filter(
        program=program.program, silsilah=program.pd.silsilah if program.pd else "", pd__silsilah=pd.silsilah
    )
    gone, _of = rows.delete()
    if gone:
        record(
            daerah=program.daerah.kode, tindakan="telaah.lepas_program", subjek=_program_subject(program),
            sebelum={"pd": pd.silsilah}, by=pelaku_of(by),
        )  # fmt: skip
    return bool(gone)
