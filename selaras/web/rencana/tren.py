# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verdicts through the years: which document speaks for each year, and its rupiah by year and PD, then or now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from selaras.web.rencana.garis import Garis
from selaras.web.rencana.models import Putusan
from selaras.web.rencana.queries import JUDGED, Berlaku
from selaras.web.rencana.queries.tren import Petak
from selaras.web.rencana.queries.utama import FIRST, first_of

PERIODIC = ("renstra",)
ORDER = (Putusan.SELARAS, Putusan.PERHATIAN, Putusan.LUAR, Putusan.BELUM)
SHAPE = {  # of a bar's part: from, height; told apart without colour
    Putusan.SELARAS: ("3", "10"),
    Putusan.PERHATIAN: ("5", "6"),
    Putusan.LUAR: ("0", "16"),
    Putusan.BELUM: ("7", "2"),
}
HAIR = 0.35  # of a hundred, between two parts


@dataclass(slots=True)
class Jumlah:
    """Programmes and rupiah by verdict."""

    program: int = 0
    menurut_nama: int = 0
    banyak: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDER, 0))
    uang: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDER, 0))

    def add(self, one: Petak) -> None:
        """Take in one sum."""
        word = Putusan(one.putusan)
        self.program += one.program
        self.menurut_nama += one.program if one.menurut_nama else 0
        self.banyak[word] += one.program
        self.uang[word] += one.rupiah

    @property
    def rupiah(self) -> int:
        """All of it."""
        return sum(self.uang.values())

    @property
    def luar(self) -> int:
        """Rupiah outside the RPJMD."""
        return self.uang[Putusan.LUAR]

    @property
    def rincian(self) -> list[tuple[str, int, int]]:
        """Verdict, programmes, rupiah; those there are, the usual order."""
        return [(word.value, self.banyak[word], self.uang[word]) for word in ORDER if self.banyak[word]]


@dataclass(slots=True)
class Tahun:
    """One year: its document, the others it could be, what it was measured by, its sums and its bar."""

    tahun: int
    dokumen: Berlaku
    pilihan: list[Berlaku]
    ukuran: list[str] = field(default_factory=list)
    jumlah: Jumlah = field(default_factory=Jumlah)
    batang: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class BarisPD:
    """One PD through the years. kunci: of its row, for addresses."""

    kunci: int
    nama: str
    kode: str
    catatan: str = ""
    tahun: dict[int, Jumlah] = field(default_factory=dict)
    garis: set[str] = field(default_factory=set)

    @property
    def luar(self) -> int:
        """Rupiah outside the RPJMD in all years."""
        return sum(j.luar for j in self.tahun.values())


def years_of(
    documents: Iterable[Berlaku], many: Mapping[str, int], asked: Mapping[int, str], jenis: str = ""
) -> list[Tahun]:
    """Each year with the document that speaks for it, oldest first.

    asked: year → document chosen by the reader. jenis: only years with that kind. Otherwise the year's usual first
    document; a Renstra only for years, up to the last with a yearly plan, that have none.
    """
    found: dict[int, list[Berlaku]] = {}
    for b in documents:
        if b.jenis in JUDGED:
            for year in _years(b):
                found.setdefault(year, []).append(b)
    last = max((y for y, plans in found.items() if any(b.jenis not in PERIODIC for b in plans)), default=None)
    chosen = []
    for year, plans in sorted(found.items()):
        named = next((b for b in plans if b.kunci == asked.get(year)), None)
        one = named or _usual(plans, many, jenis)
        if one is None or (jenis != one.jenis and one.jenis in PERIODIC and last is not None and year > last):
            continue
        chosen.append(Tahun(year, one, sorted(plans, key=lambda b: (JUDGED.index(b.jenis), b.urutan))))
    return chosen


def _years(b: Berlaku) -> Sequence[int]:
    if b.tahun is None:
        return ()
    return range(b.tahun, (b.tahun_akhir or b.tahun) + 1) if b.jenis in PERIODIC else (b.tahun,)


def _usual(plans: Sequence[Berlaku], many: Mapping[str, int], jenis: str) -> Berlaku | None:
    """The document of a year nobody chose; of one kind the latest stage."""
    wanted = [b for b in plans if b.jenis == jenis] if jenis else plans
    first = [b for b in wanted if b.jenis in FIRST]
    if first:
        return first_of(first, many)
    return min(wanted, key=lambda b: (JUDGED.index(b.jenis), -b.urutan), default=None)


def key_of(one: Petak, garis: Garis, *, kini: bool) -> tuple[int, str]:
    """Row of the PD a sum belongs to, and its line; 0 for none."""
    line = garis.now(one.silsilah) if kini else one.silsilah
    row = garis.today(line) if kini else garis.then(one.pd, line, one.tahun)
    return (row.pk if row else 0), line


def by_pd(cells: Iterable[Petak], garis: Garis, *, kini: bool) -> list[BarisPD]:
    """Each PD through the years, the most rupiah outside first. kini: brought to the PD of today."""
    found: dict[int, BarisPD] = {}
    for one in cells:
        key, line = key_of(one, garis, kini=kini)
        if key not in found:
            row = garis.today(line) if kini else garis.then(one.pd, line, one.tahun)
            found[key] = BarisPD(key, row.nama if row else "–", row.kode if row else "")
        found[key].tahun.setdefault(one.tahun, Jumlah()).add(one)
        found[key].garis.add(one.silsilah)
    if kini:
        for held in found.values():
            held.catatan = garis.note(garis.now(min(held.garis)), held.garis)
    return sorted(found.values(), key=lambda r: (-r.luar, r.kode, r.nama))


def fill(years: Sequence[Tahun], cells: Iterable[Petak]) -> None:
    """Sums, yardsticks and bars of the years; bars share one scale."""
    place = {one.tahun: one for one in years}
    for cell in cells:
        year = place[cell.tahun]
        year.jumlah.add(cell)
        if cell.ukuran and cell.ukuran not in year.ukuran:
            year.ukuran.append(cell.ukuran)
    most = max((one.jumlah.rupiah for one in years), default=0)
    for one in years:
        one.batang = bar(one.jumlah, most)


def bar(jumlah: Jumlah, most: int) -> list[dict[str, str]]:
    """Parts of one bar, out of a hundred of the longest; each verdict has a thickness of its own."""
    parts, at = [], 0.0
    for word, _n, amount in jumlah.rincian:
        share = 100 * amount / most if most else 0.0
        if share:
            top, height = SHAPE[Putusan(word)]
            parts.append(
                {"putusan": word, "x": f"{at:.2f}", "lebar": f"{max(share - HAIR, 0.3):.2f}", "y": top, "tinggi": height, "rupiah": str(amount)}
            )  # fmt: skip
        at += share
    return parts
