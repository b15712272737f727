# SPDX-License-Identifier: AGPL-3.0-or-later
"""An upload read together with the lists a Daerah has, as documents ready to be stored."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from selaras.core.rencana import Plan, Source
from selaras.core.workbook.problem import Problem
from selaras.core.workbook.read import Bahan, Wish, read_raw
from selaras.core.workbook.readers import Raw
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.pendaftaran import silsilah_of
from selaras.web.organisasi.roles import Lingkup
from selaras.web.rencana.mapping import bundle
from selaras.web.rencana.mapping.baris import Isi, fill, sizes
from selaras.web.rencana.mapping.split import Bagian, split
from selaras.web.rencana.rows import DokumenBaru, PDBaru, SumberBaru

LISTS = ("nomenklatur", "peta_kode", "pd")  # what gives programmes and agencies their identity


@dataclass(slots=True)
class Bacaan:
    """Documents of an upload and the agencies they name; rows and frames are made when somebody needs them."""

    dokumen: list[DokumenBaru]
    pd: dict[str, PDBaru]
    bagian: list[Bagian]
    plan: Plan
    placed: pl.DataFrame
    garis: dict[str, str] = field(
        default_factory=dict
    )  # core's key → the Daerah's lineage, where they differ
    sumber: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fill(self, wanted: Collection[int] | None = None) -> None:
        """Nodes, money and indicators of the documents at these places, or of all; `many_rows` saves time here."""
        places = range(len(self.dokumen)) if wanted is None else sorted(wanted)
        documents = [self.dokumen[i] for i in places]
        fill(documents, [self.bagian[i].tables for i in places], self.plan, _renumbered(self.placed, places))
        for d in documents if self.garis else ():
            rows: list[Any] = [*(n for level in d.simpul.values() for n in level), *d.indikator]
            for row in rows:
                row.pd = self.garis.get(row.pd, row.pd) if row.pd else None

    def sizes(self) -> list[Isi]:
        """How much each document holds, without making its rows."""
        return sizes(len(self.dokumen), self.plan, self.placed)

    def frames(self) -> Iterator[bytes]:
        """The frames each document is kept as, in their order."""
        return (bundle.dump(one.parts) for one in self.bagian)


def wish_of(daerah: Daerah) -> Wish:
    """How files of this Daerah are read."""
    return Wish(daerah=daerah.kode, lingkup="provinsi" if daerah.lingkup == Lingkup.PROVINSI else "kabkota")


def read_folder(folder: Path, daerah: Daerah, periode: str, progress: Callable[[str], None]) -> Bahan:
    """The files of a staged upload; raises `Unreadable` only when nothing at all can be done with them.

    periode: "2025-2029" for what names no years; empty when nobody said.
    """
    first, _dash, last = periode.partition("-")
    said = (int(first), int(last)) if last else None
    return read_raw([folder], replace(wish_of(daerah), periode=said), progress)


def bacaan_of(bahan: Bahan, lists: Iterable[bundle.Part], daerah: Daerah) -> Bacaan:
    """Documents of a reading; identities follow the lists it brings, else those of the Daerah."""
    own = len(bahan.sumber)
    brought = {source.kind for source in bahan.sumber}
    lent = [part for part in lists if part[0].kind not in brought]
    whole = bundle.joined([*zip(bahan.sumber, bahan.raws, strict=True), *lent])
    plan = whole.plan(wish_of(daerah))
    bagian, placed = split(whole, plan, own)
    documents = [_document(one, plan) for one in bagian]
    agencies = _agencies(plan)
    known = silsilah_of(daerah, {key: pd.kode for key, pd in agencies.items()})
    garis = _rename(documents, agencies, known)
    told = [*bahan.problems, *(p for raw in bahan.raws for p in raw.problems)]
    return Bacaan(
        documents, _agencies(plan), bagian, plan, placed, garis, bahan.sumber, list(dict.fromkeys(told))
    )


def _renumbered(placed: pl.DataFrame, places: Sequence[int]) -> pl.DataFrame:
    """Rows of the documents at these places only, numbered as they come."""
    if len(places) == 0:
        return placed.clear()
    to = {place: i for i, place in enumerate(places)}
    number = pl.col("bagian").cast(pl.Int64)
    return placed.filter(number.is_in(list(places))).with_columns(bagian=number.replace_strict(to))


def _document(one: Bagian, plan: Plan) -> DokumenBaru:
    known = plan.dokumen.filter(dokumen=one.kunci).rows(named=True)
    row = known[0] if known else {}
    return DokumenBaru(
        one.kunci, one.jenis, one.pd, row.get("tahun") or _year(one.kunci), row.get("tahun_akhir"),
        row.get("tahap") or "murni", row.get("urutan") or 0, bundle.content_hash(one.parts),
        baris=sum(rows_of(raw) for _source, raw in one.parts),
        sumber=[SumberBaru(s.path, s.sheet or "", s.columns) for s, _raw in one.parts],
    )  # fmt: skip


def rows_of(raw: Raw) -> int:
    """Rows of the sheet behind a table's frames, each once."""
    rows = [frame["baris"] for frame in raw.frames.values() if frame.height]
    return pl.concat(rows).n_unique() if rows else 0


def _rename(
    documents: list[DokumenBaru], agencies: dict[str, PDBaru], known: dict[str, str]
) -> dict[str, str]:
    """Agencies under the lineage the Daerah keeps them by; gives those that differ."""
    to = {key: line for key, line in known.items() if line != key}
    for key, line in to.items():
        named = agencies.pop(key)
        agencies[line] = PDBaru(line, named.kode, named.nama)
    for d in documents:
        d.pd = to.get(d.pd, d.pd) if d.pd else None
    return to


def _year(kunci: str) -> int | None:
    last = kunci.rsplit("-", 1)[-1]
    return int(last) if len(last) == 4 and last.isdigit() else None


def _agencies(plan: Plan) -> dict[str, PDBaru]:
    """Every agency named, by its lineage: those of the rows first, then those only listed."""
    rows = (
        plan.simpul.select("pd", "pd_kode", "pd_nama")
        .drop_nulls("pd")
        .unique("pd", keep="first", maintain_order=True)
    )
    found = {pd: PDBaru(pd, kode or pd, nama or kode or pd) for pd, kode, nama in rows.iter_rows()}
    for pd, kode, nama in plan.pd.select("pd", "kode", "nama").drop_nulls("pd").iter_rows():
        found.setdefault(pd, PDBaru(pd, kode or pd, nama or kode or pd))
    return found
