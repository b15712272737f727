# SPDX-License-Identifier: AGPL-3.0-or-later
"""FORM 1 and FORM 2 of the RKPD's facilitation: programmes of the RPJMD (or RPD) beside those of the RKPD or its change.

Nine columns, programmes matched by identity (never by printed code), said in words what differs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from selaras.core.nomenklatur import flat_name
from selaras.core.rencana import Plan
from selaras.core.wording import _
from selaras.core.workbook.forms.form import Column
from selaras.core.workbook.forms.lines import Line, Row, headings, with_unit
from selaras.core.workbook.forms.printed import NothingToPrint, Printed, Sheet
from selaras.core.workbook.forms.write import write_printed

ALIKE = 1e-9  # relative difference under which two targets are one
SIDES = ("rpjmd", "rkpd")


@dataclass(slots=True)
class Program:
    """One programme of one agency on one side, with its outcome indicators of the year."""

    kode: str | None
    nama: str | None
    program: str
    pd: str | None
    pd_nama: str | None
    penunjang: bool
    indikator: list[Row] = field(default_factory=list)


def write_consistency(plan: Plan, path: Path, changed: bool, *, tahun: int | None = None) -> None:
    """Write FORM 1, or FORM 2 (`changed`: the Perubahan RKPD), as `compose_consistency` gives it."""
    write_printed(compose_consistency(plan, changed, tahun=tahun), path)


def compose_consistency(plan: Plan, changed: bool, *, tahun: int | None = None) -> Printed:
    """FORM 1, or FORM 2 (`changed`: the Perubahan RKPD); NothingToPrint where RPJMD or RKPD is missing."""
    rod, document, year = _documents(plan, changed, tahun)
    number = "FORM 2" if changed else "FORM 1"
    other = "Perubahan RKPD" if changed else "RKPD"
    promise = "RPD" if rod.startswith("rpd") else "RPJMD"
    when = f" Tahun {year}" if year else ""
    titles = [number, f"KONSISTENSI PROGRAM {promise} – {other.upper()}{when.upper()}"]
    columns = _columns(promise, f"{other}{when}")
    sheet = Sheet(
        number, titles, columns, _lines(plan, rod, document, year), tanda_tangan=("Kepala Bappeda",)
    )
    return Printed(f"{number} {year or ''}".strip(), year, [sheet])


def compare(plan: Plan, changed: bool = False, tahun: int | None = None) -> list[Row]:
    """The lines of FORM 1 or FORM 2 as mappings: rpjmd, rkpd, their indikator_ and target_, keterangan, pd."""
    return [
        one.cells
        for one in _lines(plan, *_documents(plan, changed, tahun))
        if one.tingkat not in ("urusan", "bidang_urusan")
    ]


def _columns(promise: str, other: str) -> list[Column]:
    head = "Urusan/Program/Outcome"
    return [
        Column("no", ("No",), 5, "bilangan"),
        Column("rpjmd", (promise, head), 40), Column("indikator_rpjmd", (promise, "Indikator"), 34), Column("target_rpjmd", (promise, "Target dan Satuan"), 14),
        Column("rkpd", (other, head), 40), Column("indikator_rkpd", (other, "Indikator"), 34), Column("target_rkpd", (other, "Target dan Satuan"), 14),
        Column("keterangan", ("Keterangan",), 30), Column("pd", ("PD Penanggung Jawab",), 26),
    ]  # fmt: skip


def _documents(plan: Plan, changed: bool, tahun: int | None) -> tuple[str, str, int | None]:
    """(yardstick, RKPD, its year): the newest RKPD at hand, or its newest change."""
    rows = plan.dokumen.filter(pl.col("jenis") == "rkpd").filter(
        pl.col("tahap").str.starts_with("perubahan").fill_null(False) == changed
    )
    if tahun is not None:
        rows = rows.filter(pl.col("tahun") == tahun)
    if rows.is_empty():
        name = _("Perubahan RKPD") if changed else "RKPD"
        raise NothingToPrint(
            _("tidak ada {dokumen} yang dapat dibandingkan dengan RPJMD").format(dokumen=name)
        )
    last = rows.sort("tahun", "urutan", nulls_last=False).row(-1, named=True)
    rods = plan.yardstick.filter(pl.col("dokumen") == last["dokumen"])["ukuran"]
    if rods.is_empty():
        raise NothingToPrint(
            _("tidak ada RPJMD atau RPD yang berlaku bagi {dokumen}").format(dokumen=last["dokumen"])
        )
    return rods[0], last["dokumen"], last["tahun"]


def _lines(plan: Plan, rod: str, document: str, tahun: int | None) -> list[Line]:
    """Programme lines in the order of their urusan, each under its bidang urusan."""
    pairs = list(_pairs(_programs(plan, rod, tahun), _programs(plan, document, tahun)))
    pairs.sort(key=lambda p: ((p[1] or p[0] or _NOBODY).kode or "~", (p[1] or p[0] or _NOBODY).pd_nama or ""))
    seen: set[str] = set()
    found: list[Line] = []
    for number, (promised, planned, said) in enumerate(pairs, start=1):
        for line in headings(plan, (planned or promised or _NOBODY).kode, seen):
            text = f"{line.cells['kode']} {line.cells['uraian']}"
            found.append(Line(line.tingkat, {"rpjmd": text, "rkpd": text}))
        found += _program_lines(promised, planned, said, number)
    return found


_NOBODY = Program(None, None, "", None, None, False)


def _programs(plan: Plan, document: str, tahun: int | None) -> list[Program]:
    """Programmes of a document by agency, with the indicators it prints for them and their targets of the year."""
    mine = (pl.col("dokumen") == document) & (pl.col("tingkat") == "program")
    nodes = plan.simpul.filter(mine & pl.col("program").is_not_null()).unique(
        ["program", "pd"], keep="first", maintain_order=True
    )
    columns = ("kode", "nama", "program", "pd", "pd_nama", "penunjang")
    found = {(r[2], r[3]): Program(*r) for r in nodes.select(columns).iter_rows()}
    target = plan.target.filter(
        ~pl.col("akhir") & ~pl.col("maju") & (pl.lit(tahun is None) | (pl.col("tahun") == tahun))
    )
    aims = {no: (teks, nilai) for no, teks, nilai in target.select("no", "teks", "nilai").iter_rows()}
    listed = plan.indikator.filter(mine).with_columns(flat=flat_name(pl.col("indikator"))).sort("no")
    for row in listed.to_dicts():
        own = found.get((row["program"], row["pd"]))
        if own is not None:
            teks, nilai = aims.get(row["no"], (None, None))
            own.indikator.append(
                {
                    "teks": row["indikator"],
                    "flat": row["flat"],
                    "satuan": row["satuan"],
                    "target": teks,
                    "nilai": nilai,
                }
            )
    return list(found.values())


def _pairs(
    promised: Sequence[Program], planned: Sequence[Program]
) -> Iterator[tuple[Program | None, Program | None, str | None]]:
    """(RPJMD, RKPD, what is to be said of the programme itself); None where a side has no such programme."""
    by_program: dict[str, list[Program]] = {}
    for one in promised:
        by_program.setdefault(one.program, []).append(one)
    used: set[int] = set()
    for plan in planned:
        listed = by_program.get(plan.program, [])
        own = next((p for p in listed if p.pd == plan.pd), None)
        open_to_all = next((p for p in listed if p.pd is None or p.penunjang), None)
        other = own or open_to_all or next(iter(listed), None)
        if other is None:
            yield None, plan, _("tidak ada di RPJMD")
            continue
        used.add(id(other))
        elsewhere = other is not own and other is not open_to_all
        yield (
            other,
            plan,
            _("PD berbeda: RPJMD menunjuk {pd}").format(pd=other.pd_nama or other.pd) if elsewhere else None,
        )
    for one in promised:
        if id(one) not in used:
            yield one, None, _("tidak ada di RKPD")


def _program_lines(
    promised: Program | None, planned: Program | None, said: str | None, number: int
) -> Iterator[Line]:
    """The programme's first line and one more for each further indicator."""
    left, right = (promised.indikator if promised else []), (planned.indikator if planned else [])
    both = list(_matched(left, right)) or [(None, None)]
    agency = (planned or promised or _NOBODY).pd_nama
    for i, (one, other) in enumerate(both):
        words = [said] if said and i == 0 else []
        if promised and planned:
            words += _remarks(one, other, bool(left), bool(right))
        cells: Row = {"keterangan": "; ".join(words) or said or _("sesuai"), "pd": agency}
        for side, program, row in zip(SIDES, (promised, planned), (one, other), strict=True):
            if i == 0 and program:
                cells[side] = " ".join(p for p in (program.kode, program.nama) if p)
            if row:
                cells |= {
                    f"indikator_{side}": row["teks"],
                    f"target_{side}": with_unit(row["target"], row["satuan"]),
                }
        yield Line("sub_kegiatan" if i else "kegiatan", ({"no": number} if i == 0 else {}) | cells)


