# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of two versions (or two sets of versions) for comparing them, in as many queries however many rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, Sum

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import LEVELS, Indikator, Pagu, Target, Versi
from selaras.web.rencana.queries.tampak import Lines, not_draft, seen

MONEY = ("program", "kegiatan", "sub_kegiatan")
Key = tuple[str, str, str]  # level, lineage, identity


@dataclass(slots=True)
class Butir:
    """One node of one side: what may differ."""

    kode: str
    nama: str
    pd: str
    uang: dict[int | None, int] = field(default_factory=dict)
    lokasi: set[str] = field(default_factory=set)
    indikator: dict[str, tuple[str, str, dict[str, str]]] = field(
        default_factory=dict
    )  # words, unit, targets

    @property
    def rupiah(self) -> int:
        """Its own money of all years compared."""
        return sum(self.uang.values())


Sisi = dict[Key, Butir]


def versi_compared(daerah: Daerah, word: str, lines: Lines) -> list[Versi]:
    """Versions that one side names: "v17" is that version, else a document in force with all its PD. One query."""
    rows = Versi.objects.of(daerah).select_related("dokumen__pd")
    if word.startswith("v") and (pk := whole(word[1:])) is not None:
        return list(rows.filter(not_draft(lines), pk=pk))
    return list(rows.filter(seen(lines), dokumen__kunci=word).order_by("dokumen__pd__kode"))


def versi_before(versi: Versi, lines: Lines) -> Versi | None:
    """The version of the same document before this one. One query."""
    rows = Versi.objects.of(versi.daerah_id).filter(dokumen=versi.dokumen_id, nomor__lt=versi.nomor)
    return rows.filter(not_draft(lines)).order_by("-nomor").first()


def sides_of(
    daerah: Daerah, sides: Sequence[Sequence[Versi]], years: Sequence[int | None], line: str = ""
) -> list[Sisi]:
    """Nodes of each side with their money at the deepest level both sides know. Fifteen queries.

    years: for each side the only year whose money counts (kept under None), or None for all, year by year.
    line: of one lineage only.
    """
    whose = {v.pk: i for i, side in enumerate(sides) for v in side}
    found: list[Sisi] = [{} for _side in sides]
    places: dict[str, dict[int, Key]] = {}
    for level, model in LEVELS.items():
        rows: Any = model.objects.of(daerah).filter(versi__in=list(whose))  # type: ignore[attr-defined]
        places[level] = {}
        columns = ("pk", "versi_id", "pd__silsilah", "pd__nama", "kunci", "kode", "nama")
        for pk, versi, silsilah, pd, kunci, kode, nama in rows.values_list(*columns).order_by("pk"):
            key = (level, silsilah or "", kunci)
            places[level][pk] = key
            if not line or silsilah in (None, line):
                found[whose[versi]].setdefault(key, Butir(kode, nama, pd or ""))
    _money(daerah, whose, years, found, places, line)
    _indicators(daerah, whose, found)
    return found


def _money(
    daerah: Daerah, whose: dict[int, int], years: Sequence[int | None], found: list[Sisi],
    places: dict[str, dict[int, Key]], line: str,
) -> None:  # fmt: skip
    common = [m for m in MONEY if all(any(key[0] == m for key in side) for side in found)]
    rows = Pagu.objects.of(daerah).filter(versi__in=list(whose), dihitung=True, rupiah__isnull=False)
    columns = ("versi_id", "tahun", "rupiah", "lokasi", "program__pd__silsilah", *(f"{m}_id" for m in MONEY))
    for versi, tahun, rupiah, lokasi, silsilah, *nodes in rows.values_list(*columns):
        side, only = found[whose[versi]], years[whose[versi]]
        if (only is not None and tahun not in (only, None)) or (line and silsilah not in (line, None)):
            continue
        held = dict(zip(MONEY, nodes, strict=True))
        key = next(
            (places[m][held[m]] for m in reversed(common) if held[m] in places[m]), ("", silsilah or "", "")
        )
        node = side.setdefault(key, Butir("", "", ""))
        year = None if only is not None else tahun
        node.uang[year] = node.uang.get(year, 0) + rupiah
        if lokasi:
            node.lokasi.add(lokasi)


def _indicators(daerah: Daerah, whose: dict[int, int], found: list[Sisi]) -> None:
    rows = Indikator.objects.of(daerah).filter(versi__in=list(whose))
    columns = ("pk", "versi_id", "tingkat", "pd__silsilah", "kunci", "indikator", "satuan")
    targets: dict[int, dict[str, str]] = {}
    for pk, versi, tingkat, silsilah, kunci, words, satuan in rows.values_list(*columns):
        node = found[whose[versi]].get((tingkat, silsilah or "", kunci))
        if node is not None:
            one = node.indikator.setdefault(folded(words), (words, satuan, {}))
            targets[pk] = one[2]
    told = Target.objects.of(daerah).filter(indikator__versi__in=list(whose))
    for pk, tahun, akhir, maju, teks in told.values_list("indikator_id", "tahun", "akhir", "maju", "teks"):
        if pk in targets and teks:
            when = "akhir" if akhir else f"{tahun or ''}{' maju' if maju else ''}"
            targets[pk][when] = teks


def folded(words: str) -> str:
    """Words as they are compared: without case and spare blanks."""
    return " ".join(words.casefold().split())


def pagu_total(daerah: Daerah, versions: Iterable[Versi], year: int | None, line: str = "") -> int:
    """Rupiah of these versions, added by the database: what the comparison must come out at. One query."""
    rows = Pagu.objects.of(daerah).filter(versi__in=[v.pk for v in versions], dihitung=True)
    if year is not None:
        rows = rows.filter(Q(tahun=year) | Q(tahun=None))
    if line:
        rows = rows.filter(Q(program__pd__silsilah=line) | Q(program__pd=None))
    total: int | None = rows.aggregate(n=Sum("rupiah"))["n"]
    return total or 0
