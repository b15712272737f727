# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators of a PD that a check finds fault with, each with what a workshop made of it. Names start with the noun."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from selaras.core.penajaman import Tajam, flat, sharpen
from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.models import Indikator, Program
from selaras.web.rencana.queries.indikator import indikator_at, program_named, sasaran_named
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import KeadaanTemuan as K
from selaras.web.telaah.models import KeadaanUsulan, Temuan, UsulanIndikator
from selaras.web.telaah.queries.temuan import TURN, WITH, Seen

FAMILY, OF_SASARAN = "IND-", "IND-09"
SETTLED = (K.BERES, K.DIKECUALIKAN)


@dataclass(slots=True)
class Baris:
    """One indicator of the workshop: its findings in every document, and the wording made of it so far."""

    sidik: str
    lama: str
    kunci: str
    program: str
    kode: str
    nama: str
    temuan: list[Temuan] = field(default_factory=list)
    usulan: UsulanIndikator | None = None
    induk: Program | None = None
    berlaku: list[Indikator] = field(default_factory=list)  # the old wording, where it is in force
    dipakai: list[str] = field(default_factory=list)  # documents in force that carry the new one

    @property
    def nama_baris(self) -> str:
        """How the form and the address name it."""
        return f"b{self.sidik[:12]}"

    @property
    def diputus(self) -> bool:
        """Whether it was decided, and nothing was found or returned since."""
        settled = self.usulan is not None and self.usulan.keadaan != KeadaanUsulan.KONSEP
        return settled and not any(t.keadaan in TURN for t in self.temuan)

    @property
    def menunggu(self) -> bool:
        """Whether its answer waits for Bappeda."""
        return any(t.keadaan == K.DIJAWAB for t in self.temuan)

    @property
    def satuan(self) -> str:
        """The unit it has now."""
        kept = self.usulan.satuan_lama if self.usulan else ""
        return next((i.satuan for i in self.berlaku if i.satuan), kept)

    @property
    def sasaran(self) -> bool:
        """Whether the sentence of a sasaran is reworded."""
        return any(t.aturan_id == OF_SASARAN for t in self.temuan)

    @property
    def tajam(self) -> Tajam | None:
        """What core proposes."""
        return sharpen(self.lama, {t.aturan_id: t.saran for t in self.temuan})


def is_wording(temuan: Temuan) -> bool:
    """Whether a finding is of the family that the workshop settles."""
    return temuan.aturan_id.startswith(FAMILY)


def wording_of(temuan: Temuan) -> str:
    """The wording a finding is about: the indicator, or the sentence of the sasaran."""
    return str(temuan.fakta.get("indikator") or temuan.uraian)


def sidik_of(kunci: str, wording: str) -> str:
    """SHA-256 that names one wording of one node, whatever its spaces and capitals."""
    return hashlib.sha256(f"{kunci}\x1f{flat(wording)}".encode()).hexdigest()


def temuan_to_reword(daerah: Daerah) -> ScopedQuerySet[Temuan]:
    """Findings of the family IND that a check still finds, of PD, and that nobody waived."""
    rows = Temuan.objects.of(daerah).filter(aturan__kode__startswith=FAMILY, pd__isnull=False)
    return rows.exclude(keadaan__in=SETTLED)


def bengkel_counts(daerah: Daerah, seen: Seen) -> list[tuple[PerangkatDaerah, int, int]]:
    """PD a person sees with how many indicators are to be reworded, and how many of them are decided. Three queries."""
    rows = temuan_to_reword(daerah).order_by()
    rows = rows if seen is None else rows.filter(pd__silsilah__in=seen)
    found: dict[str, set[str]] = defaultdict(set)
    latest: dict[str, int] = {}
    waiting: set[tuple[str, str]] = set()
    told = rows.values_list("pd", "pd__silsilah", "kunci", "fakta__indikator", "uraian", "keadaan")
    for pk, line, kunci, indikator, uraian, keadaan in told:
        key = sidik_of(kunci, indikator or uraian)
        found[line].add(key)
        if keadaan in TURN:
            waiting.add((line, key))
        latest[line] = max(pk, latest.get(line, 0))
    decided = set(usulan_decided(daerah).values_list("silsilah", "sidik")) - waiting
    pds = PerangkatDaerah.objects.of(daerah).filter(pk__in=latest.values()).order_by("kode")
    return [
        (pd, len(found[pd.silsilah]), sum((pd.silsilah, one) in decided for one in found[pd.silsilah]))
        for pd in pds
    ]


