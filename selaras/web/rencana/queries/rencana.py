# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read plans. Names start with the noun; each tells how many queries it asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max, Prefetch, Sum, Value

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import (
    LEVELS,
    Dokumen,
    Indikator,
    Kegiatan,
    Misi,
    Pagu,
    Penetapan,
    Program,
    Putusan,
    Sasaran,
    SubKegiatan,
    Target,
    Tautan,
    Tujuan,
    Versi,
)
from selaras.web.rencana.queries.tampak import Lines, not_draft, seen
from selaras.web.scope import ScopedQuerySet

JUDGED = (
    "renja",
    "rkpd",
    "dpa",
    "rka",
    "kua_ppas",
    "renstra",
)  # documents with verdicts, the usual one first
YARDSTICKS = ("rpjmd", "rpd")


def versi_active(daerah: Daerah, lines: Lines = None) -> list[Versi]:
    """Versions in force (of other lines: the last one submitted), with their document and its agency. One query."""
    rows = Versi.objects.of(daerah).filter(seen(lines))
    return list(rows.select_related("dokumen__pd").order_by("dokumen__kunci", "dokumen__pd__kode"))


def versi_active_by_address(daerah: Daerah) -> dict[tuple[str, str], Versi]:
    """Versions in force by document and lineage of its agency ("" for the region's)."""
    return {(v.dokumen.kunci, v.dokumen.pd.silsilah if v.dokumen.pd else ""): v for v in versi_active(daerah)}


def versi_active_ids(daerah: Daerah) -> list[int]:
    """Ids of the versions in force, ascending."""
    return list(Versi.objects.of(daerah).filter(aktif=True).order_by("pk").values_list("pk", flat=True))


def versi_of(dokumen: Dokumen, lines: Lines = None) -> list[Versi]:
    """Versions of a document (of another line: the submitted ones), newest first, each with import and decrees.

    Two queries.
    """
    rows = Versi.objects.of(dokumen.daerah_id).filter(dokumen=dokumen).filter(not_draft(lines))
    decrees = Penetapan.objects.of(dokumen.daerah_id).select_related("dicatat_by")
    rows = rows.select_related("impor__dibuat_by", "dokumen__pd").prefetch_related(
        Prefetch("penetapan", decrees)
    )
    return list(rows.order_by("-nomor"))


@dataclass(frozen=True, slots=True)
class Berlaku:
    """A document in force as one name, whether it has one version or one for each PD; when the last came in force."""

    kunci: str
    jenis: str
    tahun: int | None
    tahun_akhir: int | None
    urutan: int
    diterapkan_at: datetime


def dokumen_in_force(daerah: Daerah, lines: Lines = None) -> list[Berlaku]:
    """Documents in force, PD taken together; latest year first, then as people open them. One query."""
    rows = Dokumen.objects.of(daerah).filter(seen(lines, "versi__", "")).order_by("kunci")
    names = rows.values_list("kunci", "jenis", "tahun", "tahun_akhir", "urutan")
    rank = {jenis: i for i, jenis in enumerate(JUDGED)}
    found = {row[0]: Berlaku(*row) for row in names.annotate(at=Max("versi__dibuat_at"))}.values()
    return sorted(
        found, key=lambda b: (-(b.tahun or 0) if b.jenis != "renstra" else 0, rank.get(b.jenis, 9), b.urutan)
    )


def dokumen_yardstick(documents: Iterable[Berlaku], year: int | None) -> Berlaku | None:
    """The RPJMD or RPD whose years hold this year, of several the one set last."""
    rods = [b for b in documents if b.jenis in YARDSTICKS]
    fits = [b for b in rods if year is None or (b.tahun or 0) <= year <= (b.tahun_akhir or 9999)]
    return max(fits or rods, key=lambda b: (b.tahun or 0, b.urutan), default=None)


def dokumen_measuring(documents: Iterable[Berlaku], ukuran: str, year: int | None) -> Berlaku | None:
    """The RPJMD or RPD that a document was measured by; of one not yet checked: that of its year."""
    rods = list(documents)
    return next((b for b in rods if ukuran and b.kunci == ukuran), None) or dokumen_yardstick(rods, year)


def program_in(
    daerah: Daerah, kunci: str, pd: int | None = None, lines: Lines = None, *, asal: bool = False
) -> list[Program]:
    """Programmes of a document in force, with their PD; of one PD when named. asal: where they were read. One query."""
    rows = Program.objects.of(daerah).filter(seen(lines, "versi__"), versi__dokumen__kunci=kunci)
    rows = rows.filter(pd=pd) if pd else rows
    above = ("pd", "versi__dokumen", *(["sumber__berkas"] if asal else []))
    return list(rows.select_related(*above).order_by("pd__kode", "kode", "pk"))


