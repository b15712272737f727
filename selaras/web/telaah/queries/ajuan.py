# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a version asks approval for, what was approved before, and where each programme stands between the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F

from selaras.core import konsultasi as aturan
from selaras.core.konsultasi import Ajuan, Beda, Toleransi
from selaras.core.parameters import parameter
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Dokumen, Program, Putusan, Sasaran, Target, Tautan, Versi
from selaras.web.rencana.queries import dokumen_in_force, dokumen_measuring
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import SEVERITIES, Butir, KeadaanButir, KeadaanTemuan, Temuan

CONSULTED = ("renstra", "renja", "rka", "dpa")  # documents of a PD
OPD = "opd"  # owner of a finding, as core names it


def toleransi() -> Toleransi:
    """How far a programme may move and still be the approved one."""
    return Toleransi(
        Decimal(str(parameter("konsultasi.toleransi_pagu_persen").value)),
        Decimal(str(parameter("konsultasi.toleransi_target_persen").value)),
    )


@dataclass(slots=True)
class ProgramAjuan:
    """One programme of a version, its rows taken together."""

    program: Program
    ajuan: Ajuan
    rupiah: int | None


def ajuan_of(versi: Versi) -> dict[str, ProgramAjuan]:
    """Programmes of a version by identity, with sasaran, target and pagu. Five queries."""
    return ajuan_each([versi])[versi.pk]


def ajuan_each(versions: Sequence[Versi]) -> dict[int, dict[str, ProgramAjuan]]:
    """The same of several versions of one Daerah, by version. Five queries, however many versions; none for none."""
    if not versions:
        return {}
    by_pk = {v.pk: v for v in versions}
    daerah = versions[0].daerah
    targets, supports = _targets(daerah, by_pk), _supports(daerah, versions)
    found: dict[int, dict[str, ProgramAjuan]] = {pk: {} for pk in by_pk}
    rows = Program.objects.of(daerah).filter(versi__in=by_pk).select_related("pd", "versi__dokumen")
    for program in rows.order_by("kode", "pk"):
        versi = by_pk[program.versi_id]
        line = versi.dokumen.pd.silsilah if versi.dokumen.pd else ""
        known, rupiah = found[versi.pk].get(program.program), program.rupiah
        if known is not None:
            rupiah = rupiah if known.rupiah is None else known.rupiah + (rupiah or 0)
            program = known.program  # noqa: PLW2901 -- the first row speaks for all of its identity
        held = supports[versi.pk]
        named = {kunci: name for s in {"", line} for kunci, name in held.get((program.program, s), ())}
        found[versi.pk][program.program] = ProgramAjuan(
            program, Ajuan(named, targets.get((versi.pk, program.kunci), {}), rupiah), rupiah
        )
    return found


def _targets(daerah: Daerah, versions: Mapping[int, Versi]) -> dict[tuple[int, str], dict[str, str]]:
    """(version, programme key) → indicator with unit → text; of the document's year, or of each year of a period."""
    rows = Target.objects.of(daerah).filter(
        indikator__versi__in=versions, indikator__tingkat="program", maju=False
    )
    told = rows.order_by("indikator", "akhir", F("tahun").asc(nulls_first=True), "pk").values_list(
        "indikator__versi", "indikator__kunci", "indikator__indikator", "indikator__satuan", "tahun", "akhir", "teks"
    )  # fmt: skip
    found: dict[tuple[int, str], dict[str, str]] = {}
    for versi, kunci, indikator, satuan, tahun, akhir, teks in told:
        dokumen = versions[versi].dokumen
        name = f"{indikator} ({satuan})" if satuan else indikator
        if dokumen.tahun_akhir is not None:
            name = f"{name} {'akhir' if akhir else tahun or ''}".strip()
        elif akhir or tahun not in (None, dokumen.tahun):
            continue
        found.setdefault((versi, kunci), {})[name] = teks
    return found


