# SPDX-License-Identifier: AGPL-3.0-or-later
"""Regions never mix, the order of rows and a second run never matter: over the sample regency and its twin."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.check import Result, run
from selaras.core.parameters.pengaturan import read_pengaturan
from selaras.core.rencana import Plan
from selaras.core.workbook.read import Wish, files_of, plan_of
from selaras.core.workbook.sheets import read_sheets
from selaras.core.workbook.tables import Table, tables_of
from tests.core.cases import plan as small

SAMPLES = Path(__file__).parents[2] / "samples"
SETTINGS = read_pengaturan(SAMPLES / "sagara-jaya" / "pengaturan.toml")
KES, PU = "1.02.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0000"
Read = list[tuple[Table, str, Path]]


@cache
def tables(name: str, daerah: str) -> Read:
    """The tables of a sample folder, every row of them in a region of that name."""
    found: Read = []
    for file, shown, _named in files_of(SAMPLES / name):
        for table in (t for sheet in read_sheets(file, shown) for t in tables_of(sheet, None)):
            frame = table.frame.with_columns(daerah=pl.lit(daerah))
            found.append((replace(table, frame=frame), shown, Path(daerah)))
    return found


def checked(given: Read) -> Result:
    return run(plan_of(given, Wish(pengaturan=SETTINGS)))


def told(result: Result, *, rows: bool = True) -> list[str]:
    """Every finding with its facts and the file it was read from, sorted; `rows`: and the row it is shown at."""
    paths = [s.path for s in result.plan.sumber]
    found = []
    for row in result.findings.drop("baris" if not rows else []).iter_rows(named=True):
        place, number = row.pop("sumber"), row.pop("fakta")
        fact = result.facts[row["rule"]]
        evidence = fact.row(number, named=True) if fact.width else {}
        if not rows:  # lists are told in the order of the file
            evidence = {k: sorted(map(str, v)) if isinstance(v, list) else v for k, v in evidence.items()}
        found.append(f"{row} {paths[place] if place is not None else None} {evidence}")
    return sorted(found)


def judged(result: Result) -> list[str]:
    return sorted(map(str, result.verdicts.rows()))


def without(given: Read, *kinds: str) -> Read:
    return [t for t in given if t[0].kind not in kinds]


@pytest.mark.parametrize(
    "absent",
    [(), ("rpjmd", "realisasi"), ("pd", "alasan", "rka")],
    ids=str,
)
def test_two_regions_together_are_the_two_alone(absent: tuple[str, ...]) -> None:
    one = tables("sagara-jaya", "Sagara Jaya")
    other = without(tables("sagara-jaya-bersih", "Sagara Lama"), *absent)
    lists = ("nomenklatur", "peta_kode")  # these are the nation's
    alone, beside = checked(one), checked(other)
    together = checked([*one, *without(other, *lists)])

    assert told(together) == sorted([*told(alone), *told(beside)])
    assert judged(together) == sorted([*judged(alone), *judged(beside)])


def region(name: str, rows: list[dict]) -> list[dict]:
    return [{"daerah": name, **row} for row in rows]


def row(pd: str, name: str, sub: str, **more: str) -> dict:
    work = {"kode_sub_kegiatan": sub, "nama_sub_kegiatan": f"Nama {sub}", "target": "10", "satuan": "Orang"}
    return {"kode_skpd": pd, "nama_skpd": name, **work, **more}


UNIT = {"kode_skpd": "1.02.0.00.0.00.01.0003", "nama_skpd": "Puskesmas Hulu"}
HARD = {  # two regions that differ where one could answer for the other
    "a unit that only one region's list holds": (
        {"renja": [row(*UNIT.values(), "1.02.02.2.01.0001")]},
        {"renja": [row(*UNIT.values(), "1.02.02.2.01.0001")], "pd": [UNIT]},
    ),
    "groups named by one region's own name": (
        {"renja": [row(KES, "Dinas A", "1.02.02.2.01.0001", lokasi="Kabupaten Petani Jaya, Hulu", kelompok_sasaran="Petani"),
                   row(PU, "Dinas B", "1.03.02.2.01.0001", lokasi="Kabupaten Petani Jaya, Hilir", kelompok_sasaran="Petani")]},
        {"renja": [row(KES, "Dinas A", "1.02.02.2.01.0001", lokasi="Kabupaten Muara", kelompok_sasaran="Petani"),
                   row(PU, "Dinas B", "1.02.02.2.01.0001", lokasi="Kabupaten Muara", kelompok_sasaran="Petani")]},
    ),
    "realisation to different depths": (
        {"realisasi": [{"kode_program": "1.02.02", "nama_program": "P", "rp_tw1": "9"}, {"kode_kegiatan": "1.02.02.2.01", "rp_tw1": "7"}]},
        {"realisasi": [{"kode_program": "1.02.02", "nama_program": "P", "rp_tw1": "9"}, {"kode_sub_kegiatan": "1.02.02.2.01.0001", "rp_tw1": "9"}]},
    ),
    "a promise and links in one of them only": (
        {"rpjmd": ["1.02.02"], "tautan": [{"kode_program": "1.02.02", "kode_sasaran": "1.1.1"}], "renja": [row(KES, "Dinas", "1.02.03.2.01.0001")]},
        {"renja": [row(KES, "Dinas", "1.02.03.2.01.0001")]},
    ),
    "priorities used by one of them only": (
        {"renja": [row(KES, "Dinas", "1.02.02.2.01.0001", prioritas_daerah="Satu"), row(KES, "Dinas", "1.02.02.2.01.0002", prioritas_daerah="Dua")]},
        {"renja": [row(KES, "Dinas", "1.02.02.2.01.0001", prioritas_daerah="-"), row(KES, "Dinas", "1.02.02.2.01.0002", prioritas_daerah="Tiga")]},
    ),
}  # fmt: skip


def whose(result: Result) -> list[str]:
    columns = [
        "rule",
        "severity",
        "owner",
        "daerah",
        "dokumen",
        "pd",
        "program",
        "kunci",
        "kode",
        "suggestion",
    ]
    return sorted([*map(str, result.findings.select(columns).rows()), *judged(result)])


@pytest.mark.parametrize("situation", HARD)
def test_no_region_answers_for_another(situation: str) -> None:
    given = [
        {key: region(name, [r if isinstance(r, dict) else {"kode_program": r, "nama_program": f"Nama {r}"} for r in rows])
         for key, rows in side.items()}
        for name, side in zip(("Hulu", "Muara"), HARD[situation], strict=True)
    ]  # fmt: skip
    keys = dict.fromkeys([*given[0], *given[1]])
    both = {key: [*given[0].get(key, []), *given[1].get(key, [])] for key in keys}

    assert whose(run(small(**both))) == sorted([x for side in given for x in whose(run(small(**side)))])


def shuffled(plan: Plan, seed: int) -> Plan:
    frames = {n: f.sample(fraction=1, shuffle=True, seed=seed) for n, f in plan.frames.items()}
    return Plan(frames, plan.sumber, plan.problems, plan.pengaturan)


@cache
def first_run() -> Result:
    return checked(tables("sagara-jaya", ""))


@settings(max_examples=3)
@given(st.integers(0, 999))
def test_order_of_rows_changes_no_finding_and_no_verdict(seed: int) -> None:
    again = run(shuffled(first_run().plan, seed))

    assert told(again, rows=False) == told(first_run(), rows=False)
    assert judged(again) == judged(first_run())


def test_running_twice_says_the_same_and_leaves_the_plan_as_it_was() -> None:
    before = {name: frame.clone() for name, frame in first_run().plan.frames.items()}
    again = run(first_run().plan)

    assert told(again) == told(first_run())
    assert judged(again) == judged(first_run())
    assert all(before[n].equals(again.plan.frames[n]) for n in before)
