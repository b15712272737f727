# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read links, decisions on them, and suggestions. Names start with the noun; each tells how many queries it asks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.models import (
    JenisUsulan,
    KeputusanTautan,
    Pelajaran,
    Program,
    PutusanTautan,
    Sasaran,
    Tautan,
    Usulan,
    Versi,
)
from selaras.web.rencana.queries import (
    JUDGED,
    Berlaku,
    dokumen_in_force,
    dokumen_measuring,
    dokumen_yardstick,
)
from selaras.web.rencana.queries.tampak import Lines, seen, sees_drafts
from selaras.web.scope import ScopedQuerySet

PASTI = "pasti"
FOUND = (PASTI, "tinjau")  # what padanan may propose; else it abstains


@dataclass(slots=True)
class Dikenal:
    """One known link of a programme: where it stands, or who decided it."""

    sasaran: Sasaran
    tautan: Tautan | None = None
    keputusan: KeputusanTautan | None = None
    ragu: Usulan | None = None
    lain: Sasaran | None = None  # of a doubt: the sasaran that fits better


@dataclass(slots=True)
class Saran:
    """One sasaran that padanan proposes, with its reasons."""

    usulan: Usulan
    sasaran: Sasaran

    @property
    def pasti(self) -> bool:
        """Whether it is the first one and sure."""
        return self.usulan.peringkat == 1 and self.usulan.status == PASTI


@dataclass(slots=True)
class BarisProgram:
    """One programme of a PD: what it supports, what is proposed, what was refused."""

    program: Program
    dikenal: list[Dikenal] = field(default_factory=list)
    saran: list[Saran] = field(default_factory=list)
    ditolak: list[KeputusanTautan] = field(default_factory=list)
    diam: list[str] = field(default_factory=list)  # why padanan abstains

    @property
    def pasti(self) -> Saran | None:
        """The sure proposal of a programme that supports nothing yet."""
        return next((s for s in self.saran if s.pasti), None) if not self.dikenal else None

    @property
    def ragu(self) -> list[Dikenal]:
        """Known links that nobody answered for yet."""
        return [d for d in self.dikenal if d.ragu]


def garis_drafting(daerah: Daerah) -> set[str]:
    """Lines with a draft in force that is not submitted. One query."""
    rows = Versi.objects.of(daerah).filter(aktif=True, diajukan_at=None, dokumen__pd__isnull=False)
    return set(rows.values_list("dokumen__pd__silsilah", flat=True))


def keputusan_of(daerah: Daerah) -> ScopedQuerySet[KeputusanTautan]:
    """Decisions that stand."""
    return KeputusanTautan.objects.of(daerah).exclude(putusan=PutusanTautan.DICABUT)


def keputusan_accepted(daerah: Daerah) -> list[KeputusanTautan]:
    """Links people declared. One query."""
    rows = KeputusanTautan.objects.of(daerah).filter(putusan=PutusanTautan.TERIMA)
    return list(rows.order_by("pk"))


def keputusan_learned(daerah: Daerah) -> list[KeputusanTautan]:
    """Decisions that the region's layer counts. One query."""
    rows = keputusan_of(daerah).filter(belajar=True).exclude(kata_kunci="")
    return list(rows.order_by("pk"))


def keputusan_get(daerah: Daerah, pk: int) -> KeputusanTautan:
    """One decision; raises DoesNotExist. One query."""
    return KeputusanTautan.objects.of(daerah).get(pk=pk)


def pelajaran_of(daerah: Daerah) -> list[Pelajaran]:
    """The region's own layer. One query."""
    return list(Pelajaran.objects.of(daerah))


def ukuran_of(daerah: Daerah) -> Berlaku | None:
    """The RPJMD or RPD that the newest plans in force are measured by. At most two queries."""
    documents = dokumen_in_force(daerah)
    newest = next((b for b in documents if b.jenis in JUDGED), None)
    if newest is None:
        return dokumen_yardstick(documents, None)
    rows = Versi.objects.of(daerah).filter(aktif=True, dokumen__kunci=newest.kunci).exclude(ukuran="")
    measured = rows.values_list("ukuran", flat=True).first() or ""
    return dokumen_measuring(documents, measured, newest.tahun)


def sasaran_in(daerah: Daerah, ukuran: str, kata: str = "") -> list[Sasaran]:
    """Sasaran of a yardstick in force, all or those with these words. One query."""
    rows = Sasaran.objects.of(daerah).filter(versi__aktif=True, versi__dokumen__kunci=ukuran)
    for word in kata.split():
        rows = rows.filter(Q(nama__icontains=word) | Q(kode__startswith=word))
    found: dict[str, Sasaran] = {}
    for row in rows:
        found.setdefault(row.kunci, row)
    return list(found.values())


def program_linkable(
    daerah: Daerah, ukuran: str, silsilah: str | None = None, lines: Lines = None
) -> list[Program]:
    """Programmes that can be linked, the newest printing of each, by PD and code; no draft of another line. One query."""
    rows = Program.objects.of(daerah).filter(seen(lines, "versi__"), pd__isnull=False).exclude(program="")
    rows = rows.filter(Q(versi__dokumen__jenis__in=JUDGED) | Q(versi__dokumen__kunci=ukuran))
    if silsilah is not None:
        rows = rows.filter(pd__silsilah=silsilah)
    rank = {jenis: i for i, jenis in enumerate(JUDGED)}
    found: dict[tuple[str, str], Program] = {}
    newest = sorted(
        rows.select_related("pd", "versi__dokumen"),
        key=lambda p: (
            -(p.versi.dokumen.tahun or 0),
            rank.get(p.versi.dokumen.jenis, 9),
            -p.versi.dokumen.urutan,
        ),
    )
    for row in newest:
        assert row.pd is not None
        found.setdefault((row.pd.silsilah, row.program), row)
    return sorted(found.values(), key=lambda p: (p.pd.kode if p.pd else "", p.kode, p.pk))


