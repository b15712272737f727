# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verdict of a programme: each line of its table, in their order, and what never changes it."""

from datetime import date

import polars as pl
import pytest
from cases import plan
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.check import run

KES, PU = "1.02.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0000"
SUB = "1.02.02.2.01.0001"
OUTSIDE = "1.02.03.2.01.0001"
LINKED = {"tautan": [{"kode_program": "1.02.02", "kode_sasaran": "1.1.1"}]}
PROMISE = {"rpjmd": ["1.02.02", "X.XX.01"], **LINKED}
REASON = {
    "kode": "1.02.03",
    "tahun": "2026",
    "alasan": "penugasan",
    "nomor": "5",
    "tanggal": "2026-01-05",
    "oleh": "Bupati",
}


def row(sub: str = SUB, **more: str) -> dict:
    return {
        "kode_sub_kegiatan": sub,
        "nama_sub_kegiatan": f"Nama {sub}",
        "target": "10",
        "satuan": "Orang",
        **more,
    }


def verdicts(**given: object) -> list[tuple[str, str, list[str]]]:
    """(programme code as printed, verdict, because) of every document × PD × programme."""
    judged = run(plan(**given)).verdicts
    return judged.select("kode", "verdict", "because").rows()


def test_programme_of_rpjmd_with_sasaran_is_selaras() -> None:
    assert verdicts(**PROMISE, renja=[row()]) == [("1.02.02", "selaras", [])]


def test_programme_absent_from_rpjmd_is_di_luar() -> None:
    assert verdicts(**PROMISE, renja=[row(OUTSIDE)]) == [("1.02.03", "di_luar_rpjmd", ["INL-01"])]


def test_accepted_reason_makes_perlu_perhatian_and_its_finding_ringan() -> None:
    result = run(plan(**PROMISE, renja=[row(OUTSIDE)], alasan=[REASON]))

    assert result.verdicts.select("verdict", "because").rows() == [("perlu_perhatian", ["INL-01"])]
    found = [f for f in result if f.rule == "INL-01"]
    assert [(f.severity, f.facts["alasan"], f.facts["nomor"], f.facts["oleh"]) for f in found] == [
        ("ringan", "penugasan", "5", "Bupati")
    ]


def test_reason_not_accepted_stays_di_luar() -> None:
    reason = {**REASON, "alasan": "permintaan"}
    assert verdicts(**PROMISE, renja=[row(OUTSIDE)], alasan=[reason]) == [
        ("1.02.03", "di_luar_rpjmd", ["INL-01"])
    ]


@pytest.mark.parametrize("gap", [{"nomor": "-"}, {"tanggal": "-"}, {"tanggal": "segera"}, {"oleh": "…"}])
def test_reason_whose_document_or_person_is_only_a_sign_stays_di_luar(gap: dict) -> None:
    given = plan(**PROMISE, renja=[row(OUTSIDE)], alasan=[{**REASON, **gap}])

    assert run(given).verdicts["verdict"].to_list() == ["di_luar_rpjmd"]
    assert [p.expected for p in given.problems] == ["alasan, nomor, tanggal dan pejabat lengkap"]


def test_no_rpjmd_leaves_every_programme_unjudged() -> None:
    assert verdicts(renja=[row(), row(OUTSIDE)]) == [
        ("1.02.02", "belum_dapat_dinilai", ["INL-01"]),
        ("1.02.03", "belum_dapat_dinilai", ["INL-01"]),
    ]


def test_rpjmd_of_other_years_leaves_programme_unjudged() -> None:
    rpjmd = [
        {"kode_program": "1.02.02", "nama_program": "Nama 1.02.02", "pagu_2019": "1000", "pagu_2020": "1000"}
    ]
    judged = run(plan(rpjmd=rpjmd, **LINKED, renja=[row()])).verdicts

    assert judged.select("verdict", "because").rows() == [("belum_dapat_dinilai", ["INL-01"])]


def test_unknown_code_of_the_programme_itself_leaves_it_unjudged() -> None:
    nomenklatur = ["1.02.02", "1.02.02.2.01", SUB, "1.01.02.2.01.0021"]  # the last marks the version
    strange = row("1.02.77.2.01.0001")

    assert verdicts(**PROMISE, nomenklatur=nomenklatur, renja=[strange]) == [
        ("1.02.77", "belum_dapat_dinilai", ["NOM-01"])
    ]


def test_malformed_code_of_the_programme_itself_leaves_it_unjudged() -> None:
    strange = {"kode_program": "1.2.2", "nama_program": "Nama", "kode_kegiatan": "", **row()}

    assert [v[1] for v in verdicts(**PROMISE, renja=[strange])] == ["belum_dapat_dinilai"]


