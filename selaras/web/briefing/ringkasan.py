# SPDX-License-Identifier: AGPL-3.0-or-later
"""One document in figures: verdicts by number and rupiah, by PD, what to read first, what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from selaras.core.briefing import reason, unknown
from selaras.core.kalimat import document_name
from selaras.web.rencana.models import Program, Putusan
from selaras.web.rencana.queries import Berlaku

ORDER = (Putusan.SELARAS, Putusan.PERHATIAN, Putusan.LUAR, Putusan.BELUM)
ROWS = 12  # PD on the first page before the rest is joined
GRAVEST = (Putusan.LUAR, Putusan.PERHATIAN, Putusan.BELUM, Putusan.SELARAS)


@dataclass(slots=True)
class Jumlah:
    """So many programmes, so many rupiah."""

    program: int = 0
    rupiah: int = 0

    def add(self, program: Program) -> None:
        """Count one programme."""
        self.program += 1
        self.rupiah += program.rupiah or 0

    def join(self, other: "Jumlah") -> None:
        """Take in another count."""
        self.program += other.program
        self.rupiah += other.rupiah


@dataclass(slots=True)
class BarisPD:
    """One PD: its programmes by verdict."""

    pk: int | None
    nama: str
    semua: Jumlah = field(default_factory=Jumlah)
    putusan: dict[str, Jumlah] = field(default_factory=lambda: {p.value: Jumlah() for p in ORDER})

    @property
    def terberat(self) -> str:
        """The gravest verdict it holds."""
        return next(p.value for p in GRAVEST if self.putusan[p.value].program)

    @property
    def luar(self) -> Jumlah:
        """What is outside."""
        return self.putusan[Putusan.LUAR.value]

    @property
    def belum(self) -> Jumlah:
        """What cannot be judged yet."""
        return self.putusan[Putusan.BELUM.value]

    @property
    def perhatian(self) -> Jumlah:
        """What needs attention."""
        return self.putusan[Putusan.PERHATIAN.value]


@dataclass(slots=True)
class Buntu:
    """Programmes that cannot be judged for one cause, and the step that would make them known."""

    sebab: str
    langkah: str
    jumlah: Jumlah = field(default_factory=Jumlah)


@dataclass(frozen=True)
class Ringkasan:
    """One document in force, all of it or one's own part."""

    dokumen: Berlaku
    ukuran: Berlaku | None
    program: Sequence[Program]
    diterapkan_at: datetime  # when a document, this or another, last came in force

    @cached_property
    def nama_ukuran(self) -> str:
        """The plan that programmes are measured by, in words."""
        return document_name(self.ukuran.kunci) if self.ukuran else "RPJMD"

    @cached_property
    def semua(self) -> Jumlah:
        """Every programme."""
        return _counted(self.program)

    @cached_property
    def penunjang(self) -> Jumlah:
        """Of these, penunjang."""
        return _counted([p for p in self.program if p.penunjang])

    @cached_property
    def putusan(self) -> dict[str, Jumlah]:
        """By verdict."""
        return {word.value: _counted([p for p in self.program if p.putusan == word]) for word in ORDER}

    @cached_property
    def pd(self) -> list[BarisPD]:
        """By PD: the most rupiah outside first, then the most rupiah."""
        found: dict[int | None, BarisPD] = {}
        for p in self.program:
            row = found.setdefault(p.pd_id, BarisPD(p.pd_id, p.pd.nama if p.pd else "–"))
            row.semua.add(p)
            row.putusan[p.putusan].add(p)
        return sorted(
            found.values(), key=lambda r: (-r.luar.rupiah, -r.luar.program, -r.semua.rupiah, r.nama)
        )

    @cached_property
    def pd_tampak(self) -> list[BarisPD]:
        """The rows of the first page: every PD with something outside, and the biggest of the others."""
        return [row for i, row in enumerate(self.pd) if row.luar.program or i < ROWS]

    @cached_property
    def pd_lain(self) -> BarisPD | None:
        """The PD that have no row, as one, so that rows and total agree."""
        rest = self.pd[len(self.pd_tampak) :]
        if not rest:
            return None
        joined = BarisPD(None, str(len(rest)))
        for row in rest:
            joined.semua.join(row.semua)
            for word, total in row.putusan.items():
                joined.putusan[word].join(total)
        return joined

    @cached_property
    def pd_luar(self) -> int:
        """How many PD hold something outside."""
        return sum(1 for row in self.pd if row.luar.program)

    @cached_property
    def buntu(self) -> list[Buntu]:
        """What cannot be judged, by cause; the most rupiah first."""
        found: dict[tuple[str, str], Buntu] = {}
        for p in self.program:
            if p.putusan == Putusan.BELUM:
                cause = unknown(p.karena if p.diperiksa_at else ())
                found.setdefault(cause, Buntu(*cause)).jumlah.add(p)
        return sorted(found.values(), key=lambda b: (-b.jumlah.rupiah, b.sebab))

    @cached_property
    def berurut(self) -> list[tuple[Program, str]]:
        """Every programme with its reason, the gravest verdict first, then by rupiah."""
        rank = {word.value: i for i, word in enumerate(GRAVEST)}
        rows = sorted(self.program, key=lambda p: (rank[p.putusan], -(p.rupiah or 0), p.kode, p.pk))
        return [(p, self._why(p)) for p in rows]

    def _why(self, p: Program) -> str:
        if p.putusan == Putusan.BELUM:
            return unknown(p.karena if p.diperiksa_at else ())[0]
        return reason(p.karena, self.nama_ukuran)


def _counted(programs: Sequence[Program]) -> Jumlah:
    total = Jumlah()
    for p in programs:
        total.add(p)
    return total