def program_of_pd(
    daerah: Daerah, pd: PerangkatDaerah, ukuran: str, lines: Lines = None
) -> list[BarisProgram]:
    """Every programme of a PD with links, decisions and suggestions. Five queries, however many there are."""
    programs = program_linkable(daerah, ukuran, pd.silsilah, lines)
    sasaran = {s.kunci: s for s in sasaran_in(daerah, ukuran)}
    line = {"ukuran": ukuran, "silsilah": pd.silsilah}
    links = _grouped(Tautan.objects.of(daerah).filter(ukuran=ukuran, silsilah__in=["", pd.silsilah]))
    decided = _grouped(keputusan_of(daerah).filter(**line).select_related("dibuat_by"))
    told = list(Usulan.objects.of(daerah).filter(**line))
    draft = sees_drafts(lines, pd.silsilah) and any(u.rancangan for u in told)
    proposed = _grouped(u for u in told if u.rancangan == draft)
    return [_row(p, links[p.program], decided[p.program], proposed[p.program], sasaran) for p in programs]


def _grouped(rows: Iterable[Tautan | KeputusanTautan | Usulan]) -> defaultdict[str, list]:  # type: ignore[type-arg]
    found: defaultdict[str, list] = defaultdict(list)  # type: ignore[type-arg]
    for row in rows:
        found[row.program].append(row)
    return found


def _row(
    program: Program, links: list[Tautan], decided: list[KeputusanTautan], proposed: list[Usulan],
    sasaran: dict[str, Sasaran],
) -> BarisProgram:  # fmt: skip
    row = BarisProgram(program, ditolak=[k for k in decided if k.putusan == PutusanTautan.TOLAK])
    row.dikenal = _known(links, decided, proposed, sasaran)
    settled = {d.sasaran.kunci for d in row.dikenal} | {k.sasaran for k in row.ditolak}
    told = [u for u in proposed if u.jenis == JenisUsulan.SARAN]
    row.saran = [
        Saran(u, sasaran[u.sasaran])
        for u in told
        if u.status in FOUND and u.sasaran in sasaran and u.sasaran not in settled
    ]
    row.diam = next((u.kalimat for u in told if u.peringkat == 1 and u.status not in FOUND), [])
    return row


def _known(
    links: list[Tautan], decided: list[KeputusanTautan], proposed: list[Usulan], sasaran: dict[str, Sasaran]
) -> list[Dikenal]:
    """Links by sasaran: as the last check found them, and as people decided since."""
    word = {k.sasaran: k for k in decided}
    found: dict[str, Dikenal] = {}
    for link in links:
        decision = word.get(link.sasaran)
        withdrawn = link.asal == "keputusan" and (
            decision is None or decision.putusan != PutusanTautan.TERIMA
        )
        if link.sasaran in sasaran and not withdrawn:
            found.setdefault(link.sasaran, Dikenal(sasaran[link.sasaran], link, decision))
    for decision in decided:
        if decision.putusan == PutusanTautan.TERIMA and decision.sasaran in sasaran:
            found.setdefault(decision.sasaran, Dikenal(sasaran[decision.sasaran], None, decision))
    for usulan in proposed:
        known = found.get(usulan.sasaran)
        if usulan.jenis == JenisUsulan.RAGU and known and known.keputusan is None:
            known.ragu, known.lain = usulan, sasaran.get(usulan.sasaran_lain)
    return list(found.values())


@dataclass(slots=True)
class RingkasTautan:
    """One PD on the list: programmes, those that support a sasaran, sure proposals, doubts."""

    pd: PerangkatDaerah
    program: int = 0
    tertaut: int = 0
    pasti: int = 0
    ragu: int = 0


def pd_linked(daerah: Daerah, ukuran: str, lines: Lines = None) -> list[RingkasTautan]:
    """Every PD with programmes, counted. Four queries."""
    told_links = Tautan.objects.of(daerah).filter(ukuran=ukuran).exclude(asal="keputusan")
    linked = set(told_links.values_list("silsilah", "program"))
    decided = {
        (s, p, k): putusan
        for s, p, k, putusan in keputusan_of(daerah)
        .filter(ukuran=ukuran)
        .values_list("silsilah", "program", "sasaran", "putusan")
    }
    linked |= {(s, p) for (s, p, _k), putusan in decided.items() if putusan == PutusanTautan.TERIMA}
    sure, doubted = set(), set()
    told = list(
        Usulan.objects.of(daerah)
        .filter(ukuran=ukuran, peringkat=1)
        .values_list("silsilah", "program", "sasaran", "jenis", "status", "rancangan")
    )
    drafts = {s for s, _p, _k, _jenis, _status, draft in told if draft and sees_drafts(lines, s)}
    for s, p, k, jenis, status, draft in told:
        if (s, p, k) not in decided and draft == (s in drafts):
            if jenis == JenisUsulan.RAGU:
                doubted.add((s, p))
            elif status == PASTI:
                sure.add((s, p))
    found: dict[str, RingkasTautan] = {}
    for program in program_linkable(daerah, ukuran, lines=lines):
        assert program.pd is not None
        key = (program.pd.silsilah, program.program)
        row = found.setdefault(program.pd.silsilah, RingkasTautan(program.pd))
        has = bool({key, ("", program.program)} & linked)
        row.program += 1
        row.tertaut += has
        row.pasti += key in sure and not has
        row.ragu += key in doubted
    return list(found.values())