def test_programme_known_to_an_older_list_is_judged_though_a_code_below_it_is_nowhere() -> None:
    listed = [{"kode": "1.02.02", "nama": "Nama 1.02.02", "tingkat": "program"}]
    known = plan(**PROMISE, tahun=2027, nomenklatur=listed, renja=[row("1.02.02.2.01.0099")])
    old = known.nomenklatur.with_columns(versi=pl.lit("lama"), tahun_mulai=2025, tahun_sampai=2026)
    other = old.with_columns(
        versi=pl.lit("baru"), tahun_mulai=2027, tahun_sampai=None, kode=pl.lit("1.02.03")
    )
    known.frames["nomenklatur"] = pl.concat([old, other], how="vertical_relaxed")
    result = run(known)

    assert [f.severity for f in result if (f.rule, f.kode) == ("NOM-01", "1.02.02.2.01.0099")] == ["berat"]
    assert result.verdicts.select("kode", "verdict").rows() == [("1.02.02", "selaras")]


@pytest.mark.parametrize(
    ("original", "changed", "plan_set", "verdict"),
    [
        (date(2025, 8, 1), None, None, "selaras"),  # a day printed on the original alone proves nothing
        (date(2025, 8, 1), date(2026, 3, 1), None, "selaras"),
        (date(2025, 8, 1), date(2026, 3, 1), date(2025, 9, 1), "di_luar_rpjmd"),  # set under the original
        (date(2025, 8, 1), date(2027, 3, 1), None, "di_luar_rpjmd"),  # a change of a later year
    ],
)
def test_plan_is_judged_by_the_rpjmd_in_force_when_it_was_set(original, changed, plan_set, verdict) -> None:
    links = [{"kode_program": code, "kode_sasaran": "1.1.1"} for code in ("1.02.02", "1.02.03")]
    known = plan(
        rpjmd=["1.02.02"], rpjmd_perubahan_1=["1.02.02", "1.02.03"], renja=[row(OUTSIDE)], tautan=links
    )
    days = {"rpjmd": original, "rpjmd-perubahan-1": changed, "renja-2026": plan_set}
    days = pl.DataFrame({"dokumen": [*days], "_hari": [*days.values()]}, schema_overrides={"_hari": pl.Date})
    dated = known.dokumen.join(days, on="dokumen", how="left", maintain_order="left")
    multi = pl.col("jenis") == "rpjmd"
    known.frames["dokumen"] = dated.with_columns(
        berlaku_mulai="_hari",
        tahun=pl.when(multi).then(2025).otherwise("tahun"),
        tahun_akhir=pl.when(multi).then(2030).otherwise("tahun_akhir"),
    ).drop("_hari")

    assert run(known).verdicts["verdict"].to_list() == [verdict]


def test_row_that_names_no_programme_is_never_green() -> None:
    assert verdicts(**PROMISE, renja=[{"nama_program": "--"}]) == [(None, "belum_dapat_dinilai", ["INL-01"])]


def test_unknown_code_below_the_programme_does_not_colour_it() -> None:
    nomenklatur = [
        {"kode": "1.02.02", "nama": "Nama 1.02.02", "tingkat": "program"},
        {"kode": "1.02.02.2.01", "nama": "Nama 1.02.02.2.01", "tingkat": "kegiatan"},
    ]
    assert verdicts(**PROMISE, nomenklatur=nomenklatur, renja=[row("1.02.02.2.01.0099")]) == [
        ("1.02.02", "selaras", [])
    ]


def test_programme_without_sasaran_needs_attention() -> None:
    promise = {"rpjmd": ["1.02.02", "1.02.03"], **LINKED}
    assert verdicts(**promise, renja=[row(), row(OUTSIDE)]) == [
        ("1.02.02", "selaras", []),
        ("1.02.03", "perlu_perhatian", ["INL-03"]),
    ]


def test_no_link_known_leaves_the_technical_programme_unjudged_and_the_penunjang_selaras() -> None:
    assert verdicts(rpjmd=["1.02.02", "X.XX.01"], renja=[row(), row("1.02.01.2.01.0001")]) == [
        ("1.02.02", "belum_dapat_dinilai", ["INL-03"]),
        ("1.02.01", "selaras", []),
    ]


def test_penunjang_without_sasaran_is_selaras() -> None:
    assert verdicts(**PROMISE, renja=[row("1.02.01.2.01.0001")]) == [("1.02.01", "selaras", [])]


def test_penunjang_without_sasaran_needs_attention_where_the_region_demands_one() -> None:
    asked = "[inl]\npenunjang_wajib_sasaran = true"
    assert verdicts(**PROMISE, renja=[row("1.02.01.2.01.0001")], pengaturan=asked) == [
        ("1.02.01", "perlu_perhatian", ["INL-03"])
    ]