def _supports(
    daerah: Daerah, versions: Sequence[Versi]
) -> dict[int, dict[tuple[str, str], list[tuple[str, str]]]]:
    """Version → (programme, lineage) → sasaran of the yardstick it was measured by, as (key, name)."""
    documents = dokumen_in_force(daerah)
    rods = {v.pk: dokumen_measuring(documents, v.ukuran, v.dokumen.tahun) for v in versions}
    keys = {rod.kunci for rod in rods.values() if rod is not None}
    rows = Sasaran.objects.of(daerah).filter(versi__aktif=True, versi__dokumen__kunci__in=keys)
    names = {
        (rod, kunci): f"{kode} {nama}".strip()
        for rod, kunci, kode, nama in rows.values_list("versi__dokumen__kunci", "kunci", "kode", "nama")
    }
    by_rod: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}
    links = Tautan.objects.of(daerah).filter(ukuran__in=keys).order_by("sasaran")
    for rod, program, line, kunci in links.values_list("ukuran", "program", "silsilah", "sasaran"):
        if (rod, kunci) in names:
            held = by_rod.setdefault(rod, {}).setdefault((program, line), [])
            held.append((kunci, names[rod, kunci]))
    return {pk: by_rod.get(rod.kunci, {}) if rod else {} for pk, rod in rods.items()}


def versi_in_force(dokumen: Dokumen) -> Versi | None:
    """The version in force of a document. One query."""
    rows = Versi.objects.of(dokumen.daerah_id).filter(dokumen=dokumen, aktif=True)
    return rows.select_related("daerah", "dokumen__pd").first()


def dokumen_of_line(daerah: Daerah, seen: frozenset[str] | None) -> list[Dokumen]:
    """Documents of PD in force that are consulted, of these lineages (None: all). One query."""
    rows = Dokumen.objects.of(daerah).filter(jenis__in=CONSULTED, pd__isnull=False, versi__aktif=True)
    rows = rows if seen is None else rows.filter(pd__silsilah__in=seen)
    return list(rows.select_related("pd").order_by("pd__kode", F("tahun").desc(), "kunci"))


def before_of(dokumen: Dokumen) -> dict[str, Ajuan]:
    """What the nearest earlier document of the same kind and PD planned, by programme; {} without one."""
    line = dokumen.pd.silsilah if dokumen.pd else ""
    rows = Versi.objects.of(dokumen.daerah_id).filter(
        aktif=True, dokumen__jenis=dokumen.jenis, dokumen__pd__silsilah=line
    )
    place = (dokumen.tahun or 0, dokumen.urutan)
    earlier = [
        v
        for v in rows.select_related("daerah", "dokumen__pd")
        if (v.dokumen.tahun or 0, v.dokumen.urutan) < place
    ]
    if not earlier:
        return {}
    last = max(earlier, key=lambda v: (v.dokumen.tahun or 0, v.dokumen.urutan))
    return {key: one.ajuan for key, one in ajuan_of(last).items()}


def butir_like(dokumen: Dokumen) -> ScopedQuerySet[Butir]:
    """Matters on programmes of this lineage, kind of document and year, at whatever stage they were asked."""
    rows = Butir.objects.of(dokumen.daerah_id).filter(
        silsilah=dokumen.pd.silsilah if dokumen.pd else "", tahun=dokumen.tahun, program__gt="",
        konsultasi__dokumen__jenis=dokumen.jenis,
    )  # fmt: skip
    return rows.select_related("konsultasi")


def butir_last(dokumen: Dokumen) -> tuple[dict[str, Butir], dict[str, Butir]]:
    """The last matter of each programme that was approved, and that was not: it waits, or came back. One query."""
    rows = list(butir_like(dokumen).order_by(F("diputus_at").asc(nulls_first=True), "pk"))
    approved = {b.program: b for b in rows if b.keadaan in aturan.STANDS}
    others = sorted((b for b in rows if b.keadaan not in aturan.STANDS), key=lambda b: b.pk)
    return approved, {b.program: b for b in others}


