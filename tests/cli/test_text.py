# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text report: the sentence first, then verdicts, findings, what is missing, what was read."""

from tests.cli.kecil import RENJA, write


def test_first_line_is_what_a_leader_would_say(call, folder):
    _status, out, _err = call("check", folder, "--select", "INL-01")

    assert out.startswith(
        "Renja 2026 senilai Rp 2,25 M pada 2 PD: Rp 250 jt di luar RPJMD (1 program, 1 PD) dan Rp 2,00 M\n"
        "selaras (1 program, 1 PD). Temuan: 1 berat.\n"
    )


def test_verdicts_stand_with_mark_word_and_rupiah(call, folder):
    _status, out, _err = call("check", folder)

    assert "  ● selaras                    Rp 2,00 M    88,9 %       1 program\n" in out
    assert "  ■ di luar RPJMD              Rp 250 jt    11,1 %       1 program\n" in out
    assert "    jumlah                     Rp 2,25 M                 2 program\n" in out


def test_finding_tells_rule_extent_cell_and_how_to_mend(call, folder):
    _status, out, _err = call("check", folder, "--select", "INL-01")

    assert "▮▮▮ berat  INL-01" in out
    assert "belum terpenuhi pada 1 baris, 1 PD" in out
    assert "contoh: renja_2026.csv, sel D4" in out
    assert "perbaiki: " in out


def test_sections_come_in_order(call, folder):
    _status, out, _err = call("check", folder)
    headings = ["PUTUSAN RENJA 2026", "■ DI LUAR RPJMD", "TEMUAN", "BELUM DAPAT DINILAI", "TERBACA"]

    assert [out.index(f"\n{one}\n") for one in headings] == sorted(
        out.index(f"\n{one}\n") for one in headings
    )


def test_renja_alone_says_what_each_further_file_would_add(call, renja):
    _status, out, _err = call("check", renja)

    assert "belum dapat dinilai: tidak ada daftar program RPJMD" in " ".join(out.split())
    assert "○ bawa RPJMD dengan daftar programnya, maka dapat dinilai: INL-01" in out
    assert "○ bawa daftar nomenklatur, maka dapat dinilai: NOM-01" in out


def test_one_empty_column_is_one_line(call, tmp_path):
    rows = [[*RENJA[0], "kelompok_sasaran", "lokasi"]] + [
        [*row, None if i else "Ibu hamil", "Desa A"] for i, row in enumerate(RENJA[1:])
    ]
    write(tmp_path / "renja_2026.csv", rows)

    _status, out, _err = call("check", tmp_path, "--select", "STR-04")

    assert "kelompok sasaran: 2 baris, 2 PD" in out


def test_no_line_is_wider_than_the_page(call, folder):
    _status, out, _err = call("check", folder)

    assert max(len(line) for line in out.splitlines()) <= 100


def test_english_report_keeps_the_nouns(call, folder):
    _status, out, _err = call("check", folder, "--lang", "en")

    assert "RPJMD" in out
    assert "Rp 2.25 bn" in out


def test_problems_of_one_kind_are_one_line(call, renja):
    renja.write_text(
        renja.read_text("utf-8").replace("Dinas Kesehatan", "Dinas\x02 Kesehatan"), encoding="utf-8"
    )

    _status, out, _err = call("check", renja)

    told = " ".join(out.split())
    assert "renja_2026.csv, sel C2, dan 1 lagi seperti itu: terbaca" in told
    assert "2 sel atau baris tidak terbaca." in told
    assert "sel C3" not in told.partition("TIDAK TERBACA")[2]


def test_indicators_of_an_rpjmd_are_no_list_of_its_programmes(call, renja, tmp_path):
    write(
        tmp_path / "iku_rpjmd_2025-2029.csv",
        [
            ["skpd", "urusan_atau_aspek", "indikator", "satuan", "baseline_2024", "2025", "2026", "2027"],
            ["Dinas Kesehatan", "Kesehatan", "Angka harapan hidup", "tahun", "70", "71", "72", "73"],
        ],
    )

    _status, out, _err = call("check", renja, tmp_path / "iku_rpjmd_2025-2029.csv")

    assert "belum dapat dinilai: tidak ada daftar program RPJMD" in " ".join(out.split())


def test_list_of_places_in_the_folder_is_no_nomenclature(call, folder):
    write(
        folder / "wilayah.csv",
        [["kode", "nama", "tingkat", "induk_kode"], ["11.01", "Aceh Selatan", "kabupaten", "11"]],
    )

    _status, out, _err = call("check", folder)

    assert "wilayah.csv: tidak dikenal jenisnya, dilewati" in out
    assert "NOM-01  Kode ada" not in out


def test_notes_beside_a_recognised_sheet_do_not_ask_for_a_kind(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call("template", "renja")

    _status, out, _err = call("check", "renja.xlsx")

    assert "renja.xlsx, lembar “Petunjuk”: bukan tabel rencana, dilewati" in out


def test_table_that_fits_two_kinds_says_so_and_how_to_choose(call, tmp_path):
    file = tmp_path / "x.csv"
    write(file, [["kode_program", "nama_program", "kode_sasaran"], ["1.02.02", "Program A", "1.1.1"]])

    _status, unsure, _err = call("check", file)
    _status, told, _err = call("check", file, "--as", f"rpjmd={file}")

    assert f"--as rpjmd={file}" in " ".join(unsure.split())
    assert "cocok juga" not in told
