# SPDX-License-Identifier: AGPL-3.0-or-later
"""A nomenclature installed once is used ever after, by scope and year, and named where it was used."""

import json
import os
from pathlib import Path

import openpyxl
import pytest

from tests.cli.kecil import write

HEADS = ["kode", "nama", "tingkat", "induk_kode", "lingkup"]
OLD = [
    HEADS,
    ["1.02.02", "Program Upaya Kesehatan", "program", "1.02", "kabkota"],
    ["1.02.02.2.01", "Penyediaan Fasilitas", "kegiatan", "1.02.02", "kabkota"],
    ["1.02.02.2.01.0001", "Rumah Sakit", "sub_kegiatan", "1.02.02.2.01", "kabkota"],
    ["1.02.02.2.02.0001", "Layanan Ibu & Anak", "sub_kegiatan", "1.02.02.2.02", "kabkota"],
]
NEW = [*OLD[:4], ["1.02.02.2.02.0009", "Layanan Ibu", "sub_kegiatan", "1.02.02.2.02", "kabkota"]]
NEW[3] = ["1.02.02.2.01.0001", "Rumah Sakit dan Klinik", "sub_kegiatan", "1.02.02.2.01", "kabkota"]


@pytest.fixture
def lists(tmp_path):
    write(tmp_path / "lama.csv", OLD)
    write(tmp_path / "baru.csv", NEW)
    return tmp_path


def findings(call, *arguments):
    found = json.loads(call("check", *arguments, "--format", "json")[1])
    return found["read"], [one["kode"] for one in found["findings"] if one["rule"] == "NOM-01"]


def test_installed_list_is_used_and_named(call, lists, renja):
    assert call("nomenklatur", "pasang", lists / "lama.csv", "--berlaku", 2024)[0] == 0

    read, unknown = findings(call, renja)

    kept = Path(os.environ["SELARAS_HOME"]) / "nomenklatur" / "kabkota-2024.parquet"
    assert [one["path"] for one in read] == [str(renja), str(kept)]
    assert [one["kind"] for one in read] == ["renja", "nomenklatur"]
    assert unknown == ["2.19.03.2.01.0001"]


def test_list_given_on_the_call_replaces_the_installed_one(call, lists, renja):
    call("nomenklatur", "pasang", lists / "lama.csv", "--berlaku", 2024)

    read, unknown = findings(call, renja, lists / "baru.csv")

    assert [one["path"] for one in read] == [str(renja), str(lists / "baru.csv")]
    assert "1.02.02.2.02.0001" in unknown


def test_list_of_another_scope_leaves_the_installed_one_in_use(call, lists, renja):
    call("nomenklatur", "pasang", lists / "lama.csv", "--berlaku", 2024)
    write(lists / "provinsi.csv", [HEADS, ["1.02.02", "Program Provinsi", "program", "1.02", "provinsi"]])

    read, _unknown = findings(call, renja, lists / "provinsi.csv")

    assert sum(one["kind"] == "nomenklatur" for one in read) == 2


def test_version_is_chosen_by_the_year_of_the_plan(call, lists, renja):
    call("nomenklatur", "pasang", lists / "lama.csv", "--berlaku", 2024)
    call("nomenklatur", "pasang", lists / "baru.csv", "--berlaku", 2027)

    _read, of_2026 = findings(call, renja)
    _read, of_2027 = findings(call, renja, "--tahun", 2027)

    assert "1.02.02.2.02.0001" not in of_2026
    assert of_2027 in (["1.02.02.2.02.0001", "2.19.03.2.01.0001"], of_2026)


def test_nothing_installed_leaves_the_rule_unasked(call, renja):
    found = json.loads(call("check", renja, "--format", "json")[1])

    assert {"rule": "NOM-01", "missing": ["nomenklatur"]} in found["unassessed"]


def test_installed_lists_are_listed_in_order(call, lists):
    call("nomenklatur", "pasang", lists / "baru.csv", "--berlaku", 2027)
    call("nomenklatur", "pasang", lists / "lama.csv", "--berlaku", 2024)

    status, out, _err = call("nomenklatur", "daftar")

    assert status == 0
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["kabkota", "mulai", "2024"],
        ["kabkota", "mulai", "2027"],
    ]


def test_empty_home_says_how_to_install(call):
    status, out, _err = call("nomenklatur", "daftar")

    assert status == 0
    assert "selaras nomenklatur pasang BERKAS --berlaku TAHUN" in out


def test_two_lists_are_compared_by_code_and_name(call, lists):
    call("nomenklatur", "pasang", lists / "lama.csv", "--berlaku", 2024)

    status, out, _err = call(
        "nomenklatur", "bandingkan", "2024", lists / "baru.csv", "--output", lists / "beda.xlsx"
    )

    assert status == 0
    assert out.splitlines() == [
        "1 kode hilang:",
        "  1.02.02.2.02.0001  Layanan Ibu & Anak",
        "1 kode baru:",
        "  1.02.02.2.02.0009  Layanan Ibu",
        "1 nama berganti:",
        "  1.02.02.2.01.0001  Rumah Sakit → Rumah Sakit dan Klinik",
    ]
    rows = openpyxl.load_workbook(lists / "beda.xlsx").active.iter_rows(min_row=2, values_only=True)
    assert [row[:3] for row in rows] == [
        ("nama", "kabkota", "1.02.02.2.01.0001"),
        ("hilang", "kabkota", "1.02.02.2.02.0001"),
        ("baru", "kabkota", "1.02.02.2.02.0009"),
    ]


def test_file_that_is_no_list_is_refused(call, renja):
    status, _out, err = call("nomenklatur", "pasang", renja, "--berlaku", 2027)

    assert status == 2
    assert "yang diharapkan daftar nomenklatur" in err
