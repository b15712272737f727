# SPDX-License-Identifier: AGPL-3.0-or-later
"""The JSON contract, key by key, on a folder small enough to know by heart."""

import json

import pytest

from tests.cli.kecil import RENJA, write

KEYS = {
    "report": ["selaras", "read", "problems", "findings", "verdicts", "unassessed", "summary"],
    "read": ["path", "kind", "sheet", "rows", "accepted", "rejected", "skipped", "pagu"],
    "problem": ["path", "sheet", "row", "column", "cell", "read", "expected"],
    "finding": ["rule", "severity", "dokumen", "kode", "uraian", "pd", "owner", "message", "suggestion", "evidence", "source"],
    "source": ["path", "sheet", "row", "column", "cell"],
    "verdict": ["dokumen", "tahun", "pd", "kode", "program", "uraian", "verdict", "pagu", "because"],
    "summary": ["by_rule", "by_severity", "by_pd", "rupiah_by_verdict"],
}  # fmt: skip


@pytest.fixture
def report(call):
    def made(*arguments):
        return json.loads(call("check", *arguments, "--format", "json")[1])

    return made


def test_report_has_every_key_in_order(report, folder):
    found = report(folder)

    assert list(found) == KEYS["report"]
    assert found["selaras"] == "1"
    assert list(found["summary"]) == KEYS["summary"]
    assert {tuple(one) for one in found["read"]} == {tuple(KEYS["read"])}
    assert {tuple(one) for one in found["findings"]} == {tuple(KEYS["finding"])}
    assert {tuple(one["source"]) for one in found["findings"]} == {tuple(KEYS["source"])}
    assert {tuple(one) for one in found["verdicts"]} == {tuple(KEYS["verdict"])}
    assert {tuple(one) for one in found["unassessed"]} == {("rule", "missing")}


def test_read_tells_every_table_with_paths_relative_to_the_folder(report, folder):
    assert report(folder)["read"] == [
        {"path": "renja_2026.csv", "kind": "renja", "sheet": None, "rows": 3, "accepted": 3, "rejected": 0, "skipped": 1, "pagu": 2_250_000_000},
        {"path": "rpjmd_2025-2029.csv", "kind": "rpjmd", "sheet": None, "rows": 1, "accepted": 1, "rejected": 0, "skipped": 1, "pagu": None},
    ]  # fmt: skip


def test_finding_names_cell_header_agency_code_and_rupiah_in_full(report, folder):
    (found,) = report(folder, "--select", "INL-01")["findings"]

    assert {key: found[key] for key in ("rule", "severity", "dokumen", "kode", "pd", "owner", "suggestion")} == {
        "rule": "INL-01", "severity": "berat", "dokumen": "renja-2026", "kode": "2.19.03",
        "pd": "2.19.0.00.0.00.01.0000", "owner": "opd", "suggestion": None,
    }  # fmt: skip
    assert found["source"] == {
        "path": "renja_2026.csv",
        "sheet": None,
        "row": 4,
        "column": "kode_program",
        "cell": "D4",
    }
    assert (
        found["message"]
        == "Program 2.19.03 Daya Saing Keolahragaan tidak ada dalam RPJMD 2025–2029; pagunya Rp 250.000.000."
    )
    assert found["evidence"]["rp_pagu"] == 250_000_000


def test_verdicts_hold_one_row_a_programme_of_an_agency(report, folder):
    assert report(folder)["verdicts"] == [
        {
            "dokumen": "renja-2026", "tahun": 2026, "pd": "1.02.0.00.0.00.01.0000", "kode": "1.02.02", "program": "1.02.02",
            "uraian": "Program Upaya Kesehatan", "verdict": "selaras", "pagu": 2_000_000_000, "because": [],
        },
        {
            "dokumen": "renja-2026", "tahun": 2026, "pd": "2.19.0.00.0.00.01.0000", "kode": "2.19.03", "program": "2.19.03",
            "uraian": "Program Daya Saing Keolahragaan", "verdict": "di_luar_rpjmd", "pagu": 250_000_000, "because": ["INL-01"],
        },
    ]  # fmt: skip


def test_summary_counts_what_is_printed(report, folder):
    found = report(folder, "--select", "INL-01")

    assert found["summary"] == {
        "by_rule": {"INL-01": 1},
        "by_severity": {"berat": 1, "sedang": 0, "ringan": 0},
        "by_pd": {"2.19.0.00.0.00.01.0000": 1},
        "rupiah_by_verdict": {"selaras": 2_000_000_000, "perlu_perhatian": 0, "di_luar_rpjmd": 250_000_000, "belum_dapat_dinilai": 0},
    }  # fmt: skip


def test_renja_alone_is_not_judged_and_says_what_to_bring(report, renja):
    found = report(renja)

    assert {(one["verdict"], tuple(one["because"])) for one in found["verdicts"]} == {
        ("belum_dapat_dinilai", ("INL-01",))
    }
    assert {"rule": "INL-01", "missing": ["rpjmd"]} in found["unassessed"]
    assert [one["path"] for one in found["read"]] == [str(renja)]


def test_ignoring_a_rule_hides_it_but_leaves_the_verdict(report, folder):
    found = report(folder, "--ignore", "INL")

    assert not any(one["rule"].startswith("INL") for one in found["findings"] + found["unassessed"])
    assert [one["because"] for one in found["verdicts"]] == [[], ["INL-01"]]


def test_cell_that_cannot_be_read_is_a_problem_with_its_address(report, tmp_path):
    rows = [list(row) for row in RENJA]
    rows[2][9] = "lima ratus"
    write(tmp_path / "renja_2026.csv", rows)

    (problem,) = report(tmp_path)["problems"]

    assert list(problem) == KEYS["problem"]
    assert {key: problem[key] for key in ("path", "sheet", "row", "column", "cell", "read")} == {
        "path": "renja_2026.csv", "sheet": None, "row": 3, "column": "pagu", "cell": "J3", "read": "lima ratus",
    }  # fmt: skip


def test_file_of_a_folder_that_is_no_table_is_listed_without_kind(report, folder):
    (folder / "catatan.csv").write_text("hanya,catatan\nbiasa,saja\n", encoding="utf-8")

    (note,) = [one for one in report(folder)["read"] if one["path"] == "catatan.csv"]

    assert note["kind"] is None
    assert note["accepted"] == 0


def test_output_file_holds_the_same_object(call, folder, tmp_path):
    target = tmp_path / "laporan.json"

    status, out, err = call("check", folder, "--format", "json", "--output", target)

    assert status == 1
    assert out == ""
    assert err == f"ditulis: {target}\n"
    assert list(json.loads(target.read_text("utf-8"))) == KEYS["report"]


def test_english_words_the_message_and_leaves_the_keys(report, folder):
    found = report(folder, "--select", "INL-01", "--lang", "en")

    assert list(found["findings"][0]) == KEYS["finding"]
    assert found["findings"][0]["evidence"]["rp_pagu"] == 250_000_000
