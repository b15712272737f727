# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scorecards in words: their aspects, kinds of PD, why there is no rank, what passing a target means."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, gettext_noop

from selaras.core.skor import ASPEK, Halangan, Lampau, Peringkat, Skor

ASPECTS = {
    "target": gettext_noop("Tepat target"),
    "waktu": gettext_noop("Tepat waktu"),
    "selaras": gettext_noop("Selaras"),
    "uang": gettext_noop("Uang"),
    "nilai": gettext_noop("Nilai gabungan"),
}
KINDS = {
    "rsud": gettext_noop("Rumah sakit"),
    "kecamatan": gettext_noop("Kecamatan"),
    "kelurahan": gettext_noop("Kelurahan"),
    "sekretariat": gettext_noop("Sekretariat"),
    "inspektorat": gettext_noop("Inspektorat"),
    "badan": gettext_noop("Badan"),
    "dinas": gettext_noop("Dinas"),
    "satuan": gettext_noop("Satuan"),
    "lain": gettext_noop("Lainnya"),
}
HINDRANCES = {
    Halangan.BELUM: gettext_noop("belum dapat dinilai: %(aspek)s"),
    Halangan.CAKUPAN: gettext_noop("terlalu sedikit yang dapat dinilai: %(aspek)s"),
    Halangan.JENIS: gettext_noop("jenis perangkat daerahnya tidak terbaca dari namanya"),
    Halangan.SENDIRI: gettext_noop("tidak ada pembanding dari jenis yang sama"),
}
PASSINGS = {
    Lampau.MUDAH: gettext_noop("target jauh lebih mudah daripada hasil tahun lalu; bukan prestasi"),
    Lampau.MELAMPAUI: gettext_noop("melampaui target"),
    Lampau.TANPA_BANDING: gettext_noop("melampaui target; hasil tahun lalu tidak diketahui"),
}


@dataclass(frozen=True, slots=True)
class Sel:
    """One aspect beside that of the year before. selisih: in percentage points, only between whole years."""

    aspek: str
    skor: Skor
    lalu: Decimal | None
    selisih: Decimal | None

    @property
    def kata(self) -> str:
        """The aspect in words."""
        return gettext(ASPECTS[self.aspek])


def cells(now: dict[str, Skor], before: dict[str, Skor] | None, *, berjalan: bool) -> list[Sel]:
    """The aspects in their order; a year that is not over is no trend yet."""
    found = []
    for name in ASPEK:
        persen, lalu = now[name].persen, before[name].persen if before else None
        moved = None if persen is None or lalu is None or berjalan else persen - lalu
        found.append(Sel(name, now[name], lalu, moved))
    return found


def kind_word(jenis: str) -> str:
    """A kind of PD; one the region named itself as it is."""
    return gettext(KINDS[jenis]) if jenis in KINDS else jenis.capitalize()


def aspect_list(names: Iterable[str]) -> str:
    """Aspects in one line."""
    return ", ".join(gettext(ASPECTS[name]).lower() for name in names)


def rank_words(one: Peringkat) -> str:
    """ "2 dari 14", or why there is no rank."""
    if one.halangan is None:
        return gettext("peringkat %(ke)s dari %(dari)s") % {"ke": one.ke, "dari": one.dari}
    return gettext(HINDRANCES[one.halangan]) % {"aspek": aspect_list(one.aspek)}


def passing_words(arti: Lampau) -> str:
    """What reaching or passing a target means."""
    return gettext(PASSINGS[arti])
