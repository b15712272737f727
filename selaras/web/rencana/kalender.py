# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stages and taking part in words: what is late and by how much, how many agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from selaras.core.deadlines import Kalender, working_days
from selaras.core.kalimat import day
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
    return [Baris(t, *stands(t.tempo_on, t.selesai_on, t.mulai_on, today, kalender)) for t in stages]


def stands(
    tempo: date, selesai: date | None, mulai: date | None, today: date, kalender: Kalender
) -> tuple[str, str]:
    """How something due stands today, in words, and the class of these words."""
    if selesai is not None:
        n = working_days(tempo, selesai, kalender) if selesai > tempo else 0
        if n:
            return _("selesai {hari}, {terlambat}").format(hari=day(selesai), terlambat=late(n)), "perhatian"
        return _("selesai {hari}").format(hari=day(selesai)), "selaras"
    n = days_between(today, tempo, kalender)
    if n < 0:
        return left(n), "luar"
    if mulai is not None and today < mulai:
        return _("mulai {hari}").format(hari=day(mulai)), "belum"
    return (left(n) if n else _("jatuh tempo hari ini")), "belum"


def agreement(done: Sequence[Partisipasi | None]) -> str:
    """ "37 dari 41 kepala OPD sepakat, 2 tidak sepakat" of one stage; who they are the list by PD says."""
    if not any(done):
        return _("Belum ada kepala OPD yang diundang.")
    agreed = sum(1 for p in done if p and p.sepakat)
    refused = sum(1 for p in done if p and p.sepakat is False)
    said = _("{n} dari {semua} kepala OPD sepakat").format(n=agreed, semua=len(done))
    return f"{said}, {_('{n} tidak sepakat').format(n=refused)}." if refused else f"{said}."
