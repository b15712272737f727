# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cascade as a tree of branches: verdicts counted and rupiah added at every one, each programme once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selaras.core.wording import N_
from selaras.web.rencana.models import Program, Putusan, Simpul
from selaras.web.rencana.queries import Kaskade

WITHOUT = {  # why a programme stands under no sasaran, in the words of Beranda too
    "luar": N_("Tanpa sasaran RPJMD"),
    "lepas": N_("Belum tertaut ke sasaran"),
    "penunjang": N_("Penunjang, tanpa sasaran tersendiri"),
    "belum": N_("Sasaran belum diketahui"),
}
ORDER = (Putusan.LUAR, Putusan.PERHATIAN, Putusan.BELUM, Putusan.SELARAS)


@dataclass(slots=True)
class Cabang:
    """One row of the tree. isi: the programmes on it and below it, by key."""

    tingkat: str
    nama: str
    kode: str = ""
    pk: int | None = None
    isi: dict[int, Program] = field(default_factory=dict)
    anak: list["Cabang"] = field(default_factory=list)
    rupiah: int | None = None

    @property
    def putusan(self) -> list[tuple[str, int]]:
        """How many programmes of each verdict, the gravest first."""
        counted = dict.fromkeys(ORDER, 0)
        for program in self.isi.values():
            counted[Putusan(program.putusan)] += 1
        return [(word.value, n) for word, n in counted.items() if n]


def by_pd(programs: Iterable[Program]) -> list[Cabang]:
    """PD → programme."""
    found: dict[int | None, Cabang] = {}
    for program in programs:
        pd = program.pd
        branch = found.setdefault(
            program.pd_id, Cabang("pd", pd.nama if pd else "–", pd.kode if pd else "", program.pd_id)
        )
        branch.anak.append(_leaf(program))
    for branch in found.values():
        gather(branch)
    return list(found.values())


def by_misi(programs: Sequence[Program], kaskade: Kaskade) -> list[Cabang]:
    """Misi → tujuan → sasaran → programme; what stands under no sasaran apart, at the top, by why."""
    apart: dict[str, list[Program]] = {}
    supports: dict[str, list[Program]] = {}
    for program in programs:
        why, held = kaskade.place(program)
        if why:
            apart.setdefault(why, []).append(program)
        for kunci in held:
            supports.setdefault(kunci, []).append(program)
    sasaran = [
        (s, _branch("sasaran", s, [_leaf(p) for p in supports.get(s.kunci, [])])) for s in kaskade.sasaran
    ]
    tujuan = [(t, _branch("tujuan", t, _under(t, sasaran))) for t in kaskade.tujuan]
    misi = [_branch("misi", m, _under(m, tujuan)) for m in kaskade.misi]
    keys = {t.kunci for t in kaskade.tujuan} | {m.kunci for m in kaskade.misi}
    loose = [b for node, b in [*tujuan, *sasaran] if node.induk not in keys]  # a sheet that names no parent
    without = [
        Cabang("tanpa", WITHOUT[why], anak=[_leaf(p) for p in apart[why]]) for why in WITHOUT if why in apart
    ]
    return [gather(b) for b in without + misi + loose]


def _under(node: Simpul, branches: Sequence[tuple[Simpul, Cabang]]) -> list[Cabang]:
    return [branch for below, branch in branches if below.induk == node.kunci]


def _branch(level: str, node: Simpul, below: list[Cabang]) -> Cabang:
    return Cabang(level, node.nama, node.kode, node.pk, anak=below)


def _leaf(program: Program) -> Cabang:
    return Cabang(
        "program", program.nama, program.kode, program.pk, {program.pk: program}, rupiah=program.rupiah
    )


def gather(branch: Cabang) -> Cabang:
    """Programmes and rupiah of a branch from those below; a programme of two sasaran is counted once."""
    for below in branch.anak:
        branch.isi |= gather(below).isi
    amounts = [p.rupiah for p in branch.isi.values() if p.rupiah is not None]
    branch.rupiah = sum(amounts) if amounts else None
    return branch
