# SPDX-License-Identifier: AGPL-3.0-or-later
"""Budget shifts: what one moves between, hence its instrument and approver; that it adds nothing; when it is due."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from selaras.core.deadlines import Kalender, due_after, is_working
from selaras.core.parameters import parameter
from selaras.core.parameters.jadwal import months_after
from selaras.core.wording import _
from selaras.core.workflow import Workflow

LEVELS = (  # what money may move between, the widest first; each within all before it
    "organisasi", "unit", "program", "kegiatan", "sub_kegiatan",
    "kelompok", "jenis", "objek", "rincian_objek", "sub_rincian_objek", "uraian",
)  # fmt: skip
WIDTHS = (1, 1, 2, 2, 2, 4)  # digits of an account code: akun, kelompok, jenis, objek, rincian, sub rincian
OWN_UNIT = "0000"  # last digits of the PD itself; of a UPT they are others

DRAF, DIAJUKAN, DISETUJUI, DITOLAK, DIBUKUKAN = "draf", "diajukan", "disetujui", "ditolak", "dibukukan"
MOVES = Workflow({
    (DRAF, "ajukan"): DIAJUKAN,
    (DIAJUKAN, "setujui"): DISETUJUI,
    (DIAJUKAN, "tolak"): DITOLAK,
    (DIAJUKAN, "kembalikan"): DRAF,
    (DITOLAK, "perbaiki"): DRAF,
    (DISETUJUI, "bukukan"): DIBUKUKAN,
})  # fmt: skip
RUNNING = frozenset({DIAJUKAN, DISETUJUI})  # states in which the clock counts


@dataclass(frozen=True, slots=True)
class Baris:
    """Money of one line of a DPA before and after. Codes as printed; rekening whole, "5.1.02.01.01.0024"."""

    unit: str
    program: str
    kegiatan: str
    sub_kegiatan: str
    rekening: str
    uraian: str
    semula: int
    menjadi: int

    @property
    def place(self) -> tuple[str, ...]:
        """Where it stands at each of LEVELS."""
        part = self.rekening.split(".")
        accounts = [".".join(part[:n]) for n in range(2, len(WIDTHS) + 1)]
        organisasi = re.sub(r"\d{4}$", OWN_UNIT, self.unit)
        return (
            organisasi,
            self.unit,
            self.program,
            self.kegiatan,
            self.sub_kegiatan,
            *accounts,
            self.uraian.casefold(),
        )


@dataclass(frozen=True, slots=True)
class Aturan:
    """What a class of shift needs, on whose word."""

    kelas: str
    instrumen: str
    penyetuju: str
    pasal: str
    verified: bool
    catatan: str


def account(text: str) -> str:
    """An account of expenditure with all its zeros: "5.1.2.1.1.24" is "5.1.02.01.01.0024".

    ValueError (one line) for any other code: a shift moves expenditure (5), to the sub rincian objek.
    """
    parts = text.strip().split(".")
    whole = len(parts) == len(WIDTHS) and all(re.fullmatch(r"[0-9]+", p) for p in parts)
    if not whole or parts[0] != "5" or any(len(p) > w for p, w in zip(parts, WIDTHS, strict=True)):
        told = _(
            "{kode} bukan kode rekening belanja sampai sub rincian objek; yang diharapkan seperti 5.1.02.01.01.0024"
        )
        raise ValueError(told.format(kode=text.strip() or "–"))
    return ".".join(p.zfill(w) for p, w in zip(parts, WIDTHS, strict=True))


def added(lines: Iterable[Baris]) -> int:
    """Σ after less Σ before: 0 for a shift, which changes no ceiling."""
    return sum(line.menjadi - line.semula for line in lines)


def moved(lines: Iterable[Baris]) -> int:
    """Rupiah that change their place: what the lines that grow gain."""
    return sum(max(line.menjadi - line.semula, 0) for line in lines)


def class_of(lines: Iterable[Baris]) -> str | None:
    """The widest of LEVELS between which money moves; None where none moves or the sum is not kept."""
    rows = list(lines)
    if added(rows):
        return None
    for depth, level in enumerate(LEVELS, start=1):
        net: dict[tuple[str, ...], int] = defaultdict(int)
        for line in rows:
            net[line.place[:depth]] += line.menjadi - line.semula
        if any(net.values()):
            return level
    return None


def rule_of(kelas: str, on: date) -> Aturan:
    """What that class needs by the law of a day; ValueError where no rule was in force yet."""
    found = parameter(f"pergeseran.{kelas}", on)
    instrumen, penyetuju = found.value
    return Aturan(kelas, instrumen, penyetuju, found.reference, found.verified, found.note)


def due_of(since: date, kalender: Kalender, bulan: int) -> date:
    """The last working day of the month in which it was asked for, or so many months later.

    Asked for after that day: the first working day from then on.
    """
    month = months_after(since.replace(day=1), bulan)
    day = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    while day > month and not is_working(day, kalender):
        day -= timedelta(days=1)
    return day if day >= since and is_working(day, kalender) else due_after(since, 0, kalender)
