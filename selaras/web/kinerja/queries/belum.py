# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has not updated: measures whose period is over and reported nothing, by owner and cadence."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from selaras.core.parameters import parameter
from selaras.web.kinerja.models import Frekuensi, Kartu, Realisasi
from selaras.web.kinerja.queries.kartu import ukuran_of
from selaras.web.organisasi.models import Daerah, Jabatan
from selaras.web.organisasi.queries import today_of


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """One measure and the periods (last months) it owes, each so many days past due; tempo: when the oldest was due."""

    kartu: Kartu
    bulan: list[int]
    lewat: list[int]
    tempo_on: date

    @property
    def hari(self) -> int:
        """Days the oldest is past due."""
        return max(self.lewat)


@dataclass(frozen=True, slots=True)
class Penunggak:
    """One owner and cadence with what is owed."""

    penanggung_jawab: Jabatan | None
    frekuensi: str
    isi: list[Tunggakan]

    @property
    def kata_frekuensi(self) -> str:
        """The cadence in words."""
        return str(Frekuensi(self.frekuensi).label)


def grace_days() -> int:
    """Days after the end of a period within which it is reported."""
    return int(parameter("kinerja.tenggat_lapor_hari").value)


def due_of(tahun: int, bulan: int) -> date:
    """The last day to report a period."""
    return date(tahun, bulan, monthrange(tahun, bulan)[1]) + timedelta(days=grace_days())


def months_due(frekuensi: str, tahun: int, today: date) -> list[int]:
    """Last months of the periods of a year that should have been reported."""
    step = 3 if frekuensi == Frekuensi.TRIWULAN else 1
    return [m for m in range(step, 13, step) if due_of(tahun, m) < today]


def tunggakan_of(daerah: Daerah, tahun: int, on: date | None = None) -> tuple[list[Penunggak], int]:
    """Published measures of a year that owe a figure, the most first, as of a day (today); and how many are not published. Six queries."""
    today = on or today_of(daerah)
    due = {word: months_due(word, tahun, today) for word in Frekuensi.values}
    filled: dict[int, set[int]] = {}
    for kartu, bulan in Realisasi.objects.of(daerah).filter(tahun=tahun).values_list("kartu", "bulan"):
        filled.setdefault(kartu, set()).add(bulan)
    groups: dict[tuple[int | None, str], list[Tunggakan]] = {}
    unpublished = 0
    for one in ukuran_of(daerah, tahun):
        card = one.kartu
        if not card.terbit:
            unpublished += 1
            continue
        owed = [m for m in due[card.frekuensi] if m not in filled.get(card.pk, ())]
        if owed:
            groups.setdefault((card.penanggung_jawab_id, card.frekuensi), []).append(
                Tunggakan(card, owed, [(today - due_of(tahun, m)).days for m in owed], due_of(tahun, owed[0]))
            )
    found = [
        Penunggak(rows[0].kartu.penanggung_jawab, cadence, rows) for (_owner, cadence), rows in groups.items()
    ]
    return sorted(found, key=lambda p: (-len(p.isi), str(p.penanggung_jawab), p.frekuensi)), unpublished
