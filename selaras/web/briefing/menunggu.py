# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for this person: matters to decide as cards, packets on the desk he holds, his turn elsewhere.

First on his first screen.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.kalimat import day, listed, number, short_rupiah, written
from selaras.web.briefing.giliran import FAR, Baris, giliran_of
from selaras.web.briefing.queries import Milik
from selaras.web.organisasi import tenggat
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere
from selaras.web.organisasi.queries import days_waited, kedudukan_of
from selaras.web.telaah.models import Singgah, Tugas
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.queries.kartu import Kartu, kartu_of
from selaras.web.telaah.queries.konsultasi import past_due, singgah_open

MOST = 3  # cards and packets named; the button opens them all


@dataclass(frozen=True, slots=True)
class Menunggu:
    """What waits. kartu: how many cards; meja: how many packets on the desk; giliran: what else is his turn."""

    pemutus: bool = False
    kartu: int = 0
    butir: int = 0
    rupiah: int | None = None
    meja: int = 0
    giliran: tuple[str, ...] = ()
    baris: list[Baris] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.baris)

    @property
    def judul(self) -> str:
        """What its rows have in common."""
        if self.kartu:
            return _("Menunggu putusan Anda")
        return _("Menunggu Anda") if self.giliran else _("Di meja Anda")

    @property
    def urutan(self) -> str:
        """The order of its rows, in words."""
        if self.kartu:
            return _("di luar RPJMD dahulu menurut rupiah, lalu yang terlama")
        return _("yang paling mendesak dahulu")

    @property
    def disembunyikan(self) -> bool:
        """Whether there are cards or packets that no row names."""
        return self.kartu > MOST or self.meja > MOST

    @property
    def kalimat(self) -> str:
        """What waits, in one sentence; "" where nothing is this person's turn."""
        said = [*self._cards()]
        if self.meja:
            said.append(
                ngettext("{n} paket di meja Anda.", "{n} paket di meja Anda.", self.meja).format(
                    n=number(self.meja)
                )
            )
        if self.giliran:
            told = _("Juga menunggu Anda: {apa}.") if self.kartu or self.meja else _("Menunggu Anda: {apa}.")
            said.append(told.format(apa=listed(self.giliran)))
        return " ".join(said)

    def _cards(self) -> list[str]:
        if self.kartu and self.rupiah is not None:
            told = ngettext(
                "{n} perkara ({rupiah}) menunggu putusan Anda.", "{n} perkara ({rupiah}) menunggu putusan Anda.", self.kartu
            )  # fmt: skip
            return [told.format(n=number(self.kartu), rupiah=short_rupiah(self.rupiah))]
        if self.kartu:
            told = ngettext(
                "{n} perkara menunggu putusan Anda.", "{n} perkara menunggu putusan Anda.", self.kartu
            )
            return [told.format(n=number(self.kartu))]
        nothing = self.pemutus and not self.giliran
        return [_("Tidak ada perkara yang menunggu putusan Anda.")] if nothing else []


def menunggu_of(orang: Orang, daerah: Daerah, milik: Milik | None) -> Menunggu:
    """What waits for this person. At most four queries for cards and desk, two for what else is his turn."""
    whole = may(orang, hak.DECIDE, daerah=daerah)
    kelas = frozenset() if whole else hak.delegated(orang, daerah)
    turn = giliran_of(orang, daerah, milik, kelas)
    if not may_somewhere(orang, hak.SEE_PACKET, daerah=daerah):
        return Menunggu(giliran=tuple(row.pendek for row in turn), baris=_urgent(turn))
    lines = hak.seen_packets(orang, daerah)
    cards = kartu_of(hak.butir_to_decide(orang, daerah, lines, kelas))
    amounts = [card.rupiah for card in cards if card.rupiah is not None]
    desk = _desk(orang, daerah, lines)
    rest = [*(_packet(daerah, s) for s in desk[:MOST]), *turn]
    return Menunggu(
        whole, len(cards), sum(len(card.butir) for card in cards),
        sum(amounts) if amounts else None, len(desk), tuple(row.pendek for row in turn),
        [*(_card(daerah, card) for card in cards[:MOST]), *_urgent(rest)],
    )  # fmt: skip


def _urgent(rows: list[Baris]) -> list[Baris]:
    """What is late first, then the nearest day, then what has none."""
    return sorted(rows, key=lambda row: row.sisa)


def _desk(orang: Orang, daerah: Daerah, lines: frozenset[str] | None) -> list[Singgah]:
    """Packets whose turn is at a desk this person holds."""
    roles = {post.peran for post in kedudukan_of(orang)}
    if not may_somewhere(orang, hak.ADVISE, daerah=daerah):
        return []
    rows = singgah_open(daerah).filter(peran__in=roles).exclude(tugas=Tugas.PUTUS)
    return [s for s in rows if lines is None or s.konsultasi.pd.silsilah in lines]


def _card(daerah: Daerah, card: Kartu) -> Baris:
    one = card.butir[0] if not card.kelompok else None
    n = len(card.butir)
    name = (
        written(one.nama)
        if one
        else ngettext("{n} program {kelompok}", "{n} program {kelompok}", n).format(
            n=number(n), kelompok=str(card.nama_kelompok).lower()
        )
    )
    asked = tenggat.ago(days_waited(daerah, card.konsultasi.dikirim_at))
    return Baris(
        name, f"{reverse('konsultasi_kartu')}?kartu={card.kunci}",
        one.simpul.putusan if one and one.simpul else "", card.rupiah, card.konsultasi.pd.nama,
        _("diajukan {kapan}").format(kapan=asked),
    )  # fmt: skip


def _packet(daerah: Daerah, step: Singgah) -> Baris:
    days, _past = past_due(daerah, step)
    left = tenggat.days_left(daerah, step.tempo_on) if step.tempo_on else FAR
    due = _("ditunggu sampai {hari}, {sisa}")
    return Baris(
        step.konsultasi.judul, reverse("konsultasi_satu", args=[step.konsultasi_id]), "", None,
        _("{pd} · di meja Anda {lama}").format(pd=step.konsultasi.pd.nama, lama=tenggat.waited(days)),
        due.format(hari=day(step.tempo_on), sisa=tenggat.left(left)) if step.tempo_on else "", sisa=left,
    )  # fmt: skip
