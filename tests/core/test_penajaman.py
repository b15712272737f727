# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proposals of a sharper wording: from what is written, or none."""

import pytest

from selaras.core.penajaman import Tajam, flat, sharpen


@pytest.mark.parametrize(
    ("text", "saran", "expected"),
    [
        (
            "Persentase Penyerapan Anggaran Pelayanan Rujukan", {"IND-03": ""},
            Tajam("Indeks kepuasan masyarakat atas pelayanan Rujukan", "Indeks", "nilai survei kepuasan masyarakat menurut unsurnya"),
        ),
        (
            "Jumlah Kegiatan Pelatihan Petani Muda", {"IND-02": ""},
            Tajam("Persentase peserta Pelatihan Petani Muda yang menerapkan hasilnya", "%", "jumlah peserta yang menerapkan hasilnya ÷ jumlah seluruh peserta × 100"),
        ),
        ("Persentase pelaksanaan koordinasi", {"IND-03": ""}, None),
        ("Jumlah Pelatihan Petani", {"IND-04": ""}, None),
        ("Rasio Kemandirian Pemerlu", {"IND-02": ""}, None),
        ("Nilai SAKIP", {"IND-02": "Nilai"}, Tajam("Nilai SAKIP", "Nilai")),
        (
            "Angka Kematian Ibu dan Angka Kematian Bayi", {"IND-06": "Angka Kematian Ibu\nAngka Kematian Bayi"},
            Tajam("Angka Kematian Ibu\nAngka Kematian Bayi"),
        ),
        (
            "Persentase Rumah Tangga dengan Akses Sanitasi Layak", {"IND-05": ""},
            Tajam("Persentase Rumah Tangga dengan Akses Sanitasi Layak", "", "jumlah Rumah Tangga dengan Akses Sanitasi Layak ÷ jumlah seluruh Rumah Tangga × 100"),
        ),
        ("Persentase Kemiskinan", {"IND-05": ""}, None),
    ],
)  # fmt: skip
def test_a_wording_is_proposed_only_where_a_pattern_knows(text, saran, expected):
    assert sharpen(text, saran) == expected


def test_wordings_are_compared_without_capitals_and_spaces():
    assert flat(" Angka  Kematian\nIbu ") == "angka kematian ibu"
