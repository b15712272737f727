# SPDX-License-Identifier: AGPL-3.0-or-later
"""The flow of rupiah through a cascade as geometry: no markup, no colour, no words of its own.

Columns stand side by side (misi, tujuan, sasaran, program, PD). What is outside the plan starts from
nowhere: its path begins with None. A ribbon runs level through the label zone of the node it leaves and
bends only in the gap before the next column, so that no ribbon ever crosses a foreign label.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

LINE, AIR = 14.0, 7.0  # px: a line of a label, the air between two slots
NODE, LEAST = 9.0, 1.5  # px: width and least height of a node
MARK = 3  # characters that a mark and a bold figure take
KINDS = ("", "luar", "belum")  # also their order from top to bottom


@dataclass(frozen=True, slots=True)
class Arus:
    """One stream: its node in every column (None only before the first), rupiah, kind."""

    jalur: tuple[str | None, ...]
    rupiah: int
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: width of its label zone in px, width of a label in characters."""

    label: float
    huruf: int


@dataclass(frozen=True, slots=True)
class Simpul:
    """One node, drawn: x, y, height in px; label lines, the figure, and the baseline of the first line."""

    kolom: int
    kunci: str
    jenis: str
    rupiah: int
    x: float
    y: float
    tinggi: float
    baris: tuple[str, ...]
    angka: str
    dasar: float


@dataclass(frozen=True, slots=True)
class Pita:
    """One ribbon: level from x0 to x1 at y0, bent to y1 at x2, thick alike everywhere."""

    dari: str
    ke: str
    kolom: int
    jenis: str
    rupiah: int
    x0: float
    x1: float
    x2: float
    y0: float
    y1: float
    tebal: float


@dataclass(frozen=True, slots=True)
class Gambar:
    """The picture. `x` is where each column begins."""

    lebar: float
    tinggi: float
    x: tuple[float, ...]
    simpul: tuple[Simpul, ...]
    pita: tuple[Pita, ...]


@dataclass(slots=True)
class _Slot:
    simpul: Simpul
    tinggi: float  # of node and label together
    atas: float = 0.0

    @property
    def tengah(self) -> float:
        return self.atas + self.tinggi / 2


def flow(
    arus: Sequence[Arus], kolom: Sequence[Kolom], *, lebar: float, tinta: float,
    teks: Mapping[tuple[int, str], str], angka: Callable[[int], str],
) -> Gambar:  # fmt: skip
    """Draw streams. tinta: px of height that the whole money takes. ValueError for a broken path."""
    _sound(arus, len(kolom))
    skala = tinta / (sum(a.rupiah for a in arus) or 1)
    x = _places(kolom, lebar)
    columns = [_column(i, arus, kolom, x[i], skala, teks, angka) for i in range(len(kolom))]
    tinggi = max((_height(c) for c in columns), default=0.0)
    _settle(columns, arus, tinggi)
    nodes = {(s.simpul.kolom, s.simpul.kunci): _put(s, len(kolom) - 1) for c in columns for s in c}
    return Gambar(lebar, tinggi, x, tuple(nodes.values()), _ribbons(arus, nodes, kolom, skala))


def fold(arus: Iterable[Arus], columns: Sequence[int]) -> list[Arus]:
    """The same money through some of the columns only, equal paths added up."""
    merged: dict[tuple[tuple[str | None, ...], str], int] = {}
    for a in arus:
        key = (tuple(a.jalur[i] for i in columns), a.jenis)
        merged[key] = merged.get(key, 0) + a.rupiah
    return [Arus(jalur, rupiah, jenis) for (jalur, jenis), rupiah in merged.items()]


