# SPDX-License-Identifier: AGPL-3.0-or-later
"""A run kept as bytes gives the very report it gave when it was made, and one agency's part of it."""

from datetime import date
from pathlib import Path

import pytest

from selaras.core.check import Result, rules, run
from selaras.core.rencana import Source
from selaras.core.workbook.read import read
from selaras.laporan import html, xlsx
from selaras.laporan.isi import Isi
from selaras.laporan.simpan import dump, load, narrowed

DAY = date(2026, 7, 1)
SAMPLE = Path(__file__).parents[2] / "samples" / "sagara-jaya"


@pytest.fixture(scope="module")
def result() -> Result:
    return run(read([SAMPLE]))


def isi(result: Result) -> Isi:
    return Isi(result, frozenset(rules()), "0.1.0", DAY)


def test_reports_of_a_kept_run_are_those_of_the_run(result):
    kept, milik = load(dump(result, ["a", None]))

    assert html.page(isi(kept)) == html.page(isi(result))
    assert xlsx.workbook(isi(kept)) == xlsx.workbook(isi(result))
    assert milik == ["a", None]


def test_a_run_narrowed_to_one_agency_tells_of_no_other(result):
    kept, _milik = load(dump(result))
    pd = kept.findings["pd"].drop_nulls()[0]
    own = kept.findings.filter(pd=pd)
    tables = sorted(set(own["sumber"].drop_nulls()))

    part = narrowed(kept, {pd}, tables)

    assert [(f.rule, f.path, f.sheet, f.row, f.facts) for f in part] == [
        (f.rule, f.path, f.sheet, f.row, f.facts) for f in kept if f.pd == pd
    ]
    assert {f.pd for f in part} == {pd}
    assert part.verdicts["pd"].unique().to_list() == [pd]
    assert part.plan.sumber == [kept.plan.sumber[i] for i in tables]


def test_a_source_with_the_day_it_was_set_comes_back_as_it_was():
    source = Source(
        "a.xlsx", "Renja", "renja", "tahunan", {"kode": ("Kode", "A")}, periode=(2025, 2030), juga=("rkpd",),
        berlaku_mulai=DAY,
    )  # fmt: skip

    assert Source.from_json(source.as_json()) == source