def _matched(left: Sequence[Row], right: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Indicators of one text side by side, then those of the RPJMD alone, then those of the RKPD alone."""
    rest = list(right)
    alone = []
    for one in left:
        other = next((r for r in rest if r["flat"] == one["flat"]), None)
        if other is None:
            alone.append(one)
        else:
            rest.remove(other)
            yield one, other
    yield from ((one, None) for one in alone)
    yield from ((None, other) for other in rest)


def _remarks(one: Row | None, other: Row | None, left: bool, right: bool) -> list[str]:
    """What differs between one indicator of both sides; empty where nothing does."""
    if one and other:
        return (
            [_("target berbeda")]
            if not _same_target(one, other)
            else [_("satuan berbeda")]
            if not _same_unit(one, other)
            else []
        )
    if one:
        return [_("indikator ini tidak ada di RKPD") if right else _("RKPD tidak memuat indikator program")]
    if other:
        return [_("indikator ini tidak ada di RPJMD") if left else _("RPJMD tidak memuat indikator program")]
    return []


def _same_target(one: Row, other: Row) -> bool:
    if one["nilai"] is not None and other["nilai"] is not None:
        near: float = ALIKE * max(abs(one["nilai"]), 1.0)
        return bool(abs(one["nilai"] - other["nilai"]) <= near)
    return bool((one["target"] or "").strip().lower() == (other["target"] or "").strip().lower())


def _same_unit(one: Row, other: Row) -> bool:
    flat = [{"%": "persen"}.get(u, u) for u in ((r["satuan"] or "").strip().lower() for r in (one, other))]
    return not all(flat) or bool(flat[0] == flat[1])
