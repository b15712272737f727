# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read packets, matters and desks. Names start with the noun."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import mean
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, Sum, Value
from django.db.models.functions import Coalesce, NullIf

from selaras.core import konsultasi as aturan
from selaras.core.deadlines import working_days
from selaras.core.parameters import parameter
from selaras.web.organisasi.models import Daerah, Lampiran
from selaras.web.organisasi.queries import day_of, kalender_of, today_of
from selaras.web.organisasi.roles import Peran
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import (
    Butir,
    KeadaanButir,
    Kebijakan,
    Keputusan,
    Konsultasi,
    Meja,
    Singgah,
    Tanya,
    Temuan,
)

Lines = frozenset[str] | None  # lineages whose packets a person sees; None for all


def meja_of(daerah: Daerah) -> list[Meja]:
    """The road of a Daerah: its own rows, or core's default as unsaved ones. One query."""
    own = list(Meja.objects.of(daerah))
    if own:
        return own
    return [
        Meja(daerah=daerah, urutan=i, peran=peran, tugas=tugas, hari=hari, menahan=menahan)
        for i, (peran, tugas, hari, menahan) in enumerate(parameter("konsultasi.jalur").value, start=1)
    ]


def konsultasi_seen(daerah: Daerah, lines: Lines) -> ScopedQuerySet[Konsultasi]:
    """Packets a person may see."""
    rows = Konsultasi.objects.of(daerah).select_related("pd", "dokumen", "dikirim_by")
    return rows if lines is None else rows.filter(pd__silsilah__in=lines)


def konsultasi_counted(daerah: Daerah, lines: Lines) -> Any:
    """Packets with number and rupiah of their matters, and how many wait; the newest first. One query."""
    waiting = Q(butir__keadaan=KeadaanButir.MENUNGGU)
    return konsultasi_seen(daerah, lines).annotate(
        jumlah=Count("butir"), menunggu=Count("butir", filter=waiting), rupiah=Sum("butir__rupiah"),
    ).order_by("-dikirim_at", "-pk")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kembali:
    """One packet that came back to its PD (kunci: the packet), or one question on a matter (kunci: the matter)."""

    tanya: bool
    kunci: int
    kata: str  # the title of the packet, or the question
    siapa: str  # asked it
    at: datetime


def kembali_of(daerah: Daerah, lines: Lines) -> list[Kembali]:
    """What waits for these PD to mend or answer, the longest first. One query."""
    came = {"asal": Value(0), "siapa": Value(""), "at": Max("butir__diputus_at")}
    back: Any = konsultasi_seen(daerah, lines).filter(keadaan=aturan.BACK).order_by().annotate(**came)
    who = Coalesce(NullIf("sebagai", Value("")), F("ditanya_by__nama"))
    asked = tanya_waiting(daerah, lines).order_by().annotate(asal=Value(1), siapa=who)
    packets = back.values_list("asal", "pk", "judul", "siapa", "at")
    rows = packets.union(asked.values_list("asal", "butir", "kata", "siapa", "ditanya_at"), all=True)
    found = [Kembali(bool(asal), *rest) for asal, *rest in rows]
    return sorted(found, key=lambda one: (one.at, one.kunci))


def butir_of(konsultasi: Konsultasi) -> list[Butir]:
    """Matters of a packet with decisions and questions. Three queries."""
    daerah = konsultasi.daerah_id
    decisions = Keputusan.objects.of(daerah).select_related("diputus_by", "dicatat_by", "lampiran")
    asked = Tanya.objects.of(daerah).select_related("ditanya_by", "dijawab_by")
    rows = Butir.objects.of(daerah).filter(konsultasi=konsultasi).select_related("simpul")
    parts: list[Prefetch[Any, Any, Any]] = [Prefetch("keputusan", decisions), Prefetch("tanya", asked)]
    return list(rows.prefetch_related(*parts))


def butir_seen(daerah: Daerah, lines: Lines) -> ScopedQuerySet[Butir]:
    """Matters a person may see."""
    beside = ("konsultasi__pd", "konsultasi__dokumen", "konsultasi__kebijakan__lampiran", "simpul")
    rows = Butir.objects.of(daerah).select_related(*beside)
    return rows if lines is None else rows.filter(konsultasi__pd__silsilah__in=lines)


def singgah_of(konsultasi: Konsultasi) -> list[Singgah]:
    """Desks of a packet, every round. One query."""
    return list(Singgah.objects.of(konsultasi.daerah_id).filter(konsultasi=konsultasi).select_related("oleh"))


def singgah_open(daerah: Daerah) -> ScopedQuerySet[Singgah]:
    """Desks that have a packet now, the longest first."""
    rows = Singgah.objects.of(daerah).filter(
        lewat_at=None,
        diterima_at__isnull=False,
        putaran=F("konsultasi__putaran"),
        konsultasi__keadaan=aturan.RUNNING,
    )
    return rows.select_related("konsultasi__pd").order_by("diterima_at", "pk")


def tanya_waiting(daerah: Daerah, lines: Lines) -> ScopedQuerySet[Tanya]:
    """Questions on matters of these PD that nobody has answered."""
    rows = Tanya.objects.of(daerah).filter(dijawab_at=None, butir__keadaan=KeadaanButir.MENUNGGU)
    return rows if lines is None else rows.filter(butir__konsultasi__pd__silsilah__in=lines)


def tanya_open(daerah: Daerah, lines: Lines) -> list[Tanya]:
    """Questions nobody has answered, with what they ask about. One query."""
    return list(tanya_waiting(daerah, lines).select_related("butir__konsultasi__pd", "ditanya_by"))


