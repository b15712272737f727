# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pagu of programmes at the stages of one year, side by side, with what differs from stage to stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from selaras.web.anggaran.models import Penjelasan
from selaras.web.rencana.queries import YARDSTICKS, Berlaku, dokumen_yardstick

PERIODIC = "renstra"
ANNUAL = ("rkpd", "renja", "kua_ppas", "rka", "dpa")
Key = tuple[str, str]  # lineage of the PD, identity of the programme
Place = tuple[str, str, str, str]  # the same, and the two documents


@dataclass(slots=True)
class Sel:
    """Money at one stage. rupiah None: the PD has nothing there; selisih None: nothing earlier to compare with."""

    tahap: Berlaku
    rupiah: int | None = None
    dari: Berlaku | None = None
    selisih: int | None = None
    persen: Decimal | None = None
    perlu: bool = False  # the difference is to be explained
    penjelasan: Penjelasan | None = None
    belum: int = 0  # of a PD: differences of its programmes that nobody explained

    @property
    def usang(self) -> bool:
        """Whether the difference changed after it was explained."""
        return self.penjelasan is not None and self.penjelasan.selisih != self.selisih

    @property
    def terbuka(self) -> bool:
        """Whether an explanation is still wanted."""
        return self.perlu and (self.penjelasan is None or self.usang)


@dataclass(slots=True)
class BarisProgram:
    """One programme of one PD, a cell a stage."""

    silsilah: str
    program: str
    sel: list[Sel]


@dataclass(slots=True)
class BarisPD:
    """One PD: the sum of its programmes, a cell a stage."""

    silsilah: str
    sel: list[Sel]
    program: list[BarisProgram] = field(default_factory=list)

    @property
    def belum(self) -> int:
        """Differences of its programmes that nobody explained."""
        return sum(one.belum for one in self.sel)


def stages_of(documents: Iterable[Berlaku], tahun: int) -> list[Berlaku]:
    """Documents that hold money of a year, in their order: the RPJMD or RPD, the Renstra, then the yearly ones."""
    rows = list(documents)
    rod = dokumen_yardstick([b for b in rows if _spans(b, tahun)], tahun)
    plans = [b for b in rows if b.jenis == PERIODIC and _spans(b, tahun)]
    long = max(plans, key=lambda b: (b.tahun or 0, b.urutan), default=None)
    yearly = [b for b in rows if b.jenis in ANNUAL and b.tahun == tahun]
    return [b for b in (rod, long) if b is not None] + sorted(yearly, key=lambda b: b.urutan)


def years_of(documents: Iterable[Berlaku]) -> list[int]:
    """Years with a yearly plan or budget, newest first."""
    return sorted({b.tahun for b in documents if b.jenis in ANNUAL and b.tahun}, reverse=True)


def _spans(one: Berlaku, tahun: int) -> bool:
    return one.jenis in (*YARDSTICKS, PERIODIC) and (one.tahun or 0) <= tahun <= (one.tahun_akhir or 9999)


def side_by_side(
    stages: Sequence[Berlaku],
    sums: Mapping[Key, Mapping[str, int]],
    told: Mapping[Place, Penjelasan],
    batas: Decimal,
) -> list[BarisPD]:
    """Every PD with its programmes. sums: rupiah by document; batas: percent above which a difference is explained.

    A programme that its PD does not have at a stage counts 0 there; a stage where the PD has no money at all is left
    out of its comparison, for a plan that was not brought in is no cut.
    """
    lines: dict[str, list[Key]] = {}
    for key in sorted(sums):
        lines.setdefault(key[0], []).append(key)
    rows = []
    for line, keys in lines.items():
        present = {kunci for key in keys for kunci in sums[key]}
        here = [b for b in stages if b.kunci in present]
        programs = [_program(key, stages, here, sums[key], told, batas) for key in keys]
        whole = {b.kunci: sum(sums[key].get(b.kunci, 0) for key in keys) for b in here}
        cells = _cells(stages, here, whole, batas)
        for i, cell in enumerate(cells):
            cell.perlu = False  # a PD is explained by its programmes
            cell.belum = sum(p.sel[i].terbuka for p in programs)
        rows.append(BarisPD(line, cells, programs))
    return rows


def _program(
    key: Key, stages: Sequence[Berlaku], here: Sequence[Berlaku], money: Mapping[str, int],
    told: Mapping[Place, Penjelasan], batas: Decimal,
) -> BarisProgram:  # fmt: skip
    cells = _cells(stages, here, {b.kunci: money.get(b.kunci, 0) for b in here}, batas)
    for cell in cells:
        cell.perlu = cell.perlu and bool(key[1])  # money without a programme has nobody who could say
        if cell.dari is not None:
            cell.penjelasan = told.get((*key, cell.dari.kunci, cell.tahap.kunci))
    return BarisProgram(*key, cells)


def _cells(
    stages: Sequence[Berlaku], here: Sequence[Berlaku], money: Mapping[str, int], batas: Decimal
) -> list[Sel]:
    cells, before = [], None
    for stage in stages:
        cell = Sel(stage)
        if stage in here:
            cell.rupiah = money[stage.kunci]
            if before is not None:
                _compare(cell, before, money[before.kunci], batas)
            before = stage
        cells.append(cell)
    return cells


def _compare(cell: Sel, before: Berlaku, was: int, batas: Decimal) -> None:
    assert cell.rupiah is not None
    cell.dari, cell.selisih = before, cell.rupiah - was
    cell.persen = Decimal(cell.selisih) * 100 / was if was else None
    cell.perlu = cell.selisih != 0 and (cell.persen is None or abs(cell.persen) > batas)


def totals(stages: Sequence[Berlaku], rows: Sequence[BarisPD]) -> list[tuple[Berlaku, int | None, int]]:
    """Each stage with its rupiah (None where nobody has any) and how many PD it holds."""
    found: list[tuple[Berlaku, int | None, int]] = []
    for i, stage in enumerate(stages):
        held = [amount for row in rows if (amount := row.sel[i].rupiah) is not None]
        found.append((stage, sum(held) if held else None, len(held)))
    return found