def shorten(
    arus: Sequence[Arus], kolom: int, batas: int, *, per_asal: bool = True
) -> tuple[list[Arus], dict[str, list[str]]]:
    """Keep the biggest nodes of a column, what is outside first; the rest becomes one node a kind (and origin).

    Returns the streams and, for each joined node, the nodes in it, biggest first. Rupiah stay the same.
    """
    size: dict[tuple[str, str], int] = {}
    for a in arus:
        key = (a.jenis if per_asal else "", a.jalur[kolom] or "")
        size[key] = size.get(key, 0) + a.rupiah
    ranked = sorted(size, key=lambda k: (k[0] != "luar", -size[k], k[1]))
    kept = set(ranked[:batas])
    joined: dict[str, list[str]] = {}
    where: dict[tuple[str | None, str, str], str] = {}
    for a in sorted(arus, key=lambda a: (-a.rupiah, a.jalur[kolom] or "")):
        kind, node = (a.jenis if per_asal else ""), a.jalur[kolom] or ""
        if (kind, node) not in kept:
            origin = a.jalur[kolom - 1] if per_asal and kolom else None
            name = where[(origin, kind, node)] = f"lain:{kind}:{origin or ''}"
            if node not in joined.setdefault(name, []):
                joined[name].append(node)
    alone = {name for name, nodes in joined.items() if len(nodes) == 1}
    out = []
    for a in arus:
        kind = a.jenis if per_asal else ""
        origin = a.jalur[kolom - 1] if per_asal and kolom else None
        found = where.get((origin, kind, a.jalur[kolom] or ""))
        jalur = (
            a.jalur if found is None or found in alone else (*a.jalur[:kolom], found, *a.jalur[kolom + 1 :])
        )
        out.append(replace(a, jalur=jalur))
    return out, {name: nodes for name, nodes in joined.items() if name not in alone}


def lines(text: str, amount: str, width: int, most: int = 2) -> tuple[str, ...]:
    """A label in at most `most` lines, the last with room for the figure; what does not fit ends in an ellipsis."""
    found = wrap(text, width) or [""]
    if len(found) < most and len(found[-1]) + 1 + len(amount) > width:
        found.append("")
    cut, found = len(found) > most, found[:most]
    room = width - len(amount) - 1
    if cut or len(found[-1]) > room:
        found[-1] = found[-1][: max(room - 1, 0)].rstrip(" ,.;-") + "…"
    return tuple(found)


def _sound(arus: Sequence[Arus], columns: int) -> None:
    for a in arus:
        known = [node is not None for node in a.jalur]
        if (
            len(known) != columns
            or not known[-1]
            or known != sorted(known)
            or a.rupiah < 0
            or a.jenis not in KINDS
        ):
            raise ValueError(f"not a path of {columns} columns that ends somewhere: {a!r}")


def _places(kolom: Sequence[Kolom], lebar: float) -> tuple[float, ...]:
    """Where each column begins; what labels and nodes leave is shared by the gaps."""
    free = lebar - sum(NODE + k.label for k in kolom)
    gap = free / (len(kolom) - 1) if len(kolom) > 1 else 0.0
    places, at = [], 0.0
    for k in kolom:
        places.append(at)
        at += NODE + k.label + gap
    return tuple(places)


