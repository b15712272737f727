# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose turn it is besides deciding and advising: findings, returned packets, questions, tellings, waivers, days due.

One row a kind, which opens the thing itself, or where all of its kind are done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.kalimat import day, number
from selaras.web.briefing.queries import Milik
from selaras.web.organisasi import tenggat
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere
from selaras.web.organisasi.queries import days_waited, pd_own
from selaras.web.rencana import permissions as rencana
from selaras.web.rencana.queries import tenggat_mine
from selaras.web.telaah import permissions as temuan
from selaras.web.telaah.models import SEVERITIES
from selaras.web.telaah.permissions import konsultasi, sosialisasi
from selaras.web.telaah.queries import pengecualian_asked, temuan_answered
from selaras.web.telaah.queries.konsultasi import Kembali, kembali_of

FAR = 10_000  # working days: where no day is set


@dataclass(frozen=True, slots=True)
class Baris:
    """One thing that waits. tanda: a verdict, "" for none; ikon: where it is none; sisa: working days left."""

    judul: str
    alamat: str
    tanda: str
    rupiah: int | None
    mengapa: str
    sebab: str
    ikon: str = "inbox"
    sisa: int = FAR
    pendek: str = ""  # "2 temuan", for the sentence

    @property
    def terlambat(self) -> bool:
        """Whether its day has passed."""
        return self.sisa < 0


def giliran_of(orang: Orang, daerah: Daerah, milik: Milik | None, kelas: frozenset[str]) -> list[Baris]:
    """What this person is to do, one row a kind; kelas: what is delegated to him. At most seven queries."""
    rows = [*_of_the_pd(orang, daerah, milik)] if milik else []
    return [*rows, *_answers(orang, daerah), *_waivers(orang, daerah, kelas), *_due(orang, daerah)]


def _of_the_pd(orang: Orang, daerah: Daerah, milik: Milik) -> Iterable[Baris]:
    if may_somewhere(orang, temuan.ANSWER, daerah=daerah):
        yield from _findings(daerah, milik)
    if may_somewhere(orang, konsultasi.ANSWER, daerah=daerah):
        came = kembali_of(daerah, pd_own(orang))
        yield from _returned(orang, daerah, [one for one in came if not one.tanya])
        yield from _questions(daerah, [one for one in came if one.tanya])
    if may_somewhere(orang, sosialisasi.ANSWER, daerah=daerah):
        yield from _tellings(daerah, milik)


def _dated(daerah: Daerah, on: date) -> dict[str, Any]:
    """The nearest due day of a kind, in words, and how many working days are left."""
    left = tenggat.days_left(daerah, on)
    return {
        "mengapa": _("tenggat terdekat {hari}").format(hari=day(on)),
        "sebab": tenggat.left(left),
        "sisa": left,
    }


def _findings(daerah: Daerah, milik: Milik) -> Iterable[Baris]:
    """Findings that were given to his PD or to him, by a day."""
    held = milik.temuan
    if held.jumlah and held.terdekat:
        n = held.jumlah
        every = f"{reverse('telaah')}?milik=saya&keadaan=ditugaskan&urut=tenggat"
        yield Baris(
            ngettext("{n} temuan menunggu jawaban Anda", "{n} temuan menunggu jawaban Anda", n).format(n=number(n)),
            reverse("temuan", args=[held.kunci]) if n == 1 else every, "", None, ikon="scan-search",
            pendek=ngettext("{n} temuan", "{n} temuan", n).format(n=number(n)), **_dated(daerah, held.terdekat),
        )  # fmt: skip


def _returned(orang: Orang, daerah: Daerah, rows: Sequence[Kembali]) -> Iterable[Baris]:
    """Packets that came back to be mended."""
    if rows:
        n, one = len(rows), rows[0]
        sends = konsultasi.may_send(orang, daerah)
        what = _("Perbaiki, lalu kirim ulang") if sends else _("Perbaiki; kepala OPD mengirim ulang")
        yield Baris(
            _("Dikembalikan: {judul}").format(judul=one.kata) if n == 1
            else ngettext("{n} paket konsultasi dikembalikan", "{n} paket konsultasi dikembalikan", n).format(n=number(n)),
            reverse("konsultasi_satu", args=[one.kunci]) if n == 1 else reverse("konsultasi"), "", None, what,
            _("dikembalikan {kapan}").format(kapan=_ago(daerah, one.at)), "undo-2",
            pendek=ngettext("{n} paket dikembalikan", "{n} paket dikembalikan", n).format(n=number(n)),
        )  # fmt: skip


