# SPDX-License-Identifier: AGPL-3.0-or-later
"""Law as data: every value is sourced and dated, a region overrides openly."""

import itertools
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.parameters import (
    Pengaturan,
    dasar,
    dasar_keys,
    parameter,
    parameter_keys,
    parse_pengaturan,
    read_pengaturan,
)
from selaras.core.parameters.hukum import _file, _versions


def test_every_parameter_has_a_source_and_unbroken_validity() -> None:
    assert len(parameter_keys()) >= 37
    for key in parameter_keys():
        versions = _versions(key)
        assert all(v.reference for v in versions), key
        assert all(v.value in v.choices for v in versions if v.choices), key
        for older, newer in itertools.pairwise(versions):
            assert older.valid_to is not None, key
            assert newer.valid_from is not None, key
            assert (newer.valid_from - older.valid_to).days == 1, key


def test_parameter_follows_the_date() -> None:
    key = "kalender.tahun_target_rpjmd"

    assert parameter(key, date(2021, 6, 30)).value == 5
    assert parameter(key, date(2024, 12, 31)).value == 5
    assert parameter(key, date(2025, 1, 1)).value == 6
    assert parameter(key).value == 6


def test_padding_percent_is_ten_and_never_verified() -> None:
    found = parameter("pag.tambahan_akhir_tahun_persen")

    assert (found.value, found.unit, found.verified) == (10, "persen", False)


def test_parameter_unknown_is_an_error() -> None:
    for key in ("pag.tidak_ada", "tidak_ada.sama_sekali", "pag"):
        with pytest.raises(KeyError, match="tidak dikenal"):
            parameter(key)


def test_parameter_before_its_law_is_an_error() -> None:
    with pytest.raises(ValueError, match="yang berlaku pada 2014-10-01"):
        parameter("kalender.rpjmd_paling_lambat_bulan", date(2014, 10, 1))


def test_lists_of_the_law_cannot_be_changed() -> None:
    assert isinstance(parameter("pag.dana_terikat_kata").value, tuple)
    assert parameter("kinerja.predikat_permendagri_86_2017").value[0] == (91, ">=", "Sangat Tinggi")


def test_a_family_is_read_within_milliseconds() -> None:
    _file.cache_clear()
    start = time.perf_counter()
    parameter("pag.tambahan_akhir_tahun_persen")

    assert time.perf_counter() - start < 0.05  # ten times the bar: the machine may be busy


def test_pengaturan_empty_is_the_law() -> None:
    assert Pengaturan().value("pag.tambahan_akhir_tahun_persen") == 10
    assert Pengaturan().value("kalender.tahun_target_rpjmd", date(2020, 1, 1)) == 5


def test_pengaturan_overrides_with_its_own_basis(tmp_path: Path) -> None:
    file = tmp_path / "daerah.toml"
    file.write_text(
        '[pag]\ntambahan_akhir_tahun_persen = 15\n\n[kinerja.konvensi_turun]\nvalue = "A"\n'
        'basis = "Peraturan Bupati, pasal 7"\nnote = "disepakati"\n',
        encoding="utf-8",
    )
    own = read_pengaturan(file)

    turun = own.parameter("kinerja.konvensi_turun")
    assert own.value("pag.tambahan_akhir_tahun_persen", date(2026, 1, 1)) == 15
    assert (turun.value, turun.reference, turun.note) == ("A", "Peraturan Bupati, pasal 7", "disepakati")
    assert own.parameter("pag.tambahan_akhir_tahun_persen").reference == "pengaturan daerah"
    assert own.value("cap.selisih_fisik_keuangan_poin") == 10


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[pag]\ntambahan_akhir_tahun_persent = 1",
            (
                "d.toml, baris 2: pengaturan pag.tambahan_akhir_tahun_persent tidak dikenal; "
                "maksudnya pag.tambahan_akhir_tahun_persen?"
            ),
        ),
        ("zzz = 1", "d.toml, baris 1: pengaturan zzz tidak dikenal"),
        (
            '[pag]\ntambahan_akhir_tahun_persen = "sepuluh"',
            "d.toml, baris 2: pag.tambahan_akhir_tahun_persen berisi sepuluh, yang diharapkan bilangan",
        ),
        (
            "[inl]\npenunjang_wajib_sasaran = 1",
            "d.toml, baris 2: inl.penunjang_wajib_sasaran berisi 1, yang diharapkan ya/tidak (true atau false)",
        ),
        (
            '[kinerja]\nkonvensi_turun = "C"',
            "d.toml, baris 2: kinerja.konvensi_turun berisi C, yang diharapkan salah satu dari A, B",
        ),
        (
            "# daerah\n\n[pag]\ntriwulan_akhir = ?\n",
            "d.toml, baris 4: bukan TOML yang sah (Invalid value); perbaiki tulisannya",
        ),
        (
            "[pag.triwulan_akhir]\nnilai = [3]",
            "d.toml, baris 1: pag.triwulan_akhir harus berisi value, boleh basis dan note; terbaca nilai",
        ),
    ],
)
def test_pengaturan_that_cannot_stand_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^d\.toml, baris \d+: ") as caught:
        parse_pengaturan(text, "d.toml")

    assert str(caught.value) == message


