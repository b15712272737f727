# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of PD through the years: what one was called then, and which PD carries it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from selaras.core.kalimat import listed
from selaras.web.organisasi.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Baris:
    """One dated name of a PD, as far as a line needs it."""

    pk: int
    silsilah: str
    kode: str
    nama: str
    mulai: date | None
    sampai: date | None
    pendahulu: tuple[int, ...]


class Garis:
    """Every PD a Daerah ever had, so that old money finds its way to who answers for it today.

    A renamed PD keeps its line; a merger begins a line of its own that takes in those before it. A PD that was split
    hands its money to nobody, for nobody can say how it divides: it stays under the old line, with a note.
    """

    def __init__(self, rows: Iterable[PerangkatDaerah], today: date) -> None:
        self._rows = [
            Baris(r.pk, r.silsilah, r.kode, r.nama, r.berlaku_mulai, r.berlaku_sampai, tuple(p.pk for p in r.pendahulu.all()))
            for r in rows
        ]  # fmt: skip
        self._today = today
        self._by_pk = {r.pk: r for r in self._rows}
        self._line: dict[str, list[Baris]] = {}
        self._after: dict[int, list[Baris]] = {}
        for row in self._rows:
            self._line.setdefault(row.silsilah, []).append(row)
            for old in row.pendahulu:
                self._after.setdefault(old, []).append(row)

    def _valid(self, row: Baris, on: date) -> bool:
        """Begun and not over; a row that another follows is over when that one begins, also where nobody dated it."""
        if (row.mulai and row.mulai > on) or (row.sampai and row.sampai < on):
            return False
        return not any(n.mulai is not None and n.mulai <= on for n in self._after.get(row.pk, ()))

    def _rows_of(self, line: str, on: date) -> list[Baris]:
        rows = [r for r in self._line.get(line, ()) if self._valid(r, on)]
        # a PD split off keeps a line of its own once a plan names it: it does not stand for the old one too
        own = [r for r in rows if r.kode == line or r.kode not in self._line]
        return sorted(own or rows, key=lambda r: (r.mulai or date.min, r.kode))

    def then(self, pd: int | None, line: str, year: int) -> Baris | None:
        """The PD as it was on the first day of a year: the row named by the plan where it was valid, else its line's."""
        on = date(year, 1, 1)
        named = self._by_pk.get(pd) if pd is not None else None
        if named is not None and self._valid(named, on):
            return named
        rows = self._rows_of(line, on)
        later = sorted(self._line.get(line, ()), key=lambda r: (r.mulai or date.min, r.kode))
        return rows[-1] if rows else next((r for r in later if r.mulai and r.mulai > on), named)

    def now(self, line: str) -> str:
        """The line that carries this one today: itself, or the one that took it in."""
        passed = [line]
        while not self._rows_of(passed[-1], self._today):
            following = self._heirs(passed[-1])
            if len(following) != 1 or following[0] in passed:
                break
            passed.append(following[0])
        return passed[-1]

    def _heirs(self, line: str) -> list[str]:
        rows = [n for r in self._line.get(line, ()) for n in self._after.get(r.pk, ())]
        begun = {n.silsilah for n in rows if n.mulai is None or n.mulai <= self._today}
        return sorted(begun - {line})

    def today(self, line: str) -> Baris | None:
        """The PD that stands for a line today; of one that is no more its last name."""
        rows = self._rows_of(line, self._today) or sorted(
            self._line.get(line, ()), key=lambda r: (r.mulai or date.min, r.kode)
        )
        return rows[-1] if rows else None

    def note(self, line: str, taken: Iterable[str]) -> str:
        """What a reader must know of a line today. taken: the lines whose money stands in it."""
        told = []
        other = sorted({row.nama for t in set(taken) - {line} if (row := self.today(t))})
        if other:
            told.append(_("termasuk {pd}").format(pd=listed(other)))
        parts = self._parts(line)
        if len(parts) > 1:
            said = _("dipecah menjadi {pd}; uang sebelum pemecahan tidak dibagi dan tetap di sini")
            told.append(said.format(pd=listed(parts)))
        elif not self._rows_of(line, self._today) and self._line.get(line):
            told.append(_("tidak ada lagi, tanpa PD pengganti yang tercatat"))
        return "; ".join(told)

    def _parts(self, line: str) -> list[str]:
        """Names of the PD one PD of this line was split into."""
        for row in self._line.get(line, ()):
            following = [n for n in self._after.get(row.pk, ()) if n.mulai is None or n.mulai <= self._today]
            if len({n.kode for n in following}) > 1:
                return sorted({n.nama for n in following})
        return []