def _questions(daerah: Daerah, rows: Sequence[Kembali]) -> Iterable[Baris]:
    """Questions on his PD's matters that nobody has answered."""
    if rows:
        n, one = len(rows), rows[0]
        yield Baris(
            one.kata if n == 1
            else ngettext("{n} pertanyaan menunggu jawaban Anda", "{n} pertanyaan menunggu jawaban Anda", n).format(n=number(n)),
            reverse("konsultasi_butir", args=[one.kunci]) if n == 1 else reverse("konsultasi"), "", None,
            _("Ditanyakan {siapa}").format(siapa=one.siapa), _ago(daerah, one.at),
            "circle-question-mark", pendek=ngettext("{n} pertanyaan", "{n} pertanyaan", n).format(n=number(n)),
        )  # fmt: skip


def _tellings(daerah: Daerah, milik: Milik) -> Iterable[Baris]:
    """Programmes of others that his PD must say it has read."""
    rows = milik.penerima
    if rows and (on := rows[0].sosialisasi.tenggat_on):
        n, one = len(rows), rows[0].sosialisasi
        yield Baris(
            ngettext("{n} sosialisasi menunggu tanggapan Anda", "{n} sosialisasi menunggu tanggapan Anda", n).format(n=number(n)),
            reverse("sosialisasi_satu", args=[one.pk]) if n == 1 else f"{reverse('sosialisasi')}#menunggu", "", None,
            ikon="megaphone", pendek=ngettext("{n} sosialisasi", "{n} sosialisasi", n).format(n=number(n)),
            **_dated(daerah, on),
        )  # fmt: skip


def _answers(orang: Orang, daerah: Daerah) -> Iterable[Baris]:
    """Answers of PD that he accepts or returns."""
    rows = temuan_answered(daerah) if may(orang, temuan.RESPOND, daerah=daerah) else []
    if rows:
        n, (pk, at) = len(rows), rows[0]
        yield Baris(
            ngettext("{n} temuan sudah dijawab OPD", "{n} temuan sudah dijawab OPD", n).format(n=number(n)),
            reverse("temuan", args=[pk]) if n == 1 else f"{reverse('telaah')}?keadaan=dijawab", "", None,
            _("Terima jawabannya atau kembalikan"), _oldest(daerah, at, n, _("dijawab {kapan}")), "message-square",
            pendek=ngettext("{n} jawaban OPD", "{n} jawaban OPD", n).format(n=number(n)),
        )  # fmt: skip


def _waivers(orang: Orang, daerah: Daerah, kelas: frozenset[str]) -> Iterable[Baris]:
    """Waivers of those severities that are his to decide, by right or by delegation."""
    his = temuan.waived_by(orang, daerah, kelas)
    sees = his and may_somewhere(orang, temuan.SEE, daerah=daerah)
    asked = pengecualian_asked(daerah, temuan.seen_lineages(orang, daerah)) if sees else []
    rows = [p for p in asked if p.keparahan in his]
    if rows:
        n, one = len(rows), rows[0]
        yield Baris(
            _("Pengecualian {aturan}, {n} temuan {keparahan}").format(
                aturan=one.aturan_id, n=number(one.jumlah), keparahan=SEVERITIES[one.keparahan]
            ) if n == 1
            else ngettext("{n} pengecualian menunggu putusan Anda", "{n} pengecualian menunggu putusan Anda", n).format(n=number(n)),
            reverse("pengecualian", args=[one.pk]) if n == 1 else f"{reverse('pengecualian_daftar')}?keadaan=diminta",
            "", None, one.pd.nama if n == 1 and one.pd else _("Kabulkan atau tolak"), _oldest(daerah, one.diminta_at, n, _("diminta {kapan}")),
            "shield-check", pendek=ngettext("{n} pengecualian", "{n} pengecualian", n).format(n=number(n)),
        )  # fmt: skip


def _due(orang: Orang, daerah: Daerah) -> Iterable[Baris]:
    """What planning and budget demand of him or his PD within a month, or demanded before."""
    rows = tenggat_mine(orang, daerah) if may(orang, rencana.SEE, daerah=daerah) else []
    if rows:
        n, one = len(rows), rows[0]
        assert one.tahapan is not None
        yield Baris(
            f"{one.nama} {one.tahun}" if n == 1
            else ngettext("{n} tenggat perencanaan dan anggaran", "{n} tenggat perencanaan dan anggaran", n).format(n=number(n)),
            reverse("tenggat_satu", args=[one.tahapan.pk]) if n == 1 else reverse("tenggat"), "", None,
            ikon="calendar-clock", pendek=ngettext("{n} tenggat", "{n} tenggat", n).format(n=number(n)),
            **_dated(daerah, one.tempo_on),
        )  # fmt: skip


def _ago(daerah: Daerah, at: Any) -> str:
    return tenggat.ago(days_waited(daerah, at))


def _oldest(daerah: Daerah, at: Any, n: int, alone: str) -> str:
    """When, of one thing in its own words, of many the oldest."""
    return (alone if n == 1 else _("yang terlama {kapan}")).format(kapan=_ago(daerah, at))
