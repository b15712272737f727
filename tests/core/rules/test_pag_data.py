# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG on real plans: printed totals after roll-up, money without target, far-off forward estimates."""

from collections import Counter
from pathlib import Path

import pytest

from selaras.core.check import Result, rules, run
from selaras.core.workbook.read import read

CODES = [f"PAG-0{n}" for n in range(1, 9)]
RENJA = "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv"


@pytest.fixture(scope="module")
def renja(data_dir: Path) -> Result:
    return run(read([data_dir / RENJA, data_dir / "rencana/kab-bengkulu-utara/skpd_2026.csv"]), codes=CODES)


@pytest.fixture(scope="module")
def madiun(data_dir: Path) -> Result:
    return run(read([data_dir / "rencana/kab-madiun"]), codes=CODES)


def test_every_printed_total_of_a_real_renja_fits_its_rows(renja: Result) -> None:
    totals = renja.plan.cetak.group_by("kolom").len().sort("kolom").rows()

    assert totals == [
        ("set_pagu_skpd", 54),
        ("total_kegiatan", 779),
        ("total_program", 306),
        ("total_skpd", 97),
        ("total_unit", 97),
    ]
    assert [f for f in renja if f.rule == "PAG-01"] == []


def test_a_wrong_total_of_the_agency_list_is_found(data_dir: Path, tmp_path: Path) -> None:
    listed = (data_dir / "rencana/kab-bengkulu-utara/skpd_2026.csv").read_text("utf-8")
    wrong = tmp_path / "skpd_2026.csv"
    plan = read([data_dir / "rencana/kab-bengkulu-utara/skpd_2026.csv"])
    one = plan.cetak.filter(kode="1.02.0.00.0.00.01.0000")["rupiah"].item()
    wrong.write_text(listed.replace(str(one), str(one + 1)), "utf-8")

    found = list(run(read([data_dir / RENJA, wrong]), codes=["PAG-01"]))

    assert [(f.kode, f.facts["rp_selisih"], f.facts["rp_terhitung"]) for f in found] == [
        ("1.02.0.00.0.00.01.0000", 1, one)
    ]


def test_real_renja_counts_by_rule(renja: Result) -> None:
    assert Counter(f.rule for f in renja) == {"PAG-03": 2, "PAG-04": 83, "PAG-06": 257, "PAG-07": 3}
    assert renja.unassessed == {
        "PAG-02": ("renstra|rpjmd",),
        "PAG-05": ("perubahan",),
        "PAG-08": ("pengaturan kapasitas",),
    }


def test_real_money_without_target_is_found(renja: Result) -> None:
    found = [(f.kode, f.row, f.facts["rp_pagu"]) for f in renja if f.rule == "PAG-03"]

    assert found == [("1.03.06", 240, 250_000_000), ("7.01.01.2.09.0006", 2006, 5_000_000)]


def test_matrix_of_a_real_renstra_counts_by_rule(madiun: Result) -> None:
    assert Counter(f.rule for f in madiun) == {"PAG-04": 8}


def test_messages_hold_for_real_facts(renja: Result, madiun: Result) -> None:
    for found in (*renja, *madiun):
        facts = {**found.facts, "kode": found.kode, "uraian": found.uraian, "pd": found.pd}
        assert rules()[found.rule].message.format_map(facts)
