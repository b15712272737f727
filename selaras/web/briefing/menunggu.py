# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for this person: matters to decide as cards, packets on the desk he holds. First on his first screen."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.kalimat import number, short_rupiah, written
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere
from selaras.web.organisasi.queries import days_waited, kedudukan_of
from selaras.web.telaah.models import Singgah, Tugas
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.queries.kartu import Kartu, kartu_of
from selaras.web.telaah.queries.konsultasi import past_due, singgah_open

MOST = 3  # cards and packets named; the button opens them all


@dataclass(frozen=True, slots=True)
class Baris:
    """One thing that waits. tanda: a verdict, "" for none."""

    judul: str
    alamat: str
    tanda: str
    rupiah: int | None
    mengapa: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Menunggu:
    """What waits, the longest first. kartu: how many cards; meja: how many packets on the desk."""

    pemutus: bool = False
    kartu: int = 0
    butir: int = 0
    rupiah: int | None = None
    meja: int = 0
    baris: list[Baris] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.baris)

    @property
    def hanya_meja(self) -> bool:
        """Whether nothing is to be decided, only advised."""
        return not self.kartu

    @property
    def kalimat(self) -> str:
        """What waits, in one sentence; "" where this person decides and advises nothing."""
        said = []
        if self.kartu:
            said.append(
                ngettext(
                    "{n} perkara ({rupiah}) menunggu putusan Anda.",
                    "{n} perkara ({rupiah}) menunggu putusan Anda.",
                    self.kartu,
                ).format(n=number(self.kartu), rupiah=short_rupiah(self.rupiah))
                if self.rupiah is not None
                else ngettext(
                    "{n} perkara menunggu putusan Anda.", "{n} perkara menunggu putusan Anda.", self.kartu
                ).format(n=number(self.kartu))
            )
        elif self.pemutus:
            said.append(_("Tidak ada perkara yang menunggu putusan Anda."))
        if self.meja:
            said.append(
                ngettext("{n} paket di meja Anda.", "{n} paket di meja Anda.", self.meja).format(
                    n=number(self.meja)
                )
            )
        return " ".join(said)


def menunggu_of(orang: Orang, daerah: Daerah) -> Menunggu:
    """What waits for this person. At most five queries, none for who sees no packet."""
    if not may_somewhere(orang, hak.SEE_PACKET, daerah=daerah):
        return Menunggu()
    lines = hak.seen_packets(orang, daerah)
    cards = kartu_of(hak.butir_to_decide(orang, daerah, lines))
    amounts = [card.rupiah for card in cards if card.rupiah is not None]
    desk = _desk(orang, daerah, lines)
    rows = [*(_card(daerah, card) for card in cards[:MOST]), *(_packet(daerah, s) for s in desk[:MOST])]
    return Menunggu(
        may(orang, hak.DECIDE, daerah=daerah), len(cards), sum(len(card.butir) for card in cards),
        sum(amounts) if amounts else None, len(desk), rows[:MOST],
    )  # fmt: skip


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
    days = days_waited(daerah, card.konsultasi.dikirim_at)
    return Baris(
        name, f"{reverse('konsultasi_kartu')}?kartu={card.kunci}",
        one.simpul.putusan if one and one.simpul else "", card.rupiah, card.konsultasi.pd.nama,
        ngettext("diajukan {n} hari kerja lalu", "diajukan {n} hari kerja lalu", days).format(n=number(days))
        if days > 0 else _("diajukan hari ini"),
    )  # fmt: skip


def _packet(daerah: Daerah, step: Singgah) -> Baris:
    days, past = past_due(daerah, step)
    told = ngettext("{n} hari kerja di meja Anda", "{n} hari kerja di meja Anda", days).format(n=number(days))
    if past > 0:
        told = ngettext("lewat {n} hari kerja", "lewat {n} hari kerja", past).format(n=number(past))
    return Baris(
        step.konsultasi.judul, reverse("konsultasi_satu", args=[step.konsultasi_id]), "", None,
        step.konsultasi.pd.nama, told,
    )  # fmt: skip
