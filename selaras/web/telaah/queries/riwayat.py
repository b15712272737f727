# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything the record says of one programme of one lineage, at whatever stage, as far as the reader's rooms open."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Program
from selaras.web.rencana.queries.tampak import not_draft
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import Butir, Langkah, Penerima
from selaras.web.telaah.queries.sosialisasi import OBJECTION, sosialisasi_seen
from selaras.web.telaah.queries.temuan import Seen, temuan_seen
from selaras.web.tindaklanjut.queries import perkara_seen

DECREED = (
    "rencana.ajukan",
    "rencana.tetapkan",
    "rencana.koreksi_penetapan",
)  # of a document, for all to read
READ_MANY = "telaah.baca_sosialisasi"


@dataclass(frozen=True, slots=True)
class Ruang:
    """Lineages a person sees in each room: None for all, empty for none."""

    rancangan: Seen
    konsultasi: Seen
    temuan: Seen
    sosialisasi: Seen
    perkara: Seen


def jejak_of_program(program: Program, ruang: Ruang) -> ScopedQuerySet[Jejak]:
    """Acts on the programme, newest first. Six queries before its own, however many rows."""
    line = program.pd.silsilah if program.pd else ""
    seen = sosialisasi_seen(program.daerah, ruang.sosialisasi).filter(program=program.program, silsilah=line)
    tellings = set(seen.order_by().values_list("pk", flat=True))
    found = (
        _of_plan(program, line, ruang)
        | _of_packets(program, line, ruang.konsultasi)
        | _of_tellings(program, line, ruang, tellings)
        | Q(pk__in=_of_many(program, line, tellings))
    )
    return Jejak.objects.of(program.daerah.kode).filter(found).order_by("-nomor")


def _about(jenis: str, keys: Any) -> Q:
    """Acts whose subject is one of these."""
    return Q(subjek_jenis=jenis, subjek_kunci__in=sorted({str(key) for key in keys}))


def _of_plan(program: Program, line: str, ruang: Ruang) -> Q:
    """Imports of its versions, decrees of their documents, links, and what was done to its findings."""
    daerah = program.daerah
    rows = Program.objects.of(daerah).filter(not_draft(ruang.rancangan, "versi__"), program=program.program)
    rows = rows.filter(pd__silsilah=line) if line else rows.filter(pd=None)
    told = list(rows.values_list("kunci", "kode", "versi__impor", "versi__dokumen", "versi__dokumen__kunci"))
    links = _about("tautan", (f"{line}|{kode}" for _key, kode, *_rest in told))
    return (
        _about("impor", (one[2] for one in told))
        | _about("dokumen", (one[3] for one in told)) & Q(tindakan__in=DECREED)
        | links
        | Q(pk__in=_steps(daerah, {(one[4], one[0]) for one in told}, line, ruang.temuan))
    )


def _linked(after: Any, program: str) -> bool:
    return any(one.get("program") == program for one in (after or {}).get("tautan", ()))


def _steps(daerah: Daerah, nodes: set[tuple[str, str]], line: str, seen: Seen) -> Any:
    """Acts on findings of these nodes (document, key) and of what hangs below them, as a subquery."""
    held = Q(pk__in=[])
    for dokumen, kunci in sorted(nodes):
        held |= Q(dokumen=dokumen) & (Q(kunci=kunci) | Q(program=kunci))
    rows = temuan_seen(daerah, seen).filter(held)
    rows = rows.filter(pd__silsilah=line) if line else rows
    return Langkah.objects.of(daerah).filter(temuan__in=rows.values("pk")).values("jejak")


def _of_packets(program: Program, line: str, seen: Seen) -> Q:
    """Acts on the packets that hold it; an act that names matters only where it names this one."""
    if seen is not None and line not in seen:
        return Q(pk__in=[])
    rows = Butir.objects.of(program.daerah).filter(silsilah=line, program=program.program)
    held: dict[str, set[str]] = {}
    for one in rows:
        held.setdefault(str(one.konsultasi_id), set()).add(str(one))
    acts = Jejak.objects.of(program.daerah.kode).filter(subjek_jenis="konsultasi", subjek_kunci__in=held)
    told = acts.values_list("pk", "subjek_kunci", "sesudah")
    return Q(pk__in=[pk for pk, packet, after in told if _names(after, held[packet])])


def _names(after: Any, matters: set[str]) -> bool:
    """Whether an act is on the whole packet (it counts its matters, or tells none) or names one of these."""
    named = (after or {}).get("butir")
    if isinstance(named, str):
        return named in matters
    return not isinstance(named, list) or bool(matters & set(named))


def _of_tellings(program: Program, line: str, ruang: Ruang, tellings: set[int]) -> Q:
    """Tellings with their answers, who follows, and the matters that objections opened."""
    daerah = program.daerah
    of_it = {"sosialisasi__program": program.program, "sosialisasi__silsilah": line}
    told = Penerima.objects.of(daerah).filter(**of_it).order_by().values_list("pk", flat=True)
    matters = perkara_seen(daerah, ruang.perkara).filter(
        asal_jenis=OBJECTION, asal_kunci__in=[str(pk) for pk in told]
    )
    found = _about("sosialisasi", tellings) | _about("perkara", matters.values_list("pk", flat=True))
    if ruang.sosialisasi != frozenset():
        found |= _about("program", [f"{program.program}@{line}"])
    return found


def _read(after: Any, tellings: set[int]) -> bool:
    return bool(tellings & set((after or {}).get("sosialisasi", ())))


def _of_many(program: Program, line: str, tellings: set[int]) -> list[int]:
    """Acts on many things at once that name this programme, or one of its tellings. One query."""
    daerah = program.daerah
    linked = _about("tautan", [f"{line}|"])
    read = _about("daerah", [daerah.kode]) & Q(tindakan=READ_MANY)
    rows = Jejak.objects.of(daerah.kode).filter(linked | read).values_list("pk", "tindakan", "sesudah")
    return [
        pk
        for pk, act, after in rows
        if (_read(after, tellings) if act == READ_MANY else _linked(after, program.program))
    ]