def test_penunjang_is_not_outside_an_rpjmd_that_lists_none() -> None:
    assert verdicts(rpjmd=["1.02.02"], **LINKED, renja=[row("1.02.01.2.01.0001")]) == [
        ("1.02.01", "selaras", [])
    ]


def test_programme_carried_by_another_agency_needs_attention() -> None:
    rpjmd = [
        {"kode_program": "1.02.02", "nama_program": "Nama 1.02.02", "kode_skpd": PU, "nama_skpd": "Dinas PU"}
    ]
    found = verdicts(rpjmd=rpjmd, **LINKED, renja=[row()])

    assert [(v[0], v[1], "INL-10" in v[2]) for v in found] == [("1.02.02", "perlu_perhatian", True)]


def test_programme_is_as_its_worst_row() -> None:
    moneyless = row("1.02.02.2.01.0002", target="")
    found = verdicts(**PROMISE, renja=[row(), moneyless])

    assert [(v[1], v[2]) for v in found] == [("perlu_perhatian", ["PAG-03"])]


def test_outside_stays_outside_whatever_else_is_open() -> None:
    assert verdicts(**PROMISE, renja=[row(OUTSIDE, target="")]) == [("1.02.03", "di_luar_rpjmd", ["INL-01"])]


def test_findings_of_another_agency_do_not_colour_this_one() -> None:
    other = row(target="", kode_skpd=PU, nama_skpd="Dinas Pekerjaan Umum")
    judged = run(plan(**PROMISE, renja=[row(), other])).verdicts

    kes, pu = (judged.filter(pd=pd).select("verdict", "because").row(0) for pd in (KES, PU))
    assert kes == ("selaras", [])
    assert pu[0] == "perlu_perhatian"
    assert "PAG-03" in pu[1]


def test_unit_rolls_up_and_hospital_stands_alone() -> None:
    unit = row(kode_sub_skpd="1.02.0.00.0.00.01.0007", nama_sub_skpd="UPT Puskesmas Maju", pagu="250")
    hospital = row(
        kode_skpd="1.02.0.00.0.00.01.0002",
        nama_skpd="RSUD Sehat",
        kode_sub_skpd="1.02.0.00.0.00.01.0002",
        pagu="40",
    )
    judged = run(plan(**PROMISE, renja=[row(pagu="1000"), unit, hospital])).verdicts

    assert judged.select("pd_nama", "kode", "pagu").rows() == [
        ("Dinas Kesehatan", "1.02.02", 1250),
        ("RSUD Sehat", "1.02.02", 40),
    ]


def test_each_document_has_its_own_verdict() -> None:
    judged = run(plan(**PROMISE, renja=[row()], dpa=[row(), row(OUTSIDE)])).verdicts

    assert judged.select("dokumen", "kode", "verdict").rows() == [
        ("renja-2026", "1.02.02", "selaras"),
        ("dpa-2026", "1.02.02", "selaras"),
        ("dpa-2026", "1.02.03", "di_luar_rpjmd"),
    ]


@pytest.mark.parametrize("renja", [[row(lokasi="")], [row(satuan="")]])
def test_quality_alone_never_colours_the_verdict(renja: list[dict]) -> None:
    assert [v[1] for v in verdicts(**PROMISE, renja=renja)] == ["selaras"]


def test_one_region_without_links_does_not_turn_green_beside_one_that_has_them() -> None:
    linked = [{"daerah": "A", "kode_program": "1.02.02", "kode_sasaran": "1.1.1"}]
    rpjmd = [{"daerah": d, "kode_program": "1.02.02", "nama_program": "Nama 1.02.02"} for d in "AB"]
    judged = run(plan(rpjmd=rpjmd, tautan=linked, renja=[row(daerah=d) for d in "AB"])).verdicts

    assert judged.select("daerah", "verdict", "because").rows() == [
        ("A", "selaras", []),
        ("B", "belum_dapat_dinilai", ["INL-03"]),
    ]


MIXED = [
    row(),
    row("1.02.02.2.01.0002", target=""),
    row(OUTSIDE),
    row("1.02.01.2.01.0001"),
    row(kode_skpd=PU, nama_skpd="PU"),
]


@settings(max_examples=8, deadline=None)
@given(st.permutations(MIXED))
def test_order_of_rows_never_changes_a_verdict(rows: list[dict]) -> None:
    judged = run(plan(**PROMISE, renja=rows)).verdicts.sort("pd", "kode")

    assert judged.select("kode", "verdict").rows() == [
        ("1.02.01", "selaras"),
        ("1.02.02", "perlu_perhatian"),
        ("1.02.03", "di_luar_rpjmd"),
        ("1.02.02", "perlu_perhatian"),
    ]
