# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every report tells, put together once: findings by rule, verdicts by document, what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from selaras.core.check import Result, Rule, rules
from selaras.core.finding import SEVERITIES, Finding
from selaras.core.kalimat import shown
from selaras.core.rencana import ANNUAL, Source
from selaras.core.rules.putusan import ATTENTION, UNKNOWN, VERDICTS
from selaras.core.workbook.problem import Problem

GRAVE = tuple(reversed(SEVERITIES))
DECIDING = frozenset({"INL-01", *ATTENTION})


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule, gravest first; `pd` holds the printed name of each agency with its findings."""

    rule: Rule
    severity: str
    findings: list[Finding]
    pd: dict[str, list[Finding]]

    @property
    def count(self) -> int:
        """Number of findings."""
        return len(self.findings)

    @property
    def by_severity(self) -> dict[str, int]:
        """Number of findings by severity, gravest first."""
        return {s: sum(f.severity == s for f in self.findings) for s in GRAVE}

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """(column, rows, agencies) of a rule that lists empty columns: one empty column is one line."""
        if self.count == 1:
            return []
        rows: dict[str, list[str | None]] = {}
        for one in self.findings:
            for column in one.facts.get("kosong", ()) if isinstance(one.facts.get("kosong"), list) else ():
                rows.setdefault(str(column), []).append(one.pd)
        counted = [(shown("kosong", column), len(pd), len(set(pd) - {None})) for column, pd in rows.items()]
        return sorted(counted, key=lambda part: -part[1])


@dataclass
class Isi:
    """One run as reports need it. `codes`: rules chosen to be shown. version, on (day): printed at the foot."""

    result: Result
    codes: frozenset[str]
    version: str = ""
    on: date | None = None
    unread: list[str] = field(default_factory=list)

    @cached_property
    def agencies(self) -> dict[str, tuple[str | None, str | None]]:
        """Lineage key of an agency -> (code, name): today's where the list of agencies has it, else as printed."""
        plan = self.result.plan
        printed = [
            plan.frame(n).select("pd", "pd_kode", "pd_nama")
            for n in ("simpul", "pagu", "indikator", "realisasi")
        ]
        listed = plan.pd.select("pd", pd_kode="kode", pd_nama="nama")
        today = listed.filter(pl.col("pd_kode") == pl.col("pd"))
        rows = pl.concat([today, *printed, listed]).drop_nulls("pd").unique(maintain_order=True)
        rows = rows.group_by("pd", maintain_order=True).agg(pl.col("pd_kode", "pd_nama").drop_nulls().first())
        return {pd: (kode, nama) for pd, kode, nama in rows.iter_rows()}

    def agency_code(self, pd: str | None) -> str | None:
        """The printed code of an agency, its name where there is none."""
        kode, nama = self.agencies.get(pd or "", (None, None))
        return kode or nama or pd

    def agency_name(self, pd: str | None) -> str | None:
        """The printed name of an agency, its code where there is none."""
        kode, nama = self.agencies.get(pd or "", (None, None))
        return nama or kode or pd

    @cached_property
    def findings(self) -> list[Finding]:
        """Findings of the chosen rules, in the order of the run."""
        return [f for f in self._ordered if f.rule in self.codes]

    @cached_property
    def problems(self) -> list[tuple[Problem, int]]:
        """What could not be read: the first of its kind in a table, and how many there are."""
        alike: dict[tuple[object, ...], list[Problem]] = {}
        for one in self.result.plan.problems:
            alike.setdefault((one.path, one.sheet, one.column, one.read, one.expected), []).append(one)
        return [(same[0], len(same)) for same in alike.values()]

    @cached_property
    def groups(self) -> list[Group]:
        """One group a rule: gravest first, then most findings, then the catalogue's order."""
        known, by_rule = rules(), dict[str, list[Finding]]()
        for one in self.findings:
            by_rule.setdefault(one.rule, []).append(one)
        groups = [self._group(known[code], found) for code, found in by_rule.items()]
        return sorted(groups, key=lambda g: (GRAVE.index(g.severity), -g.count))

    def _group(self, rule: Rule, found: list[Finding]) -> Group:
        found = sorted(found, key=lambda f: GRAVE.index(f.severity))
        pd: dict[str, list[Finding]] = {}
        for one in found:
            pd.setdefault(self.agency_name(one.pd) or "", []).append(one)
        return Group(rule, found[0].severity, found, dict(sorted(pd.items(), key=lambda item: -len(item[1]))))

    @cached_property
    def by_severity(self) -> dict[str, int]:
        """Number of findings by severity, gravest first, none left out."""
        return {s: sum(f.severity == s for f in self.findings) for s in GRAVE}

    @cached_property
    def deciding(self) -> dict[tuple[str, str, str, str], list[Finding]]:
        """(document, PD, programme, rule) -> findings that decide its verdict, whatever was chosen to be shown."""
        frame, found = self.result.findings, dict[tuple[str, str, str, str], list[Finding]]()
        for program, one in zip(frame["program"], self._ordered, strict=True):
            if one.rule in (*DECIDING, *UNKNOWN) and program is not None:
                found.setdefault((one.dokumen, str(one.pd), program, one.rule), []).append(one)
        return found

    @cached_property
    def _ordered(self) -> list[Finding]:
        """Every finding; the run yields them in the order of its frame."""
        return list(self.result)

    @cached_property
    def mutu(self) -> dict[str | None, dict[str, int]]:
        """Agency -> number of findings by severity that do not decide a verdict."""
        found: dict[str | None, dict[str, int]] = {}
        for one in self.findings:
            if one.rule not in DECIDING:
                own = found.setdefault(one.pd, {})
                own[one.severity] = own.get(one.severity, 0) + 1
        return found

    @cached_property
    def verdicts(self) -> pl.DataFrame:
        """Verdict rows with `urutan` of their document; a multi-year document's year is null."""
        order = self.result.plan.dokumen.select("daerah", "dokumen", "urutan")
        annual = pl.when(pl.col("jenis").is_in(ANNUAL)).then(pl.col("tahun"))
        rows = self.result.verdicts.join(order, on=["daerah", "dokumen"], how="left", maintain_order="left")
        return rows.with_columns(annual.alias("tahun"))

    @cached_property
    def by_document(self) -> list[tuple[str, pl.DataFrame]]:
        """(document, its verdict rows), in the order of the stages."""
        rows = self.verdicts.sort("tahun", "urutan", nulls_last=False, maintain_order=True)
        return [(str(name), own) for (name,), own in rows.group_by("dokumen", maintain_order=True)]

    @cached_property
    def headline(self) -> pl.DataFrame:
        """Each programme once, at its latest stage of the latest year: the figures said first."""
        rows = self.verdicts
        year = rows["tahun"].max() if rows.height else None
        rows = rows.filter(pl.col("tahun") == year) if year is not None else rows
        if year is None and rows.height:
            rows = rows.filter(pl.col("dokumen") == rows.sort("urutan")["dokumen"][-1])
        ordered = rows.with_row_index("_n").sort("urutan", "_n", nulls_last=False)
        return (
            ordered.unique(["daerah", "pd", "program"], keep="last", maintain_order=True)
            .sort("_n")
            .drop("_n")
        )

    @cached_property
    def read(self) -> list[Source]:
        """Every table that was read, and the files of a folder in which none was found."""
        seen = {s.path for s in self.result.plan.sumber}
        return [
            *self.result.plan.sumber,
            *(Source(p, None, None, None, {}) for p in self.unread if p not in seen),
        ]

    @cached_property
    def unassessed(self) -> dict[str, tuple[str, ...]]:
        """Rules (of the chosen ones) that could not be asked -> kinds to bring."""
        return {c: tuple(m) for c, m in self.result.unassessed.items() if c in self.codes}

    @cached_property
    def to_bring(self) -> list[tuple[str, list[Rule]]]:
        """(kind, rules it would let us ask), the most useful first."""
        known, wanted = rules(), dict[str, list[Rule]]()
        for code, missing in self.unassessed.items():
            for kind in dict.fromkeys(missing):
                wanted.setdefault(kind, []).append(known[code])
        return sorted(wanted.items(), key=lambda item: -len(item[1]))

    def printed(self) -> Iterator[Finding]:
        """Findings whose `pd` is the printed code, the name where there is none."""
        return (replace(f, pd=self.agency_code(f.pd)) for f in self.findings)


def rupiah_by_verdict(rows: pl.DataFrame) -> dict[str, int]:
    """Sum of pagu by verdict, every verdict named."""
    sums = dict(rows.group_by("verdict").agg(pl.col("pagu").sum()).iter_rows()) if rows.height else {}
    return {name: int(sums.get(name) or 0) for name in VERDICTS}


def counted(items: Iterable[str]) -> dict[str, int]:
    """How often each comes, in order of first coming."""
    found: dict[str, int] = {}
    for item in items:
        found[item] = found.get(item, 0) + 1
    return found
