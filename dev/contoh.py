# SPDX-License-Identifier: AGPL-3.0-or-later
"""An example of every rule: the first case of tests/cases that finds something, as `selaras rules` shows it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from selaras.core.check import run
from selaras.core.finding import Finding
from selaras.core.kalimat import facts_of
from tests.core.cases import cases, plan

FILE = Path(__file__).parent.parent / "selaras" / "cli" / "contoh.json"
SAYS = ("name", "rule", "finds", "severity", "suggestion", "owner", "unassessed")


def examples() -> dict[str, dict[str, Any]]:
    """Rule -> what its example finds: the facts its message is filled with."""
    found: dict[str, dict[str, Any]] = {}
    for _family, case in cases():
        code = case["rule"]
        if case["finds"] and code not in found:
            given = {key: value for key, value in case.items() if key not in SAYS}
            first: Finding = next(iter(run(plan(**given), codes=[code])))
            found[code] = {key: plain(fact) for key, fact in facts_of(first).items() if fact is not None}
    return dict(sorted(found.items()))


def plain(fact: Any) -> Any:
    """A fact as JSON holds it."""
    if isinstance(fact, list | tuple):
        return [plain(one) for one in fact]
    if isinstance(fact, Decimal):
        return int(fact) if fact == fact.to_integral_value() else float(fact)
    return fact.isoformat() if isinstance(fact, date) else fact


def text() -> str:
    """What the file should hold."""
    return json.dumps(examples(), ensure_ascii=False, indent=1) + "\n"
