# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every case a planner can read: a situation, and exactly what its rule finds there."""

import pytest

from selaras.core.check import rules, run
from tests.core.cases import cases, plan

ALL = list(cases())
SAYS = ("name", "rule", "finds", "severity", "suggestion", "owner", "unassessed")


@pytest.mark.parametrize("case", [c for _f, c in ALL], ids=[f"{c['rule']}: {c['name']}" for _f, c in ALL])
def test_case_finds_exactly(case: dict) -> None:
    result = run(plan(**{k: v for k, v in case.items() if k not in SAYS}), codes=[case["rule"]])

    found = list(result)
    assert sorted(f"{f.rule} {f.kode or f.uraian or ''}".strip() for f in found) == sorted(case["finds"])
    assert {f.severity for f in found} == (
        {case["severity"]} if "severity" in case else {f.severity for f in found}
    )
    assert {f.owner for f in found} == ({case["owner"]} if "owner" in case else {f.owner for f in found})
    if "suggestion" in case:
        assert [f.suggestion for f in found] == case["suggestion"]
    assert list(result.unassessed.get(case["rule"], ())) == case.get("unassessed", [])
    for finding in found:
        assert rules()[finding.rule].message.format_map(
            {
                **finding.facts,
                "kode": finding.kode,
                "uraian": finding.uraian,
                "pd": finding.pd,
                "saran": finding.suggestion,
            }
        )


def test_every_rule_has_a_case_that_finds_and_one_that_stays_silent() -> None:
    finds = {c["rule"] for _f, c in ALL if c["finds"]}
    silent = {c["rule"] for _f, c in ALL if not c["finds"] and "unassessed" not in c}

    assert set(rules()) - finds == set()
    assert set(rules()) - silent == set()