@given(st.text(max_size=60))
def test_pengaturan_of_any_text_reads_or_says_why(text: str) -> None:
    said, own = "", Pengaturan()
    try:
        own = parse_pengaturan(text, "d.toml")
    except ValueError as error:
        said = str(error)

    assert set(own.own) <= set(parameter_keys())
    assert said == "" or said.startswith(("d.toml: ", "d.toml, baris "))


def test_pengaturan_absent_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="berkas pengaturan tidak dapat dibaca"):
        read_pengaturan(tmp_path / "tidak-ada.toml")


def test_dasar_quotes_regulation_and_articles() -> None:
    both = dasar("uu-23-2014:272-273")

    assert str(both) == "UU 23/2014 tentang Pemerintahan Daerah, pasal 272–273"
    assert both.verified is True
    assert dasar("permendagri-86-2017").verified is False


def test_dasar_article_without_entry_is_quoted_unverified() -> None:
    article = dasar("pp-12-2019:25")

    assert (article.pasal, article.verified) == ("25", False)


def test_dasar_unknown_is_an_error() -> None:
    with pytest.raises(KeyError, match="tidak dikenal"):
        dasar("uu-0-0000")


def test_dasar_entries_name_a_regulation_of_the_table() -> None:
    for key in dasar_keys():
        assert dasar(key).judul, key


def test_kapasitas_by_year_and_stage_takes_unnamed_parts_from_its_year() -> None:
    own = parse_pengaturan(
        "[kapasitas.2026]\npendapatan = 1_000\npembiayaan = 50\nbelanja_wajib = 400\n"
        "[kapasitas.2026.dpa]\npendapatan = 900\n"
    )

    assert [own.kapasitas_pada(2026, stage) for stage in ("renja", "dpa")] == [650, 550]
    assert (own.kapasitas_pada(2027, "dpa"), own.kapasitas_pada(None, "dpa")) == (None, None)
    assert own.own == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[kapasitas.2026]\npendapatan = 1.5",
            (
                "d.toml, baris 2: kapasitas.2026.pendapatan tidak dapat dipakai, yang diharapkan rupiah bulat untuk "
                "pendapatan, pembiayaan, belanja_wajib"
            ),
        ),
        (
            "[kapasitas.2026.apbd]\npendapatan = 1",
            (
                "d.toml, baris 1: kapasitas.2026.apbd tidak dapat dipakai, yang diharapkan salah satu dari "
                "rkpd, renja, kua_ppas, rka, dpa"
            ),
        ),
        (
            "[kapasitas]\npendapatan = 1",
            "d.toml, baris 2: kapasitas.pendapatan tidak dapat dipakai, yang diharapkan tabel per tahun, misalnya [kapasitas.2026]",
        ),
    ],
)
def test_kapasitas_that_cannot_stand_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^d\.toml, baris \d+: ") as caught:
        parse_pengaturan(text, "d.toml")

    assert str(caught.value) == message
