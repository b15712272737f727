# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras link`: a suggestion with words for it, an abstention with its reason, nothing invented."""

import json

import openpyxl


def test_json_has_every_key_and_at_most_five_suggestions(call, folder):
    status, out, _err = call("link", folder, "--format", "json")
    found = json.loads(out)

    assert status == 0
    assert list(found) == ["selaras", "read", "links", "summary"]
    assert list(found["summary"]) == ["linked", "abstained", "disagree", "outside"]
    assert {tuple(one) for one in found["links"]} == {
        ("pd", "kode", "uraian", "declared", "abstained", "suggestions")
    }
    assert all(len(one["suggestions"]) <= 5 for one in found["links"])


def test_health_programme_is_led_to_the_health_sasaran_in_words(call, folder):
    found = json.loads(call("link", folder, "--format", "json")[1])
    health = next(one for one in found["links"] if one["kode"] == "1.02.02")

    assert health["abstained"] is False
    assert health["suggestions"][0]["uraian"] == "Meningkatnya derajat kesehatan masyarakat"
    assert 0 < health["suggestions"][0]["confidence"] <= 1
    assert "kesehatan" in " ".join(health["suggestions"][0]["because"]).lower()


def test_programme_without_a_fitting_sasaran_is_abstained_from(call, folder):
    found = json.loads(call("link", folder, "--format", "json")[1])
    sport = next(one for one in found["links"] if one["kode"] == "2.19.03")

    assert (sport["abstained"], sport["suggestions"]) == (True, [])
    assert found["summary"]["abstained"] == 1
    assert found["summary"]["linked"] == 1


def test_text_says_that_a_suggestion_is_no_verdict(call, folder):
    _status, out, _err = call("link", folder)

    assert "2 program: 1 mendapat saran sasaran, 1 tidak." in out
    assert "Saran bukan putusan" in " ".join(out.split())


def test_workbook_has_a_row_a_suggestion(call, folder, tmp_path):
    call("link", folder, "--format", "xlsx", "--output", tmp_path / "padanan.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "padanan.xlsx")["Padanan"]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["1.02.02", "2.19.03"]


def test_files_without_sasaran_are_refused(call, renja):
    status, _out, err = call("link", renja)

    assert status == 2
    assert "sertakan tabel tujuan dan sasaran RPJMD" in err