def program_by_key(daerah: Daerah, *, dokumen: str, program: str, silsilah: str) -> Program | None:
    """A programme as everybody sees it, by document, identity and lineage; never a draft. One query."""
    rows = Program.objects.of(daerah).filter(seen(frozenset(), "versi__"), versi__dokumen__kunci=dokumen)
    rows = rows.filter(program=program, pd__silsilah=silsilah).select_related(
        "pd", "daerah", "versi__dokumen"
    )
    return rows.order_by("-versi__nomor", "pk").first()


@dataclass(frozen=True)
class Kaskade:
    """The promise: misi, tujuan, sasaran of an RPJMD, and the programmes known to support each sasaran."""

    misi: list[Misi]
    tujuan: list[Tujuan]
    sasaran: list[Sasaran]
    tautan: list[
        tuple[str, str, str, bool]
    ]  # programme, lineage ("" any), kunci of the sasaran, of that PD alone

    @cached_property
    def _links(self) -> dict[str, list[tuple[str, str, bool]]]:
        known = {s.kunci for s in self.sasaran}
        found: dict[str, list[tuple[str, str, bool]]] = {}
        for program, line, sasaran, alone in self.tautan:
            if sasaran in known:
                found.setdefault(program, []).append((line, sasaran, alone))
        return found

    def supported(self, program: Program) -> list[str]:
        """Kunci of the sasaran a programme supports: by its own PD's links, else by what is said of all, as INL-03 asks."""
        own = program.pd.silsilah if program.pd else ""
        return held(self._links.get(program.program, ()), own)

    def place(self, program: Program) -> tuple[str, list[str]]:
        """Where a programme stands, and its sasaran: "" under them, else luar, penunjang, lepas, belum."""
        if program.putusan == Putusan.LUAR:
            return "luar", []
        if sasaran := self.supported(program):
            return "", sasaran
        if program.putusan == Putusan.BELUM:
            return "belum", []
        return ("penunjang" if program.penunjang else "lepas"), []


def held(links: Iterable[tuple[str, str, bool]], own: str) -> list[str]:
    """Sasaran of (lineage, sasaran, that PD's alone) that hold for one PD: its own and everybody's, else what others show.

    Of the RPJMD itself, which is of no PD (own ""), those of every PD.
    """
    known = [(line, s) for line, s, alone in links if not alone or own in ("", line)]
    return sorted({s for line, s in known if line in ("", own)} or {s for _line, s in known})


def kaskade_of(daerah: Daerah, ukuran: str, program: str = "") -> Kaskade:
    """The cascade of a yardstick in force, with the links of one programme when named, else of all. Two queries."""
    links = (
        Tautan.objects.of(daerah)
        .filter(ukuran=ukuran)
        .values_list("program", "silsilah", "sasaran", "sendiri")
    )
    links = links.filter(program=program) if program else links
    levels = [
        model.objects.of(daerah).filter(versi__aktif=True, versi__dokumen__kunci=ukuran)
        for model in (Misi, Tujuan, Sasaran)
    ]
    misi, tujuan, sasaran = simpul_at_once(*levels)
    return Kaskade(misi, tujuan, sasaran, list(links))


def simpul_at_once(*levels: ScopedQuerySet[Any]) -> list[list[Any]]:
    """Nodes of several levels with what all levels have, each list by code. One query, scoped by the caller."""
    names = [f.attname for f in Misi._meta.concrete_fields]
    parts = [
        rows.order_by().annotate(tempat=Value(i)).values_list("tempat", *names)
        for i, rows in enumerate(levels)
    ]
    found: list[list[Any]] = [[] for _level in levels]
    for place, *values in parts[0].union(*parts[1:], all=True).order_by("kode", "id"):
        found[place].append(levels[place].model.from_db(levels[place].db, names, values))
    return found


def simpul_get(daerah: Daerah, tingkat: str, pk: int) -> Any:
    """A node by level and key, whichever version; raises KeyError, DoesNotExist. One query."""
    related = ["versi__dokumen__pd", "versi__impor", "pd", "sumber__berkas"]
    related += {"kegiatan": ["program"], "sub_kegiatan": ["kegiatan__program", "program"]}.get(tingkat, [])
    return LEVELS[tingkat].objects.of(daerah).select_related(*related).get(pk=pk)  # type: ignore[attr-defined]


def kegiatan_below(program: Program) -> tuple[list[Kegiatan], list[SubKegiatan]]:
    """Kegiatan of a programme, and its sub kegiatan that stand under no kegiatan. One query."""
    rows = Kegiatan.objects.of(program.daerah_id).filter(program=program)
    loose = SubKegiatan.objects.of(program.daerah_id).filter(program=program, kegiatan=None)
    kegiatan, sub_kegiatan = simpul_at_once(rows, loose)
    return kegiatan, sub_kegiatan


