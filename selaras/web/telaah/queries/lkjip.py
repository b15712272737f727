# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the yearly performance report of a PD is filled with."""

from dataclasses import dataclass
from decimal import Decimal

from selaras.web.kinerja.models import Realisasi, TargetTahun
from selaras.web.kinerja.queries.tahunan import Periodik, periodik_of
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.queries import Lines
from selaras.web.telaah.queries.skor import BarisSkor, papan_of

BEFORE = 2  # years before this one
PERIODIC = ("renstra", "rpjmd", "rpd")


@dataclass(frozen=True, slots=True)
class IsiLkjip:
    """One PD and year. hasil: (card, year) → result; akhir: card → last target of a plan of several years; kata: card → explanation."""

    pd: PerangkatDaerah
    tahun: int
    ukuran: list[Periodik]
    hasil: dict[tuple[int, int], Decimal]
    akhir: dict[int, TargetTahun]
    kata: dict[int, tuple[str, str]]
    skor: BarisSkor | None


def lkjip_of(daerah: Daerah, pd: PerangkatDaerah, tahun: int, lines: Lines) -> IsiLkjip:
    """The same queries however many measures."""
    years = range(tahun - BEFORE, tahun + 1)
    rows = {
        year: [one for one in told if one.ukuran.kartu.silsilah == pd.silsilah]
        for year, told in periodik_of(daerah, years).items()
    }
    results = {
        (one.ukuran.kartu.pk, year): one.ukuran.setahun
        for year, told in rows.items() for one in told
        if one.ukuran.setahun is not None and (year == tahun or not one.ukuran.sementara)
    }  # fmt: skip
    ends: dict[int, TargetTahun] = {}
    targets = (
        TargetTahun.objects.of(daerah).filter(kartu__silsilah=pd.silsilah, tahun__gte=tahun).order_by("tahun")
    )
    for target in targets:
        if target.dokumen.startswith(PERIODIC):
            ends[target.kartu_id] = target
    said = Realisasi.objects.of(daerah).filter(kartu__silsilah=pd.silsilah, tahun=tahun).order_by("bulan")
    words = {one.kartu_id: (one.penjelasan, one.tindak) for one in said if one.penjelasan or one.tindak}
    board = papan_of(daerah, tahun, lines)
    row = next((one for one in board.baris if one.pd.silsilah == pd.silsilah), None)
    return IsiLkjip(pd, tahun, rows[tahun], results, ends, words, row)