def _column(
    i: int, arus: Sequence[Arus], kolom: Sequence[Kolom], x: float, skala: float,
    teks: Mapping[tuple[int, str], str], angka: Callable[[int], str],
) -> list[_Slot]:  # fmt: skip
    """The nodes of a column in the order their money is given, what is in no plan last."""
    money: dict[str, int] = {}
    kinds: dict[str, set[str]] = {}
    for a in arus:
        if (node := a.jalur[i]) is not None:
            money[node] = money.get(node, 0) + a.rupiah
            kinds.setdefault(node, set()).add(a.jenis)
    slots = []
    for node, rupiah in money.items():
        kind = min(kinds[node]) if len(kinds[node]) == 1 else ""
        height = max(rupiah * skala, LEAST)
        most = 2 if kind else min(max(2, int(height // LINE)), 4)
        room = kolom[i].huruf - (MARK if kind else 0)
        label = lines(teks.get((i, node), node), angka(rupiah), room, most)
        drawn = Simpul(i, node, kind, rupiah, x, 0.0, height, label, angka(rupiah), 0.0)
        high = len(label) * LINE
        above = kind and i < len(kolom) - 1  # coloured ribbons: the label stands above, never upon them
        slots.append(_Slot(drawn, height + high if above else max(height, high)))
    return sorted(slots, key=lambda s: KINDS.index(s.simpul.jenis) if i < len(kolom) - 1 else 0)


def _height(column: Sequence[_Slot]) -> float:
    return sum(s.tinggi for s in column) + AIR * max(len(column) - 1, 0)


def _settle(columns: list[list[_Slot]], arus: Sequence[Arus], tinggi: float) -> None:
    """Pack the fullest column; place the others where their money comes from or goes to."""
    if not columns:
        return
    base = max(range(len(columns)), key=lambda i: (_height(columns[i]), -i))
    _lay(columns[base], [0.0] * len(columns[base]), tinggi)
    for i in range(base - 1, -1, -1):
        _lay(columns[i], _wishes(columns[i], columns[i + 1], arus, i, i + 1), tinggi)
    for i in range(base + 1, len(columns)):
        wishes = _wishes(columns[i], columns[i - 1], arus, i, i - 1)
        order = sorted(range(len(wishes)), key=lambda j: (wishes[j], columns[i][j].simpul.kunci))
        columns[i] = [columns[i][j] for j in order]
        _lay(columns[i], [wishes[j] for j in order], tinggi)


def _wishes(
    column: Sequence[_Slot], other: Sequence[_Slot], arus: Sequence[Arus], i: int, j: int
) -> list[float]:
    """The middle of what each node is tied to, weighed by rupiah."""
    middle = {s.simpul.kunci: s.tengah for s in other}
    weighed: dict[str, list[float]] = {}
    for a in arus:
        node, tied = a.jalur[i], a.jalur[j]
        if node is not None and tied is not None:
            total = weighed.setdefault(node, [0.0, 0.0])
            weight = a.rupiah or 1
            total[0] += middle[tied] * weight
            total[1] += weight
    found = (weighed.get(s.simpul.kunci, [0.0, 1.0]) for s in column)
    return [at / weight for at, weight in found]


def _lay(column: Sequence[_Slot], wishes: Sequence[float], tinggi: float) -> None:
    """Each slot as near to its wish as the ones above allow, then pushed up from the foot where they do not fit."""
    at = 0.0
    for slot, wish in zip(column, wishes, strict=True):
        slot.atas = max(at, wish - slot.tinggi / 2)
        at = slot.atas + slot.tinggi + AIR
    foot = tinggi
    for slot in reversed(column):
        slot.atas = min(slot.atas, foot - slot.tinggi)
        foot = slot.atas - AIR


def _put(slot: _Slot, last: int) -> Simpul:
    """Node and label inside their slot."""
    s = slot.simpul
    high = len(s.baris) * LINE
    if s.jenis and s.kolom < last:
        return replace(s, y=slot.atas + high, dasar=slot.atas + LINE - 4)
    top = slot.atas + (slot.tinggi - s.tinggi) / 2
    return replace(s, y=top, dasar=slot.tengah - high / 2 + LINE - 3)


def _ribbons(
    arus: Sequence[Arus], nodes: Mapping[tuple[int, str], Simpul], kolom: Sequence[Kolom], skala: float
) -> tuple[Pita, ...]:
    """One ribbon a pair of nodes and kind, stacked inside both in the order of what they meet."""
    money: dict[tuple[int, str, str, str], int] = {}
    for a in arus:
        for i, (start, end) in enumerate(zip(a.jalur, a.jalur[1:], strict=False)):
            if start is not None and end is not None:
                key = (i, start, end, a.jenis)
                money[key] = money.get(key, 0) + a.rupiah
    leave = _stack(money, nodes, skala, own=1, met=2)
    enter = _stack(money, nodes, skala, own=2, met=1)
    ribbons = []
    for key, rupiah in money.items():
        i, start, end, kind = key
        x0 = nodes[i, start].x + NODE
        ribbons.append(
            Pita(start, end, i, kind, rupiah, x0, x0 + kolom[i].label, nodes[i + 1, end].x,
                 leave[key], enter[key], rupiah * skala)
        )  # fmt: skip
    outside_on_top = sorted(ribbons, key=lambda p: (p.jenis == "luar", p.kolom, p.y0))
    return tuple(outside_on_top)


def _stack(
    money: Mapping[tuple[int, str, str, str], int], nodes: Mapping[tuple[int, str], Simpul], skala: float,
    *, own: int, met: int,
) -> dict[tuple[int, str, str, str], float]:  # fmt: skip
    """Upper edge of each ribbon at its own end."""

    def height(key: tuple[int, str, str, str]) -> tuple[float, int]:
        return nodes[key[0] + met - 1, str(key[met])].y, KINDS.index(key[3])

    at: dict[tuple[int, str], float] = {}
    edges = {}
    for key in sorted(money, key=height):
        node = (key[0] + own - 1, str(key[own]))
        edges[key] = at.get(node, nodes[node].y)
        at[node] = edges[key] + money[key] * skala
    return edges
