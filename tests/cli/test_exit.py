# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exit status 0, 1 and 2: 2 says one line, writes nothing, and never shows a traceback."""

import json

import pytest


def test_findings_at_fail_on_give_one(call, folder):
    assert call("check", folder, "--select", "INL-01")[0] == 1


def test_nothing_at_or_above_fail_on_gives_zero(call, folder):
    assert call("check", folder, "--select", "STR-04")[0] == 0
    assert call("check", folder, "--select", "STR-04", "--fail-on", "ringan")[0] == 1


def test_ignored_rule_does_not_count(call, folder):
    assert call("check", folder, "--ignore", "INL", "--fail-on", "berat")[0] == 0


def test_problem_counts_as_sedang(call, renja):
    renja.write_text(renja.read_text("utf-8").replace("500000000", "lima ratus"), encoding="utf-8")

    assert call("check", renja, "--select", "CAP")[0] == 1
    assert call("check", renja, "--select", "CAP", "--fail-on", "berat")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "berkas atau folder yang dibaca belum disebut; lihat selaras --help"),
        (["check", "tak-ada.xlsx"], "tak-ada.xlsx: berkas atau folder itu tidak ada; periksa namanya"),
        (["check", ".", "--select", "XYZ-01"], "--select XYZ-01: aturan itu tidak ada; lihat selaras rules"),
        (["check", ".", "--fail-on", "parah"], "--fail-on: 'parah' tidak dikenal; pilih salah satu dari"),
        (["check", ".", "--tahun", "dua"], "--tahun: 'dua' bukan bilangan bulat"),
        (["check", ".", "--tahun", "26"], "--tahun 26: tahun rencana antara 2000 dan 2100"),
        (["check", ".", "--tahap", "besok"], "--tahap besok: tulis murni, pergeseran-1, perubahan-1"),
        (["check", ".", "--as", "renja"], "--as renja: tulis --as JENIS=PATH"),
        (["check", ".", "--format"], "--format: nilainya belum disebut"),
        ([], "yang belum disebut: PERINTAH; lihat selaras --help"),
        (["periksa"], "'periksa' tidak dikenal; pilih salah satu dari"),
        (["rules", "INL-99"], "aturan INL-99 tidak ada; lihat selaras rules"),
        (["template", "surat"], "jenis surat tidak dikenal; pilih salah satu dari"),
        (["nomenklatur", "bandingkan", "1999", "2000"], "1999: tidak ada berkas maupun daftar tersimpan"),
    ],
)  # fmt: skip
def test_wrong_call_is_one_line_and_two(call, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)

    status, out, err = call(*arguments)

    assert status == 2
    assert out == ""
    assert said in err
    assert err.startswith("selaras: ")
    assert err.count("\n") == 1


def test_unreadable_file_is_two_and_nothing_is_written(call, tmp_path):
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan buku kerja")
    target = tmp_path / "laporan.json"

    status, out, err = call("check", tmp_path / "rusak.xlsx", "--format", "json", "--output", target)

    assert (status, out, target.exists()) == (2, "", False)
    assert "rusak.xlsx" in err
    assert err.count("\n") == 1


def test_named_file_of_no_known_kind_is_two(call, tmp_path):
    (tmp_path / "catatan.csv").write_text("hanya,catatan\nbiasa,saja\n", encoding="utf-8")

    status, _out, err = call("check", tmp_path / "catatan.csv")

    assert status == 2
    assert "--as JENIS=BERKAS" in err


def test_settings_that_cannot_stand_are_two(call, renja, tmp_path):
    (tmp_path / "daerah.toml").write_text("[pag]\nngawur = 1\n", encoding="utf-8")

    status, _out, err = call("check", renja, "--pengaturan", tmp_path / "daerah.toml")

    assert status == 2
    assert "pag.ngawur" in err


def test_output_into_a_folder_that_is_not_there_is_two(call, renja, tmp_path):
    status, out, err = call("check", renja, "--output", tmp_path / "tak-ada" / "laporan.txt")

    assert (status, out) == (2, "")
    assert "tidak dapat ditulis (folder " in err


