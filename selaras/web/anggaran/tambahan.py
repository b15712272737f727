# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a change of budget adds to each sub kegiatan, beside what it promises then: facts for the leader.

Whether an addition is padding is PAG-05's to find; salaries and earmarked funds are left out here as there.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.parameters import Pengaturan
from selaras.web.anggaran.sandingan import ANNUAL
from selaras.web.rencana.queries import Berlaku

Node = tuple[str, str]  # lineage of the PD, identity of the sub kegiatan


class Sasar(StrEnum):
    """What became of the target beside the money."""

    SAMA = "sama"
    BERUBAH = "berubah"
    TANPA = "tanpa"


@dataclass(frozen=True, slots=True)
class Uang:
    """One sum of money rows: whose, on what, from which fund."""

    dokumen: str
    silsilah: str
    kunci: str
    kode: str
    nama: str
    dana: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class Tambahan:
    """One sub kegiatan that grew. Targets as printed, joined where there are several."""

    silsilah: str
    kode: str
    nama: str
    semula: int
    menjadi: int
    target_semula: str
    target_menjadi: str

    @property
    def selisih(self) -> int:
        """Rupiah more."""
        return self.menjadi - self.semula

    @property
    def persen(self) -> Decimal | None:
        """By how much it grew; None for a new one."""
        return Decimal(self.selisih) * 100 / self.semula if self.semula else None

    @property
    def sasar(self) -> Sasar:
        """Whether its target moved too."""
        if not self.target_menjadi:
            return Sasar.TANPA
        return Sasar.SAMA if folded(self.target_semula) == folded(self.target_menjadi) else Sasar.BERUBAH


def folded(text: str) -> str:
    """A target as it is compared: without case and spare blanks."""
    return " ".join(text.casefold().split())


def changes_of(documents: Iterable[Berlaku], tahun: int) -> list[tuple[Berlaku, Berlaku]]:
    """Each change of a year's plan or budget with the stage it changes, the last one first."""
    yearly = sorted((b for b in documents if b.jenis in ANNUAL and b.tahun == tahun), key=lambda b: b.urutan)
    found = []
    for after in yearly:
        earlier = [b for b in yearly if b.jenis == after.jenis and b.urutan < after.urutan]
        if "-perubahan" in after.kunci and earlier:
            found.append((earlier[-1], after))
    return found[::-1]


class Luput:
    """Money that PAG-05 does not ask about: salaries and allowances, funds bound to a purpose."""

    def __init__(self, own: Pengaturan) -> None:
        words = "|".join(re.escape(word) for word in own.value("pag.dana_terikat_kata"))
        self._bound = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        self._codes: Collection[str] = frozenset(own.value("pag.gaji_tunjangan_kode"))
        self._words: Sequence[str] = own.value("pag.gaji_tunjangan_kata")

    def __contains__(self, one: Uang) -> bool:
        salary = one.kunci in self._codes or any(word in one.nama.casefold() for word in self._words)
        return salary or bool(self._bound.search(one.dana))


def additions(
    before: str,
    after: str,
    money: Iterable[Uang],
    targets: Mapping[tuple[str, str, str], str],
    own: Pengaturan,
) -> list[Tambahan]:
    """Sub kegiatan that grew by the limit or more, or are new, the most rupiah first. targets: (document, *Node) → text."""
    luput, least = Luput(own), Decimal(str(own.value("pag.tambahan_akhir_tahun_persen")))
    sums: dict[Node, dict[str, int]] = {}
    names: dict[Node, tuple[str, str]] = {}
    for one in money:
        if one not in luput:
            node = (one.silsilah, one.kunci)
            held = sums.setdefault(node, {})
            held[one.dokumen] = held.get(one.dokumen, 0) + one.rupiah
            names[node] = (one.kode, one.nama)
    present = {line for (line, _kunci), held in sums.items() if before in held}
    rows = [
        Tambahan(
            node[0], *names[node], held.get(before, 0), held[after],
            targets.get((before, *node), ""), targets.get((after, *node), ""),
        )
        for node, held in sums.items()
        if after in held and node[0] in present
    ]  # fmt: skip
    grown = [r for r in rows if r.selisih > 0 and (r.persen is None or r.persen >= least)]
    return sorted(grown, key=lambda r: (-r.selisih, r.silsilah, r.kode))
