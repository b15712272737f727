# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras demo`: one command from nothing to a page about the sample regency."""

import pytest


def test_sample_regency_becomes_a_page(call, tmp_path):
    page = tmp_path / "laporan.html"

    status, out, _err = call("demo", "--no-open", "--output", page)

    assert status == 0
    assert out == f"Buka berkas ini di peramban: {page}\n"
    assert "di luar RPJMD" in page.read_text("utf-8")


def test_another_folder_is_shown_instead(call, folder, tmp_path):
    page = tmp_path / "laporan.html"

    call("demo", folder, "--no-open", "--output", page)

    assert "2.19.03 Program Daya Saing Keolahragaan" in page.read_text("utf-8")


@pytest.mark.parametrize("name", ["tak-ada", "kosong"])
def test_folder_without_tables_does_not_pretend(call, tmp_path, name):
    (tmp_path / "kosong").mkdir()

    status, _out, err = call("demo", tmp_path / name, "--no-open", "--output", tmp_path / "laporan.html")

    assert status == 2
    assert err.startswith("selaras: ")