def sub_kegiatan_below(kegiatan: Kegiatan) -> list[SubKegiatan]:
    """Sub kegiatan of a kegiatan. One query."""
    return list(SubKegiatan.objects.of(kegiatan.daerah_id).filter(kegiatan=kegiatan))


def simpul_below(node: Any) -> list[Any]:
    """Nodes that name this one as theirs, of the levels above programmes. At most six queries."""
    levels = ("tujuan", "sasaran", "strategi", "arah_kebijakan", "tujuan_pd", "sasaran_pd", "program")
    found: list[Any] = []
    for name in levels:
        rows = LEVELS[name].objects.of(node.daerah_id).filter(versi=node.versi_id, induk=node.kunci)  # type: ignore[attr-defined]
        found += list(rows.filter(pd=node.pd_id) if node.pd_id else rows)
    return found


def simpul_above(node: Any) -> Any:
    """The node this one hangs from, where its document says so. One query."""
    if node.induk.split(":")[0] not in LEVELS:
        return None
    rows = LEVELS[node.induk.split(":")[0]].objects.of(node.daerah_id)  # type: ignore[attr-defined]
    return rows.filter(versi=node.versi_id, kunci=node.induk).first()


def tahap_of(program: Program, lines: Lines = None) -> list[Program]:
    """The same programme of the same lineage in every document in force, stage by stage. One query."""
    rows = Program.objects.of(program.daerah_id).filter(seen(lines, "versi__"), program=program.program)
    if program.pd:
        rows = rows.filter(pd__silsilah=program.pd.silsilah)
    return list(rows.select_related("versi__dokumen", "pd").order_by("versi__dokumen__urutan"))


def indikator_of(node: Any, tingkat: str) -> list[Indikator]:
    """Indicators of a node with their targets. Two queries."""
    rows = Indikator.objects.of(node.daerah_id).filter(versi=node.versi_id, tingkat=tingkat, kunci=node.kunci)
    rows = rows.filter(pd=node.pd_id) if node.pd_id else rows
    return list(rows.prefetch_related(Prefetch("target", Target.objects.of(node.daerah_id))))


def pagu_of(node: Any, tingkat: str, most: int = 25) -> list[Pagu]:
    """Money rows on a node and below it, the largest first. One query."""
    if tingkat not in ("program", "kegiatan", "sub_kegiatan"):
        return []
    rows = Pagu.objects.of(node.daerah_id).filter(dihitung=True, **{tingkat: node})
    return list(rows.select_related("sumber__berkas", "sub_kegiatan").order_by("-rupiah", "pk")[:most])


def simpul_in(
    daerah: Daerah, model: type[Any], kunci: str, pd: int | None = None, lines: Lines = None
) -> Any:
    """Kegiatan or sub kegiatan of a document in force, by PD and code, with where they were read. One query."""
    rows = model.objects.of(daerah).filter(seen(lines, "versi__"), versi__dokumen__kunci=kunci)
    rows = rows.filter(pd=pd) if pd else rows
    return rows.select_related("pd", "versi", "program", "sumber__berkas").order_by("pd__kode", "kode", "pk")


def pagu_rows(daerah: Daerah) -> ScopedQuerySet[Pagu]:
    """Money rows, each rupiah once, with the nodes they hang on and where they were read. One query."""
    rows = Pagu.objects.of(daerah).filter(dihitung=True)
    above = ("program__pd", "kegiatan", "sub_kegiatan", "versi__dokumen__pd", "sumber__berkas")
    return rows.select_related(*above).order_by("program__pd__kode", "versi", "sub_kegiatan__kode", "pk")


def indikator_in(
    daerah: Daerah, kunci: str, pd: int | None = None, lines: Lines = None
) -> ScopedQuerySet[Indikator]:
    """Indicators of a document in force with their targets. Two queries each thousand."""
    rows = Indikator.objects.of(daerah).filter(seen(lines, "versi__"), versi__dokumen__kunci=kunci)
    rows = rows.filter(pd=pd) if pd else rows
    rows = rows.select_related("pd", "versi", "sumber__berkas").order_by("pd__kode", "kunci", "pk")
    return rows.prefetch_related(Prefetch("target", Target.objects.of(daerah)))


def pagu_by_year(node: Any, tingkat: str) -> list[tuple[int | None, int]]:
    """Rupiah of a node by year. One query."""
    rows = Pagu.objects.of(node.daerah_id).filter(dihitung=True, **{tingkat: node}).values_list("tahun")
    return list(rows.annotate(jumlah=Sum("rupiah")).order_by("tahun"))
