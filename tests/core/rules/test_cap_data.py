# SPDX-License-Identifier: AGPL-3.0-or-later
"""CAP on real realisation: quarters of one agency, transactions of another."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.core.check import Result, run
from selaras.core.workbook.read import read

CODES = [f"CAP-0{n}" for n in range(1, 5)]


@pytest.fixture(scope="module")
def quarters(data_dir: Path) -> Result:
    folder = data_dir / "rencana/kab-bengkulu-utara"
    return run(read([folder / "realisasi_2025_dinas_pendidikan.csv"]), codes=CODES)


def test_real_quarters_count_by_rule(quarters: Result) -> None:
    assert quarters.plan.realisasi.height == 88
    assert Counter(f.rule for f in quarters) == {"CAP-02": 9, "CAP-03": 26, "CAP-04": 13}


def test_real_spending_above_pagu_keeps_its_figures(quarters: Result) -> None:
    found = next(f for f in quarters if f.rule == "CAP-04")

    assert (found.kode, found.row) == ("1.01.02.2.01.0006", 2)
    assert found.facts == {
        "sebab": "melampaui_pagu",
        "realisasi": Decimal("3673163000.00"),
        "rencana": Decimal("5750250.00"),
    }


def test_real_salaries_counted_as_persons_are_not_believed(quarters: Result) -> None:
    found = [f for f in quarters if f.rule == "CAP-02" and f.kode == "X.XX.01.2.02.0001"]

    assert [(f.facts["target"], f.facts["realisasi_setahun"], f.facts["persen"]) for f in found] == [
        (100, 2220, 2220)
    ]


def test_real_transactions_add_up_and_raise_nothing(data_dir: Path) -> None:
    plan = read([data_dir / "rencana/kota-tegal/realisasi_transaksi_bapperida_2025_01.csv"])

    assert plan.realisasi["rp_tw1"].sum() == Decimal("658277528.00")
    assert list(run(plan, codes=CODES)) == []
