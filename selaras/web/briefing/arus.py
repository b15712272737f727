# SPDX-License-Identifier: AGPL-3.0-or-later
"""From programmes to streams: which misi, tujuan and sasaran each rupiah answers to, and where it goes.

A programme that supports several sasaran is drawn once, at the node that says so: its money is not divided,
for no document divides it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.alir import Arus, shorten
from selaras.core.kalimat import written
from selaras.web.rencana.models import Program, Simpul
from selaras.web.rencana.pohon import WITHOUT
from selaras.web.rencana.queries import Kaskade

MISI, TUJUAN, SASARAN, PROGRAM, PD = range(5)
SAME_FOR_ALL = re.compile(
    r"^(Meningkatnya|Meningkatkan|Terwujudnya|Mewujudkan|Tercapainya|Terciptanya)\s+", re.IGNORECASE
)
PROGRAMS, AGENCIES = 18, 14  # nodes of a column before the rest is joined


@dataclass(slots=True)
class Bahan:
    """Streams with the words, page and verdict of each node, by column and key."""

    arus: list[Arus]
    teks: dict[tuple[int, str], str] = field(default_factory=dict)
    laman: dict[tuple[int, str], tuple[str, int]] = field(default_factory=dict)  # level and key of its page
    penuh: dict[tuple[int, str], str] = field(default_factory=dict)  # where the words are shortened
    putusan: dict[tuple[int, str], str] = field(default_factory=dict)
    ganda: int = 0  # programmes of several sasaran

    def name(self, column: int, key: str) -> str:
        """The whole name of a node."""
        return self.penuh.get((column, key)) or self.teks.get((column, key), key)


def streams(programs: Sequence[Program], kaskade: Kaskade) -> Bahan:
    """Every programme with money as a stream through five columns, the small ones joined."""
    bahan = Bahan([])
    _name_cascade(bahan, kaskade)
    order = {s.kunci: i for i, s in enumerate(kaskade.sasaran)}
    above = _above(kaskade)
    found = []
    for p in programs:
        if p.rupiah:
            head, kind = _head(bahan, p, kaskade, above)
            found.append(
                (order.get(head[SASARAN] or "", len(order)), -p.rupiah, p.pk, _stream(bahan, p, head, kind))
            )
    bahan.arus = [stream for *_place, stream in sorted(found, key=lambda f: f[:3])]
    _join(bahan)
    return bahan


def _name_cascade(bahan: Bahan, kaskade: Kaskade) -> None:
    for column, nodes in ((MISI, kaskade.misi), (TUJUAN, kaskade.tujuan), (SASARAN, kaskade.sasaran)):
        for node in nodes:
            word = _("Misi") if column == MISI else ""
            name = " ".join(part for part in (word, node.kode) if part)
            bahan.teks[column, node.kunci] = f"{name} {_short(node.nama)}".strip()
            bahan.penuh[column, node.kunci] = f"{name} {node.nama}".strip()
            bahan.laman[column, node.kunci] = (("misi", "tujuan", "sasaran")[column], node.pk)


def _short(name: str) -> str:
    """Without the verb that every sasaran begins with; the whole name stands in the node's title."""
    rest = SAME_FOR_ALL.sub("", name)
    return rest[:1].upper() + rest[1:]


def _above(kaskade: Kaskade) -> dict[str, tuple[str, str]]:
    """Misi and tujuan of every sasaran; "" where its document does not say."""
    tujuan = {t.kunci: t for t in kaskade.tujuan}
    misi = {m.kunci for m in kaskade.misi}

    def of(node: Simpul) -> tuple[str, str]:
        up = tujuan.get(node.induk)
        root = up.induk if up else node.induk
        return (root if root in misi else ""), (up.kunci if up else "")

    return {s.kunci: of(s) for s in kaskade.sasaran}


def _head(
    bahan: Bahan, p: Program, kaskade: Kaskade, above: Mapping[str, tuple[str, str]]
) -> tuple[tuple[str | None, ...], str]:
    """Misi, tujuan, sasaran of a programme, and its kind."""
    why, held = kaskade.place(p)
    if not why:
        return _cascade(bahan, held, above), ""
    bahan.teks[SASARAN, why] = _(WITHOUT[why])
    return (None, None, why), why if why in ("luar", "belum") else ""


def _cascade(bahan: Bahan, held: Sequence[str], above: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """The one node of each level, or the node that says there are several (or that none is named)."""
    if len(held) > 1:
        bahan.ganda += 1
    misi = _one(bahan, MISI, {above[s][MISI] for s in held}, "")
    tujuan = _one(bahan, TUJUAN, {above[s][TUJUAN] for s in held}, misi)
    return misi, tujuan, _one(bahan, SASARAN, set(held), tujuan)


def _one(bahan: Bahan, column: int, nodes: set[str], origin: str) -> str:
    several = len(nodes) > 1
    if not several and (only := next(iter(nodes))):
        return only
    key = f"{'beberapa' if several else 'tanpa'}:{column}:{origin}"
    words = {
        MISI: (_("Beberapa misi"), _("Misi tidak tertulis")),
        TUJUAN: (_("Beberapa tujuan"), _("Tujuan tidak tertulis")),
        SASARAN: (_("Beberapa sasaran"), ""),
    }
    bahan.teks[column, key] = words[column][0 if several else 1]
    return key


def _stream(bahan: Bahan, p: Program, head: tuple[str | None, ...], kind: str) -> Arus:
    program, pd = f"{p.program or p.kunci}|{p.putusan}|{kind}", str(p.pd_id or "-")
    bahan.teks.setdefault((PROGRAM, program), plain(p.nama))
    bahan.laman.setdefault((PROGRAM, program), ("program", p.pk))
    bahan.putusan[PROGRAM, program] = p.putusan
    bahan.teks[PD, pd] = p.pd.nama if p.pd else _("PD tidak tertulis")
    if p.pd_id:
        bahan.laman[PD, pd] = ("pd", p.pd_id)
    return Arus((*head, program, pd), p.rupiah or 0, kind)


def _join(bahan: Bahan) -> None:
    """Small nodes as one, with how many they are."""
    bahan.arus, programs = shorten(bahan.arus, PROGRAM, PROGRAMS)
    bahan.arus, agencies = shorten(bahan.arus, PD, AGENCIES, per_asal=False)
    for key, nodes in programs.items():
        n = len(nodes)
        bahan.teks[PROGRAM, key] = ngettext("%(n)s program lain", "%(n)s program lain", n) % {"n": n}
    for key, nodes in agencies.items():
        n = len(nodes)
        bahan.teks[PD, key] = ngettext("%(n)s PD lain", "%(n)s PD lain", n) % {"n": n}


def plain(name: str) -> str:
    """A programme's name without the word itself, as names are written."""
    return written(name[8:] if name.casefold().startswith("program ") else name)


def by_sasaran(arus: Iterable[Arus], bahan: Bahan) -> list[tuple[str, str, str, int]]:
    """The table under the picture: misi, sasaran, kind, rupiah."""
    money: dict[tuple[str, str, str], int] = {}
    for a in arus:
        key = (a.jalur[MISI] or "", a.jalur[SASARAN] or "", a.jenis)
        money[key] = money.get(key, 0) + a.rupiah
    return [
        (bahan.name(MISI, misi), bahan.name(SASARAN, sasaran), kind, rupiah)
        for (misi, sasaran, kind), rupiah in money.items()
    ]
