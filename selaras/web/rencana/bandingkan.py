# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two sides of plan rows told apart: what came, what went, what changed, and money that adds up exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from selaras.core.kalimat import rupiah
from selaras.web.rencana.queries.bandingkan import Butir, Key, Sisi, folded

BARU, HILANG, BERUBAH = "baru", "hilang", "berubah"
WORDS, MONEY, MEASURES = "kata", "uang", "indikator"  # what a change is about
PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ubah:
    """One thing that differs. tentang: WORDS, MONEY or MEASURES."""

    tentang: str
    apa: str
    dari: str
    ke: str


@dataclass(slots=True)
class Beda:
    """One node that differs, by identity; a new name or code under one identity is a change."""

    jenis: str
    tingkat: str
    silsilah: str
    pd: str
    kode: str
    nama: str
    dari: int
    ke: int
    ubah: list[Ubah] = field(default_factory=list)

    @property
    def selisih(self) -> int:
        """Rupiah more (or less) than before."""
        return self.ke - self.dari


@dataclass(slots=True)
class Jumlah:
    """Money before and after, and how one becomes the other."""

    nama: str = ""
    dari: int = 0
    baru: int = 0
    hilang: int = 0
    naik: int = 0
    turun: int = 0
    ke: int = 0
    butir: int = 0

    def add(self, one: Beda) -> None:
        """Take in one difference."""
        self.butir += 1
        if one.jenis == BARU:
            self.baru += one.ke
        elif one.jenis == HILANG:
            self.hilang += one.dari
        elif one.selisih >= 0:
            self.naik += one.selisih
        else:
            self.turun -= one.selisih

    @property
    def selisih(self) -> int:
        """Rupiah more or less in all."""
        return self.ke - self.dari

    @property
    def cocok(self) -> bool:
        """Whether before and the differences make after, to the rupiah."""
        return self.dari + self.baru - self.hilang + self.naik - self.turun == self.ke


def differences(before: Sisi, after: Sisi) -> list[Beda]:
    """Every node that differs, the most rupiah first."""
    found = [_one(key, before.get(key), after.get(key)) for key in {**before, **after}]
    rows = [one for one in found if one is not None]
    return sorted(rows, key=lambda b: (-abs(b.selisih), b.tingkat, b.kode, b.silsilah, b.nama))


def _one(key: Key, a: Butir | None, b: Butir | None) -> Beda | None:
    shown = b or a
    assert shown is not None
    changes = _changes(a, b) if a is not None and b is not None else []
    if a is not None and b is not None and not changes:
        return None
    jenis = BARU if a is None else HILANG if b is None else BERUBAH
    nama = shown.nama or _("Uang tanpa program")
    dari, ke = (a.rupiah if a else 0), (b.rupiah if b else 0)
    return Beda(jenis, key[0], key[1], shown.pd, shown.kode, nama, dari, ke, changes)


def _changes(a: Butir, b: Butir) -> list[Ubah]:
    found = []
    if folded(a.nama) != folded(b.nama):
        found.append(Ubah(WORDS, _("nama"), a.nama, b.nama))
    if a.kode != b.kode:
        found.append(Ubah(WORDS, _("kode"), a.kode or "–", b.kode or "–"))
    years = sorted({*a.uang, *b.uang}, key=lambda y: y or 0)
    for year in years:
        was, now = a.uang.get(year), b.uang.get(year)
        if was != now:
            what = _("pagu {tahun}").format(tahun=year) if year else _("pagu")
            found.append(Ubah(MONEY, what, rupiah(was), rupiah(now)))
    if {folded(x) for x in a.lokasi} != {folded(x) for x in b.lokasi}:
        found.append(Ubah(WORDS, _("lokasi"), _listed(a.lokasi), _listed(b.lokasi)))
    return found + _measures(a, b)


def _measures(a: Butir, b: Butir) -> list[Ubah]:
    found = []
    for key in {**a.indikator, **b.indikator}:
        was, now = a.indikator.get(key), b.indikator.get(key)
        if was is None or now is None:
            found.append(Ubah(MEASURES, _("indikator"), was[0] if was else "–", now[0] if now else "–"))
            continue
        if folded(was[1]) != folded(now[1]):
            found.append(
                Ubah(MEASURES, _("satuan {indikator}").format(indikator=was[0]), was[1] or "–", now[1] or "–")
            )
        for when in sorted({*was[2], *now[2]}):
            old, new = was[2].get(when, "–"), now[2].get(when, "–")
            if folded(old) != folded(new):
                what = _("target {saat}: {indikator}").format(saat=when, indikator=was[0])
                found.append(Ubah(MEASURES, what, old, new))
    return found


def _listed(places: set[str]) -> str:
    rows = sorted(places)
    more = len(rows) - PLACES_SHOWN
    return "; ".join(rows[:PLACES_SHOWN]) + (_(" dan {n} lagi").format(n=more) if more > 0 else "") or "–"


def totals(before: Sisi, after: Sisi, rows: Sequence[Beda]) -> tuple[Jumlah, list[Jumlah]]:
    """The whole, and by PD: who lost and who gained, the greatest shift first."""
    whole = Jumlah(dari=_sum(before), ke=_sum(after))
    by_pd: dict[str, Jumlah] = {}
    for side, attribute in ((before, "dari"), (after, "ke")):
        for (_level, line, _kunci), node in side.items():
            total = by_pd.setdefault(line, Jumlah())
            total.nama = node.pd or total.nama
            setattr(total, attribute, getattr(total, attribute) + node.rupiah)
    for one in rows:
        whole.add(one)
        by_pd[one.silsilah].add(one)
    moved = [total for total in by_pd.values() if total.butir]
    return whole, sorted(moved, key=lambda t: (-abs(t.selisih), -t.butir, t.nama))


def _sum(side: Sisi) -> int:
    return sum(node.rupiah for node in side.values())
