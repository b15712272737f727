# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL and the verdicts on two real regions: a whole cascade (2018–2023) and a Renja without its RPJMD."""

from collections import Counter
from pathlib import Path

import pytest

from selaras.core.check import Result, rules, run
from selaras.core.workbook.read import read

INL = [f"INL-{i:02}" for i in range(1, 14)]
BENGKULU = "rencana/kab-bengkulu-utara"


@pytest.fixture(scope="module")
def madiun(data_dir: Path) -> Result:
    return run(
        read([data_dir / "rencana/kab-madiun", data_dir / "nomenklatur/nomenklatur_pemutakhiran_2027.csv"]),
        codes=INL,
    )


@pytest.fixture(scope="module")
def renja(data_dir: Path) -> Result:
    return run(read([data_dir / BENGKULU / "renja_2026_sub_kegiatan.csv"]))


@pytest.fixture(scope="module")
def promised(data_dir: Path) -> Result:
    names = ("renja_2026_sub_kegiatan", "skpd_2026", "iku_ikd_rpjmd_2025_2030")
    return run(read([data_dir / BENGKULU / f"{name}.csv" for name in names]), codes=["INL-11"])


def test_one_technical_identity_lies_outside_the_rpjmd(madiun: Result) -> None:
    found = [f for f in madiun if f.rule == "INL-01"]

    assert [(f.kode, f.uraian, f.severity) for f in found] == [
        ("2.19.03", "Program Pengembangan Kapasitas Daya Saing Keolahragaan", "berat")
    ]
    assert (found[0].facts["rp_pagu"], found[0].facts["tahun"]) == (3146001325, "2021–2023")
    outside = madiun.verdicts.filter(verdict="di_luar_rpjmd")
    assert outside.select("kode", "pagu").rows() == [("2.19.03", 3146001325)]


def test_rpjmd_programmes_by_identity_each_have_a_sasaran(madiun: Result) -> None:
    plan = madiun.plan
    listed = plan.program("rpjmd")["program"].unique()

    assert listed.len() == 107
    assert set(plan.links["program"]) == set(listed)
    assert plan.judged["program"].n_unique() == 108
    assert [f for f in madiun if f.rule in ("INL-03", "INL-04")] == []


def test_renstra_goals_hang_from_the_wrong_level(madiun: Result) -> None:
    found = [f for f in madiun if f.rule == "INL-12"]

    assert Counter((f.facts["tingkat"], f.facts["berasal_dari"]) for f in found) == {
        ("Tujuan PD", "tujuan"): 6,
        ("Sasaran PD", "sasaran"): 8,
    }
    assert "ss 1 enok" in {f.uraian for f in found}


def test_declared_links_are_doubted_gently(madiun: Result) -> None:
    found = [f for f in madiun if f.rule == "INL-05"]

    assert {f.severity for f in found} == {"ringan"}
    assert {f.kode for f in found} == {"3.27.03", "3.27.04", "3.27.07"}


def test_renja_without_rpjmd_is_unjudged_and_says_what_to_bring(renja: Result) -> None:
    assert renja.verdicts.height == 235
    assert set(renja.verdicts["verdict"]) == {"belum_dapat_dinilai"}
    assert renja.unassessed["INL-01"] == ("rpjmd",)


def test_rows_without_the_regency_priority(renja: Result) -> None:
    assert len([f for f in renja if f.rule == "INL-06"]) == 434


def test_five_programmes_carry_conflicting_priorities(renja: Result) -> None:
    found = {f.kode: f.facts["jumlah"] for f in renja if f.rule == "INL-07"}

    assert found == dict.fromkeys(["2.11.03", "3.26.02", "3.27.05", "3.27.07", "7.01.06"], 2)


def test_shift_inside_the_renja_is_told_as_advice(renja: Result) -> None:
    found = [f for f in renja if f.rule == "THP-03"]

    assert len(found) == 56
    assert {(f.severity, f.facts["semula"], f.facts["menjadi"]) for f in found} == {
        ("ringan", "pagu_indikatif", "pagu")
    }
    assert sum(f.facts["rp_menjadi"] - f.facts["rp_semula"] for f in found) == 0


def test_rpjmd_indicators_that_no_renja_carries(promised: Result) -> None:
    found = list(promised)
    absent = Counter(f.facts["pemilik"] for f in found if "tidak_ada_di_dokumen" in f.facts["masalah"])

    assert promised.plan.indikator.filter(jenis="rpjmd").height == 394
    assert sum(absent.values()) == 255
    assert absent.most_common(3) == [
        ("Dinas Kesehatan", 35),
        ("Dinas Pendidikan", 24),
        ("Dinas Ketenagakerjaan dan Transmigrasi", 16),
    ]
    assert Counter(p for f in found for p in f.facts["masalah"]) == {
        "tidak_ada_di_dokumen": 255,
        "pemilik_bukan_perangkat_daerah": 38,
        "target_berbeda": 6,
        "satuan_berbeda": 1,
        "pemilik_lebih_dari_satu": 1,
    }


def test_every_inl_finding_can_be_worded(madiun: Result, renja: Result) -> None:
    from selaras.core.kalimat import sentence

    for finding in [*madiun, *(f for f in renja if f.rule[:3] in ("INL", "THP"))]:
        assert "–" not in sentence(rules()[finding.rule], finding).replace("2021–2023", "")