@dataclass(slots=True)
class Kedudukan:
    """Where one programme of a version stands. keadaan: disetujui, or a state of its matter, or berubah, belum."""

    isi: ProgramAjuan
    keadaan: str
    butir: Butir | None = None
    beda: tuple[Beda, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing need be asked."""
        return self.keadaan == "disetujui"


def program_standing(versi: Versi, isi: dict[str, ProgramAjuan] | None = None) -> list[Kedudukan]:
    """Every programme of a version against what was approved: the approval carries over within the tolerance."""
    held = ajuan_of(versi) if isi is None else isi
    return _standing(held, *butir_last(versi.dokumen))


def _standing(
    isi: Mapping[str, ProgramAjuan], approved: Mapping[str, Butir], others: Mapping[str, Butir]
) -> list[Kedudukan]:
    bound = toleransi()
    found = []
    for key, one in isi.items():
        kept, other = approved.get(key), others.get(key)
        beda = aturan.differences(Ajuan.of(kept.diajukan), one.ajuan, bound) if kept else ()
        if kept is not None and aturan.stands(beda):
            found.append(Kedudukan(one, "disetujui", kept, beda))
        elif other is not None and (kept is None or other.pk > kept.pk):
            found.append(Kedudukan(one, other.keadaan, other, beda))
        else:
            found.append(Kedudukan(one, "berubah" if kept else "belum", kept, beda))
    return found


def standing_each(versions: Sequence[Versi]) -> dict[int, list[Kedudukan]]:
    """`program_standing` of every version of one Daerah whose programmes were ever asked about. At most six queries."""
    if not versions:
        return {}
    approved: dict[tuple[Any, ...], dict[str, Butir]] = {}
    others: dict[tuple[Any, ...], dict[str, Butir]] = {}
    rows = Butir.objects.of(versions[0].daerah).filter(
        program__gt="", konsultasi__dokumen__jenis__in=CONSULTED
    )
    asked = list(rows.select_related("konsultasi__dokumen").order_by("pk"))
    for b in sorted((b for b in asked if b.diputus_at), key=lambda b: (b.diputus_at, b.pk)):
        if b.keadaan in aturan.STANDS:
            approved.setdefault(_place(b.konsultasi.dokumen, b.silsilah, b.tahun), {})[b.program] = b
    for b in asked:
        if b.keadaan not in aturan.STANDS:
            others.setdefault(_place(b.konsultasi.dokumen, b.silsilah, b.tahun), {})[b.program] = b
    places = {
        v.pk: _place(v.dokumen, v.dokumen.pd.silsilah if v.dokumen.pd else "", v.dokumen.tahun)
        for v in versions
    }
    begun = [v for v in versions if places[v.pk] in approved or places[v.pk] in others]
    return {
        pk: _standing(isi, approved.get(places[pk], {}), others.get(places[pk], {}))
        for pk, isi in ajuan_each(begun).items()
    }


def _place(dokumen: Dokumen | None, silsilah: str, tahun: int | None) -> tuple[Any, ...]:
    """What an approval is good for: the kind of document, lineage and year, at whatever stage."""
    return (dokumen.jenis if dokumen else "", silsilah, tahun)


def gravest_of(versi: Versi) -> dict[str, int]:
    """The gravest open finding on each programme of a version, by its key, as a place in SEVERITIES. One query."""
    rows = Temuan.objects.of(versi.daerah).filter(dokumen=versi.dokumen.kunci, beres_at=None)
    if versi.dokumen.pd:
        rows = rows.filter(pd__silsilah=versi.dokumen.pd.silsilah)
    rows = rows.exclude(keadaan=KeadaanTemuan.DIKECUALIKAN)
    found: dict[str, int] = {}
    for program, kunci, keparahan in rows.values_list("program", "kunci", "keparahan"):
        for key in {program, kunci} - {""}:
            found[key] = max(found.get(key, -1), keparahan)
    return found


def packet_rows(versi: Versi) -> list[dict[str, Any]]:
    """What a packet of this version would hold: programmes without a standing approval, each with its group."""
    grave, before = gravest_of(versi), before_of(versi.dokumen)
    least = SEVERITIES.index(parameter("konsultasi.keparahan_dibahas").value)
    bound, rows = toleransi(), []
    for one in program_standing(versi):
        if one.done or one.keadaan == KeadaanButir.MENUNGGU:
            continue
        program = one.isi.program
        worst = grave.get(program.kunci, -1)
        beda: tuple[Beda, ...] | None = one.beda if one.butir and one.butir.keadaan in aturan.STANDS else None
        if beda is None and program.program in before:
            beda = aturan.differences(before[program.program], one.isi.ajuan, bound)
        group = aturan.group_of(
            penunjang=program.penunjang, beda=beda, berat=worst == len(SEVERITIES) - 1,
            bertemuan=worst >= least or program.putusan == Putusan.LUAR,
        )  # fmt: skip
        rows.append({"isi": one.isi, "kelompok": group, "kelas": aturan.kelas_of(group, beda), "beda": beda})
    order = {name: i for i, name in enumerate(aturan.GROUPS)}
    return sorted(rows, key=lambda r: (order[r["kelompok"]], -(r["isi"].rupiah or 0), r["isi"].program.kode))


def butir_of_program(daerah: Daerah, program: str, silsilah: str, most: int = 10) -> list[Butir]:
    """Matters on a programme by its identity, the newest first. One query."""
    rows = Butir.objects.of(daerah).filter(program=program, program__gt="")
    rows = rows.filter(silsilah=silsilah) if silsilah else rows
    return list(rows.select_related("konsultasi__dokumen", "konsultasi__pd").order_by("-pk")[:most])
