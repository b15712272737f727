# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of rules and the run that asks them all."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import polars as pl

from selaras.core.finding import FINDING, SEVERITIES, Finding
from selaras.core.rencana import Plan
from selaras.core.rules.putusan import judge

Outcome = pl.DataFrame | pl.LazyFrame | None


class Unassessed(Exception):
    """Raised by a rule whose inputs are absent: `missing` is what to bring (kinds, or a setting's name)."""

    def __init__(self, *missing: str) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Rule:
    """One truth demanded of a plan; texts are Indonesian msgids, facts fill the braces of `message`."""

    code: str
    severity: str
    basis: tuple[str, ...]
    title: str
    message: str
    mend: str
    needs: tuple[str, ...]
    owner: str
    kolom: str
    text: bool
    ask: Callable[[Plan], Outcome]
    truth: str


_RULES: dict[str, Rule] = {}


def rule(
    code: str, *, severity: str, basis: str, title: str, message: str, mend: str,
    needs: Iterable[str] = (), owner: str = "opd", kolom: str = "kode", text: bool = False,
) -> Callable[[Callable[[Plan], Outcome]], Callable[[Plan], Outcome]]:  # fmt: skip
    """Register a rule: `ask(plan)` returns the offending rows.

    Its columns named in `FINDING` place the finding (severity, owner, suggestion, kolom may override
    the rule's own); every other column is a fact, shown as evidence and free for `message`.
    needs: kinds that must be at hand, else the rule is reported as not assessed; `a|b` means either.
    basis: keys of parameters/dasar.toml, blank-separated. kolom: canonical column of the cell shown.
    text: word similarity, left out of the bulk figures of a nationwide run.
    """

    def register(ask: Callable[[Plan], Outcome]) -> Callable[[Plan], Outcome]:
        truth = (ask.__doc__ or "").strip().splitlines()[0]
        _RULES[code] = Rule(
            code,
            severity,
            tuple(basis.split()),
            title,
            message,
            mend,
            tuple(needs),
            owner,
            kolom,
            text,
            ask,
            truth,
        )
        return ask

    return register


@cache
def rules() -> dict[str, Rule]:
    """Every rule by code, in the order of the catalogue."""
    package = importlib.import_module("selaras.core.rules")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"selaras.core.rules.{module.name}")
    order = ["NOM", "STR", "INL", "IND", "TGT", "PAG", "THP", "TUM", "CAP"]
    return dict(sorted(_RULES.items(), key=lambda item: (order.index(item[0][:3]), item[0])))


@dataclass
class Result:
    """What a run found: base columns in `findings`, each rule's facts apart, and what could not be asked."""

    plan: Plan
    findings: pl.DataFrame
    facts: dict[str, pl.DataFrame] = field(default_factory=dict)
    unassessed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    verdicts: pl.DataFrame = field(default_factory=pl.DataFrame)

    def __iter__(self) -> Iterator[Finding]:
        """Findings in the order of rule, document, agency, row."""
        places = dict(enumerate(self.plan.sumber))
        for code, rows in self.findings.group_by("rule", maintain_order=True):
            facts = self.facts.get(str(code[0]))
            evidence = (
                facts[rows["fakta"]].rows(named=True)
                if facts is not None and facts.width
                else [{}] * rows.height
            )
            for row, fact in zip(rows.iter_rows(named=True), evidence, strict=True):
                source = places.get(row["sumber"])
                header, letter = source.columns.get(row["kolom"], (None, None)) if source else (None, None)
                yield Finding(
                    row["rule"], row["severity"], row["owner"], row["dokumen"], row["pd"], row["kode"], row["uraian"],
                    row["suggestion"], {k: v for k, v in fact.items() if v is not None},
                    source.path if source else None, source.sheet if source else None, row["baris"], header,
                    f"{letter}{row['baris']}" if letter and row["baris"] else None,
                )  # fmt: skip


def run(
    plan: Plan, *, codes: Iterable[str] | None = None, progress: Callable[[str], None] | None = None
) -> Result:
    """Ask the rules (all, or `codes`) of a plan and judge its programmes."""
    chosen = [r for c, r in rules().items() if codes is None or c in set(codes)]
    frames, facts, unassessed = [], {}, {}
    for one in chosen:
        if progress:
            progress(one.code)
        missing = tuple(n for n in one.needs if not any(part in plan.kinds for part in n.split("|")))
        try:
            found = None if missing else one.ask(plan)
        except Unassessed as absent:
            missing, found = absent.missing, None
        if missing:
            unassessed[one.code] = missing
        elif found is not None:
            base, fact = _split(one, found.collect() if isinstance(found, pl.LazyFrame) else found)
            frames.append(base)
            facts[one.code] = fact
    empty = pl.DataFrame(schema={**FINDING, "fakta": pl.UInt32})
    result = Result(plan, pl.concat([empty, *frames]), facts, unassessed)
    result.verdicts = judge(plan, result.findings, unassessed)
    return result


def _split(one: Rule, found: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Base columns with the rule's defaults, and the facts; row `fakta` of the facts belongs to the finding."""
    if "uraian" not in found.columns and "nama" in found.columns:
        found = found.rename({"nama": "uraian"})
    defaults = {"rule": one.code, "severity": one.severity, "owner": one.owner, "kolom": one.kolom}
    order = [c for c in ("dokumen", "pd", "sumber", "baris") if c in found.columns]
    found = found.sort(order, maintain_order=True) if order else found
    base = found.select(
        pl.col(c).cast(t).fill_null(defaults[c]) if c in found.columns and c in defaults
        else pl.col(c).cast(t) if c in found.columns else pl.lit(defaults.get(c), dtype=t).alias(c)
        for c, t in FINDING.items()
    ).with_row_index("fakta")  # fmt: skip
    return base.select(*FINDING, "fakta"), found.drop([c for c in FINDING if c in found.columns])


def at_least(severity: str) -> tuple[str, ...]:
    """This severity and every graver one."""
    return SEVERITIES[SEVERITIES.index(severity) :]
