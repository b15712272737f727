# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stages and taking part in words: what is late and by how much, who agreed, who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from selaras.core.deadlines import Kalender, working_days
from selaras.core.kalimat import day, listed
from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.organisasi.tenggat import days_between, late, left
from selaras.web.rencana.models import Partisipasi, Tahapan

NAMED = 8  # missing PD named before the rest is counted


@dataclass(frozen=True, slots=True)
class Baris:
    """One stage as the calendar shows it. kelas: the class of its words."""

    tahapan: Tahapan
    kalimat: str
    kelas: str

    @property
    def terlambat(self) -> bool:
        """Whether it is due and not done."""
        return self.kelas == "luar"


def lines_of(stages: Sequence[Tahapan], today: date, kalender: Kalender) -> list[Baris]:
    """Each stage with how it stands today, counted in working days."""
    return [Baris(one, *_stands(one, today, kalender)) for one in stages]


def _stands(one: Tahapan, today: date, kalender: Kalender) -> tuple[str, str]:
    if one.selesai_on is not None:
        n = working_days(one.tempo_on, one.selesai_on, kalender) if one.selesai_on > one.tempo_on else 0
        if n:
            said = _("selesai {hari}, {terlambat}")
            return said.format(hari=day(one.selesai_on), terlambat=late(n)), "perhatian"
        return _("selesai {hari}").format(hari=day(one.selesai_on)), "selaras"
    n = days_between(today, one.tempo_on, kalender)
    if n < 0:
        return left(n), "luar"
    if one.mulai_on is not None and today < one.mulai_on:
        return _("mulai {hari}").format(hari=day(one.mulai_on)), "belum"
    return (left(n) if n else _("jatuh tempo hari ini")), "belum"


def agreement(rows: Sequence[tuple[PerangkatDaerah, Partisipasi | None]]) -> str:
    """ "37 dari 41 kepala OPD sepakat; belum: Dinas A, Dinas B." of one stage."""
    missing = [pd.nama for pd, p in rows if p is None or p.sepakat is not True]
    said = _("{n} dari {semua} kepala OPD sepakat").format(n=len(rows) - len(missing), semua=len(rows))
    if not missing:
        return said + "."
    rest = len(missing) - NAMED
    names = missing[:NAMED] + ([_("{n} lainnya").format(n=rest)] if rest > 0 else [])
    return _("{kalimat}; belum: {nama}.").format(kalimat=said, nama=listed(names))