@dataclass(slots=True)
class HariMeja:
    """One desk: what lies there and how long, and how long it usually takes. Working days."""

    peran: str
    terbuka: list[tuple[Singgah, int, int]] = field(default_factory=list)  # (turn, days there, days past due)
    rata: float | None = None
    selesai: int = 0

    @property
    def nama(self) -> str:
        """The desk in words."""
        return str(Peran(self.peran).label)

    @property
    def terlama(self) -> int:
        """Days of the packet that has waited longest."""
        return max((days for _one, days, _past in self.terbuka), default=0)

    @property
    def terlambat(self) -> int:
        """Packets past due."""
        return sum(past > 0 for _one, _days, past in self.terbuka)


def singgah_days(daerah: Daerah, lines: Lines) -> list[HariMeja]:
    """Days on each desk, in the order of the road. At most five queries."""
    today, kalender = today_of(daerah), kalender_of(daerah)
    desks = {m.peran: HariMeja(m.peran) for m in meja_of(daerah)}

    def waited(since: Any, until: date) -> int:
        return working_days(day_of(daerah, since), until, kalender)

    rows = singgah_open(daerah)
    for one in rows if lines is None else rows.filter(konsultasi__pd__silsilah__in=lines):
        past = working_days(one.tempo_on, today, kalender) if one.tempo_on else 0
        desks.setdefault(one.peran, HariMeja(one.peran)).terbuka.append(
            (one, waited(one.diterima_at, today), past)
        )
    done = Singgah.objects.of(daerah).filter(
        lewat_at__isnull=False, dilewati=False, diterima_at__isnull=False
    )
    done = done if lines is None else done.filter(konsultasi__pd__silsilah__in=lines)
    taken: dict[str, list[int]] = {}
    for peran, came, went in done.order_by("-lewat_at").values_list("peran", "diterima_at", "lewat_at")[
        :2000
    ]:
        assert went is not None
        taken.setdefault(peran, []).append(waited(came, day_of(daerah, went)))
    for peran, days in taken.items():
        desk = desks.setdefault(peran, HariMeja(peran))
        desk.rata, desk.selesai = round(mean(days), 1), len(days)
    return list(desks.values())


def reasons_of(butir: Iterable[Butir]) -> dict[int, Temuan]:
    """The one strongest open finding on each matter: the gravest, then the largest. One query."""
    rows = [b for b in butir if b.simpul is not None]
    if not rows:
        return {}
    found = Temuan.objects.of(rows[0].daerah_id).filter(
        Q(program__in={b.simpul.kunci for b in rows if b.simpul}) | Q(kunci__in={b.simpul.kunci for b in rows if b.simpul}),
        beres_at=None, pd__silsilah__in={b.silsilah for b in rows},
    )  # fmt: skip
    order = ("-keparahan", F("rupiah").desc(nulls_last=True), "aturan__urutan", "pk")
    strongest: dict[tuple[str, str, str], Temuan] = {}
    for one in found.select_related("aturan", "pd").order_by(*order):
        for key in {one.program, one.kunci} - {""}:
            strongest.setdefault((one.pd.silsilah if one.pd else "", one.dokumen, key), one)
    told = {}
    for b in rows:
        kunci = b.konsultasi.dokumen.kunci if b.konsultasi.dokumen else ""
        reason = strongest.get((b.silsilah, kunci, b.simpul.kunci if b.simpul else ""))
        if reason is not None:
            told[b.pk] = reason
    return told


def konsultasi_waiting(daerah: Daerah, lines: Lines, peran: str) -> list[Singgah]:
    """Packets on the desk of that role, the longest first. One query: what Beranda counts too."""
    rows = singgah_open(daerah).filter(peran=peran)
    return list(rows if lines is None else rows.filter(konsultasi__pd__silsilah__in=lines))


def past_due(daerah: Daerah, singgah: Singgah) -> tuple[int, int]:
    """Working days on the desk, and past due (negative: still to go)."""
    assert singgah.diterima_at is not None
    today, kalender = today_of(daerah), kalender_of(daerah)
    past = working_days(singgah.tempo_on, today, kalender) if singgah.tempo_on else 0
    return working_days(day_of(daerah, singgah.diterima_at), today, kalender), past


def lampiran_in(konsultasi: Konsultasi, pk: int) -> Lampiran | None:
    """A file that belongs to this packet. One or two queries."""
    policy = Kebijakan.objects.of(konsultasi.daerah_id).filter(konsultasi=konsultasi, lampiran=pk)
    paper = Keputusan.objects.of(konsultasi.daerah_id).filter(butir__konsultasi=konsultasi, lampiran=pk)
    row = policy.select_related("lampiran").first() or paper.select_related("lampiran").first()
    return row.lampiran if row else None


def butir_plain(konsultasi: Konsultasi) -> ScopedQuerySet[Butir]:
    """Matters of a packet with nothing beside them."""
    return Butir.objects.of(konsultasi.daerah_id).filter(konsultasi=konsultasi).select_related("simpul")


def keputusan_in(daerah: Daerah, lines: Lines, rombongan: UUID) -> Keputusan | None:
    """The first decision of an act a person may see. One query."""
    rows = Keputusan.objects.of(daerah).filter(rombongan=rombongan)
    rows = rows if lines is None else rows.filter(butir__konsultasi__pd__silsilah__in=lines)
    return rows.select_related("butir__konsultasi").first()


def singgah_in(daerah: Daerah, lines: Lines, pk: int) -> Singgah | None:
    """A desk's turn of a packet a person may see. One query."""
    rows = Singgah.objects.of(daerah).filter(pk=pk)
    rows = rows if lines is None else rows.filter(konsultasi__pd__silsilah__in=lines)
    return rows.select_related("konsultasi__pd", "daerah").first()