def usulan_decided(daerah: Daerah) -> ScopedQuerySet[UsulanIndikator]:
    """Wordings that were decided, either way."""
    return UsulanIndikator.objects.of(daerah).exclude(keadaan=KeadaanUsulan.KONSEP)


def baris_of(daerah: Daerah, pd: PerangkatDaerah) -> list[Baris]:
    """Every indicator of a PD that is to be reworded or was, by code. Six queries, however many."""
    rows = temuan_to_reword(daerah).filter(pd__silsilah=pd.silsilah).select_related(*WITH)
    found: dict[str, Baris] = {}
    for t in rows.order_by("aturan__urutan", "pk"):
        t.daerah = daerah
        said = wording_of(t)
        key = sidik_of(t.kunci, said)
        one = found.setdefault(key, Baris(key, said, t.kunci, t.program, t.kode, t.uraian))
        one.temuan.append(t)
    usulan = UsulanIndikator.objects.of(daerah).filter(silsilah=pd.silsilah)
    for u in usulan.select_related("diputus_by", "disusun_by", "pd"):
        if u.sidik not in found and u.keadaan != KeadaanUsulan.KONSEP:
            found[u.sidik] = Baris(u.sidik, u.lama, u.kunci, u.program, u.kode, u.nama)
        if u.sidik in found:
            found[u.sidik].usulan = u
    made = sorted(found.values(), key=lambda b: (b.kode, flat(b.lama)))
    return _placed(daerah, pd.silsilah, made)


def baris_agreed(daerah: Daerah, silsilah: str, kunci: str = "") -> list[Baris]:
    """New wordings that were agreed, with the documents that carry them; of a node and all below it, or all. At most five queries."""
    rows = usulan_decided(daerah).exclude(keadaan=KeadaanUsulan.TETAP).filter(silsilah=silsilah)
    rows = rows.filter(Q(program=kunci) | Q(kunci=kunci)) if kunci else rows
    rows = rows.select_related("diputus_by", "pd").order_by("kode", "pk")
    made = [Baris(u.sidik, u.lama, u.kunci, u.program, u.kode, u.nama, usulan=u) for u in rows]
    return _placed(daerah, silsilah, made) if made else []


def _placed(daerah: Daerah, silsilah: str, made: list[Baris]) -> list[Baris]:
    """The same rows with programme, old indicator in force, and the documents that carry the new wording."""
    programs = program_named(daerah, silsilah, (b.program for b in made))
    held: dict[str, list[Indikator]] = defaultdict(list)
    for i in indikator_at(daerah, silsilah, (b.kunci for b in made)):
        held[i.kunci].append(i)
    sasaran = [(s.versi.dokumen.kunci, flat(s.nama)) for s in sasaran_named(daerah, silsilah)]
    for b in made:
        b.induk = programs.get(b.program)
        b.berlaku = [i for i in held[b.kunci] if flat(i.indikator) == flat(b.lama)]
        if b.usulan is not None and b.usulan.disepakati:
            b.dipakai = _carried(b.usulan, held[b.kunci], sasaran)
    return made


def _carried(usulan: UsulanIndikator, held: Iterable[Indikator], sasaran: list[tuple[str, str]]) -> list[str]:
    """Documents in force that hold every line of a new wording, in its new unit where one was named."""
    asked = {flat(line) for line in usulan.baru.splitlines()}
    there: dict[str, set[str]] = defaultdict(set)
    if usulan.kalimat_sasaran:
        for kunci, name in sasaran:
            there[kunci].add(name)
    for i in held:
        if not usulan.satuan or flat(i.satuan) == flat(usulan.satuan):
            there[i.versi.dokumen.kunci].add(flat(i.indikator))
    same = asked == {flat(usulan.lama)} and flat(usulan.satuan) in ("", flat(usulan.satuan_lama))
    return [] if same else [kunci for kunci, said in there.items() if asked <= said]
