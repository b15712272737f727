# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a budget shift would do to targets and verdicts, told before anybody approves it.

Of the rules that decide a verdict only PAG-03 asks about money: a programme can but fall from selaras to perlu
perhatian, where money goes to what has no target. All else is told beside it and decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from selaras.core.parameters import Pengaturan
from selaras.core.pergeseran import Baris
from selaras.web.rencana.models import Program, Putusan, SubKegiatan

Place = tuple[str, str]  # code of the organisation, code of the sub kegiatan


class Akibat(StrEnum):
    """One thing that follows for a sub kegiatan."""

    TAK_ADA = "tak_ada"  # it does not stand in the plan the shift is measured by
    MINUS = "minus"  # takes more than there is
    TANPA_TARGET = "tanpa_target"  # PAG-03
    TANPA_UANG = "tanpa_uang"  # PAG-04
    LUAR = "luar"  # adds to a programme outside the RPJMD
    AKHIR = "akhir"  # PAG-05: grows late in the year while its target stays
    TURUN = "turun"  # shrinks beyond the limit of THP-03 while its target stays


@dataclass(frozen=True, slots=True)
class Dampak:
    """One sub kegiatan before and after. semula: its pagu in the plan, None where it is not in it."""

    kode: str
    nama: str
    semula: int | None
    geser: int
    target: str
    program: Program | None
    akibat: tuple[Akibat, ...]

    @property
    def menjadi(self) -> int | None:
        """Its pagu after the shift."""
        return None if self.semula is None else self.semula + self.geser

    @property
    def persen(self) -> Decimal | None:
        """By how much it changes."""
        return Decimal(self.geser) * 100 / self.semula if self.semula else None


@dataclass(slots=True)
class DampakProgram:
    """One programme: what it gains or loses, its verdict now and after."""

    program: Program
    geser: int = 0
    turun: bool = False  # money goes to what has no target
    baris: list[Dampak] = field(default_factory=list)

    @property
    def sesudah(self) -> str:
        """The verdict after the shift."""
        falls = self.turun and self.program.putusan == Putusan.SELARAS
        return Putusan.PERHATIAN if falls else self.program.putusan


def effects_of(
    lines: Iterable[Baris],
    nodes: Mapping[Place, SubKegiatan],
    targets: Mapping[tuple[str, str, str], str],
    on: date,
    own: Pengaturan,
) -> list[Dampak]:
    """What follows for each sub kegiatan that gains or loses, the greatest first. targets: (document, lineage, identity) → text."""
    moved: dict[Place, int] = {}
    for line in lines:
        place = (line.place[0], line.sub_kegiatan)
        moved[place] = moved.get(place, 0) + line.menjadi - line.semula
    found = []
    for place, geser in moved.items():
        node = nodes.get(place)
        if node is None:
            found.append(Dampak(place[1], "", None, geser, "", None, (Akibat.TAK_ADA,)))
            continue
        line_of_pd = node.pd.silsilah if node.pd else ""
        target = targets.get((node.versi.dokumen.kunci, line_of_pd, node.kunci), "")
        one = Dampak(node.kode, node.nama, node.rupiah or 0, geser, target, node.program, ())
        found.append(
            Dampak(one.kode, one.nama, one.semula, geser, target, one.program, tuple(_akibat(one, on, own)))
        )
    return sorted(found, key=lambda d: (-abs(d.geser), d.kode))


def _akibat(one: Dampak, on: date, own: Pengaturan) -> Iterable[Akibat]:
    assert one.menjadi is not None
    late = (on.month + 2) // 3 in own.value("pag.triwulan_akhir")
    if one.menjadi < 0:
        yield Akibat.MINUS
    if one.geser > 0 and not one.target:
        yield Akibat.TANPA_TARGET
    if one.menjadi == 0 and one.geser and one.target:
        yield Akibat.TANPA_UANG
    if one.geser > 0 and one.program is not None and one.program.putusan == Putusan.LUAR:
        yield Akibat.LUAR
    if one.persen is None or not one.target:
        return
    if late and one.persen >= Decimal(str(own.value("pag.tambahan_akhir_tahun_persen"))):
        yield Akibat.AKHIR
    if one.menjadi > 0 and -one.persen > Decimal(str(own.value("thp.perubahan_pagu_persen"))):
        yield Akibat.TURUN


def programs_of(rows: Iterable[Dampak]) -> list[DampakProgram]:
    """The same by programme, as first met; what stands in no plan has none."""
    found: dict[int, DampakProgram] = {}
    for one in rows:
        if one.program is not None:
            held = found.setdefault(one.program.pk, DampakProgram(one.program))
            held.geser += one.geser
            held.turun = held.turun or Akibat.TANPA_TARGET in one.akibat
            held.baris.append(one)
    return list(found.values())
