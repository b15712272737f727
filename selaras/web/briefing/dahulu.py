# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person reads first, from every room, in the order of core's table; and which PD still owe something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.briefing import Perkara, first, reason
from selaras.core.kalimat import day, number, written
from selaras.web.briefing.queries import Milik
from selaras.web.briefing.ringkasan import Ringkasan
from selaras.web.organisasi import tenggat
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may_somewhere
from selaras.web.organisasi.queries import day_of, pd_of, today_of
from selaras.web.rencana.models import Putusan
from selaras.web.telaah import kata
from selaras.web.telaah.queries.sosialisasi import penerima_overdue
from selaras.web.telaah.queries.temuan import temuan_late_by_pd
from selaras.web.tindaklanjut import permissions as tindaklanjut
from selaras.web.tindaklanjut.queries import perkara_open

ROWS = 8  # PD that owe something, before the rest is counted


@dataclass(frozen=True, slots=True)
class Bacaan:
    """One thing to read. tanda: a verdict, or the name of an icon; sebab: why it is here."""

    perkara: Perkara
    judul: str
    alamat: str
    tanda: str
    keterangan: str
    sebab: str = ""
    kode: str = ""
    menurut_nama: bool = False

    @property
    def is_program(self) -> bool:
        """Whether its mark is a verdict."""
        return self.perkara.putusan != ""


@dataclass(frozen=True, slots=True)
class Tagihan:
    """One PD that owes something: what, in words."""

    pd: str
    apa: tuple[str, ...]


def first_of(orang: Orang, daerah: Daerah, ringkasan: Ringkasan, milik: Milik | None) -> list[Bacaan]:
    """At most five, each with why it is here. One query."""
    found = [
        *_programs(ringkasan),
        *_matters(orang, daerah),
        *(_tellings(daerah, milik) if milik else ()),
        *(_findings(daerah, milik) if milik else ()),
    ]
    by_key = {one.perkara.kunci: one for one in found}
    told = []
    for chosen in first(one.perkara for one in found):
        one = by_key[chosen.perkara.kunci]
        told.append(one if one.sebab else _because(one, chosen.sebab))
    return told


def _because(one: Bacaan, sebab: str) -> Bacaan:
    return Bacaan(one.perkara, one.judul, one.alamat, one.tanda, one.keterangan, sebab)


def _programs(ringkasan: Ringkasan) -> Iterable[Bacaan]:
    """Programmes outside the RPJMD."""
    for p in ringkasan.program:
        if p.putusan == Putusan.LUAR:
            yield Bacaan(
                Perkara(f"program:{p.pk:012}", p.rupiah, p.putusan), written(p.nama),
                reverse("simpul", args=["program", p.pk]), p.putusan, p.pd.nama if p.pd else "–",
                reason(p.karena, ringkasan.nama_ukuran), p.kode, p.menurut_nama,
            )  # fmt: skip


def _matters(orang: Orang, daerah: Daerah) -> Iterable[Bacaan]:
    """Open matters that this person sees."""
    if not may_somewhere(orang, tindaklanjut.SEE, daerah=daerah):
        return
    for p in perkara_open(daerah, tindaklanjut.seen_lineages(orang, daerah)):
        up = p.get_menunggu_display() if p.menunggu == "pimpinan" else ""
        yield Bacaan(
            Perkara(
                f"perkara:{p.pk:012}", p.rupiah, dinaikkan_ke=up, hari_diam=_days(daerah, p.dibuka_at),
                menunggu=p.get_menunggu_display(),
            ),
            p.judul, reverse("perkara_satu", args=[p.pk]), "flag", p.pd.nama if p.pd else "–",
        )  # fmt: skip


def _tellings(daerah: Daerah, milik: Milik) -> Iterable[Bacaan]:
    """What this person's PD must answer."""
    for p in milik.penerima:
        s = p.sosialisasi
        yield Bacaan(
            Perkara(f"sosialisasi:{p.pk:012}", s.rupiah, **_due(daerah, s.tenggat_on)), written(s.nama),
            reverse("sosialisasi_satu", args=[s.pk]), "megaphone", _("Sosialisasi {pd}").format(pd=s.pd.nama),
            _by(daerah, s.tenggat_on),
        )  # fmt: skip


def _findings(daerah: Daerah, milik: Milik) -> Iterable[Bacaan]:
    """Findings this person, or his PD, must answer by a date."""
    for t in milik.temuan.tenggat:
        yield Bacaan(
            Perkara(f"temuan:{t.pk:012}", t.rupiah, **_due(daerah, t.tenggat_on)), kata.words_of(t).kalimat,
            reverse("temuan", args=[t.pk]), "scan-search", _("Temuan {aturan}").format(aturan=t.aturan_id),
            _by(daerah, t.tenggat_on),
        )  # fmt: skip


def _by(daerah: Daerah, on: date | None) -> str:
    """By when, and how long that is from today; "" leaves the reason to core's table."""
    left = tenggat.left(tenggat.days_left(daerah, on)) if on else ""
    return _("tenggat {hari}, {sisa}").format(hari=day(on), sisa=left) if on else ""


def _due(daerah: Daerah, on: date | None) -> dict[str, Any]:
    return {"tenggat": on, "hari_ke_tenggat": (on - today_of(daerah)).days} if on else {}


def _days(daerah: Daerah, since: datetime) -> int:
    return (today_of(daerah) - day_of(daerah, since)).days


def owed_by(daerah: Daerah, ringkasan: Ringkasan, nama_dokumen: str) -> list[Tagihan]:
    """PD that have brought no programme of the year, or are past a date; the most first. Three queries, or four."""
    today = today_of(daerah)
    owed: dict[str, list[str]] = {}
    listed = {p.pd.silsilah for p in ringkasan.program if p.pd}
    names: dict[str, str] = {}

    def owes(pd: PerangkatDaerah, what: str) -> None:
        names.setdefault(pd.silsilah, pd.nama)
        owed.setdefault(pd.silsilah, []).append(what)

    for pd in pd_of(daerah):
        if pd.silsilah not in listed:
            owes(pd, _("belum membawa program ke {dokumen}").format(dokumen=nama_dokumen))
    for pd, n in temuan_late_by_pd(daerah, today):
        owes(pd, ngettext("{n} temuan lewat tenggat", "{n} temuan lewat tenggat", n).format(n=number(n)))
    late: dict[int, list[PerangkatDaerah]] = {}
    for one in penerima_overdue(daerah, today):
        late.setdefault(one.penerima.pd_id, []).append(one.penerima.pd)
    for same in late.values():
        said = ngettext("{n} sosialisasi belum ditanggapi", "{n} sosialisasi belum ditanggapi", len(same))
        owes(same[0], said.format(n=number(len(same))))
    rows = [Tagihan(names[line], tuple(what)) for line, what in owed.items()]
    return sorted(rows, key=lambda row: (-len(row.apa), row.pd))