def test_output_over_a_file_just_read_is_two_and_the_file_stays(call, folder):
    renja = folder / "renja_2026.csv"
    before = renja.read_bytes()

    for read in (renja, folder):
        status, out, err = call("check", read, "--output", renja)

        assert (status, out, renja.read_bytes()) == (2, "", before)
        assert "tidak akan ditimpa" in err


def test_output_over_an_older_report_in_the_folder_read_is_written(call, folder):
    target = folder / "laporan.xlsx"

    for _time in range(2):
        assert call("check", folder, "--format", "xlsx", "--output", target)[0] == 1


def test_report_left_among_the_plans_is_no_plan(call, folder):
    _status, before, _err = call("check", folder, "--format", "json")
    call("check", folder, "--format", "xlsx", "--output", folder / "laporan.xlsx")

    _status, after, _err = call("check", folder, "--format", "json")

    assert {r["kind"] for r in json.loads(after)["read"] if r["path"] == "laporan.xlsx"} == {None}
    assert json.loads(after)["verdicts"] == json.loads(before)["verdicts"]
    assert json.loads(after)["findings"] == json.loads(before)["findings"]


def test_copy_of_a_file_is_told_and_not_counted(call, folder):
    (folder / "renja_2026 (salinan).csv").write_bytes((folder / "renja_2026.csv").read_bytes())

    told = json.loads(call("check", folder, "--format", "json")[1])

    assert sum(v["pagu"] for v in told["verdicts"]) == 2_250_000_000
    assert [p["path"] for p in told["problems"]] == ["renja_2026.csv"]
    assert "sama persis dengan renja_2026 (salinan).csv" in told["problems"][0]["read"]


def test_document_in_two_files_is_told(call, folder):
    text = (folder / "renja_2026.csv").read_text("utf-8")
    (folder / "renja_2026_lagi.csv").write_text(text.replace("Rumah Sakit", "RS"), encoding="utf-8")

    told = json.loads(call("check", folder, "--format", "json")[1])

    assert [(p["path"], p["read"]) for p in told["problems"]] == [
        ("renja_2026_lagi.csv", "Renja 2026 yang juga ada di renja_2026.csv: 3 baris terhitung dua kali")
    ]


def test_file_named_twice_is_read_once(call, renja):
    told = json.loads(call("check", renja, renja, "--format", "json")[1])

    assert (len(told["read"]), told["problems"]) == (1, [])


def test_file_of_no_known_kind_counts_no_rows(call, folder):
    (folder / "catatan.csv").write_text("kode,nama\n1,a\n2,b\n", encoding="utf-8")

    told = json.loads(call("check", folder, "--format", "json")[1])

    assert [(r["rows"], r["skipped"]) for r in told["read"] if r["kind"] is None] == [(0, 3)]


def test_headers_without_a_row_are_two(call, renja):
    renja.write_text(renja.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")

    status, out, err = call("check", renja)

    assert (status, out) == (2, "")
    assert "tidak ada satu baris data pun" in err


def test_damage_without_a_column_is_told_by_its_row(call, tmp_path):
    (tmp_path / "renja.csv").write_text(
        'kode_program,nama_program\n1.02.02,"terbuka\n' + "x\n" * 9, encoding="utf-8"
    )

    _status, _out, err = call("check", tmp_path / "renja.csv")

    assert "renja.csv, baris 2: terbaca" in err


def test_help_is_zero_and_indonesian(call, capfd):
    with pytest.raises(SystemExit) as left:
        call("check", "--help")

    assert left.value.code == 0
    assert "pemakaian: selaras check" in capfd.readouterr().out


def test_kind_given_by_as_reads_the_file(call, tmp_path, renja):
    status, out, _err = call("check", "--as", f"rkpd={renja}", "--format", "json")

    assert status in (0, 1)
    assert '"dokumen": "rkpd-2026"' in out
