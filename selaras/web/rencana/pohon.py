# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cascade as a tree of branches: verdicts counted and rupiah added at every one, each programme once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selaras.web.rencana.models import Program, Putusan, Simpul
from selaras.web.rencana.queries import Kaskade

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
    """Misi → tujuan → sasaran → programme; what supports no sasaran stands apart, at the top."""
    supports = _support(programs, kaskade)
    placed = {program.pk for some in supports.values() for program in some}
    apart = Cabang("tanpa", "", anak=[_leaf(p) for p in programs if p.pk not in placed])
    sasaran = [
        (s, _branch("sasaran", s, [_leaf(p) for p in supports.get(s.kunci, [])])) for s in kaskade.sasaran
    ]
    tujuan = [(t, _branch("tujuan", t, _under(t, sasaran))) for t in kaskade.tujuan]
    misi = [_branch("misi", m, _under(m, tujuan)) for m in kaskade.misi]
    keys = {t.kunci for t in kaskade.tujuan} | {m.kunci for m in kaskade.misi}
    loose = [b for node, b in [*tujuan, *sasaran] if node.induk not in keys]  # a sheet that names no parent
    return [gather(b) for b in ([apart] if apart.anak else []) + misi + loose]


def _support(programs: Sequence[Program], kaskade: Kaskade) -> dict[str, list[Program]]:
    links: dict[str, set[tuple[str, str]]] = {}
    for kunci_program, line, sasaran in kaskade.tautan:
        links.setdefault(kunci_program, set()).add((line, sasaran))
    found: dict[str, list[Program]] = {}
    for program in programs:
        own = program.pd.silsilah if program.pd else ""
        for kunci in dict.fromkeys(
            s for line, s in sorted(links.get(program.program, ())) if line in ("", own)
        ):
            found.setdefault(kunci, []).append(program)
    return found


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
