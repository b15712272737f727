# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a leader reads first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.briefing import MOST, NEAR, ORDER, REASONS, SILENT, UNKNOWN, Perkara, first, reason, unknown
from selaras.core.kalimat import written
from selaras.core.rules.putusan import ATTENTION
from selaras.core.rules.putusan import UNKNOWN as UNKNOWN_CODES

OUT = "di_luar_rpjmd"


def chosen(*matters):
    return [(c.perkara.kunci, c.kode) for c in first(matters)]


def test_every_line_of_the_order_puts_its_matter_before_the_next():
    matters = [
        Perkara("f", 950, menunggu="rapat"),
        Perkara("e", 900, berubah=True),
        Perkara("d", 800, hari_diam=SILENT + 1),
        Perkara("c", 700, dinaikkan_ke="Sekda"),
        Perkara("b", 600, putusan=OUT),
        Perkara("a", 500, tenggat=date(2026, 9, 18), hari_ke_tenggat=3),
    ]

    assert chosen(*matters) == [
        ("a", "tenggat"),
        ("b", "luar"),
        ("c", "dinaikkan"),
        ("d", "diam"),
        ("e", "berubah"),
    ]
    assert first([Perkara("f", 950, menunggu="rapat")])[0].sebab == "menunggu rapat"


def test_the_nearest_legal_date_is_first_a_past_one_before_it():
    on = date(2026, 9, 18)

    matters = [
        Perkara(k, tenggat=on, hari_ke_tenggat=days) for k, days in (("far", 9), ("past", -2), ("near", 3))
    ]

    assert [k for k, _code in chosen(*matters)] == ["past", "near", "far"]


def test_a_date_beyond_the_near_ones_does_not_count_as_a_date():
    assert chosen(Perkara("x", tenggat=date(2026, 12, 1), hari_ke_tenggat=NEAR + 1)) == []


def test_what_is_outside_is_ordered_by_rupiah_then_by_key():
    matters = [Perkara("b", 5, OUT), Perkara("c", 9, OUT), Perkara("a", 5, OUT), Perkara("d", None, OUT)]

    assert [k for k, _code in chosen(*matters)] == ["c", "a", "b", "d"]


def test_what_no_line_fits_is_left_out():
    assert chosen(Perkara("a", 10, "selaras"), Perkara("b", 10, hari_diam=SILENT)) == []


def test_each_says_why_it_is_there():
    found = first([
        Perkara("a", tenggat=date(2026, 9, 18), hari_ke_tenggat=3), Perkara("b", 42_940_000_000, OUT),
        Perkara("c", dinaikkan_ke="Sekretaris Daerah"), Perkara("d", hari_diam=1047), Perkara("e", berubah=True),
    ])  # fmt: skip

    assert [c.sebab for c in found] == [
        "tenggat 18 September 2026", "di luar RPJMD, Rp\u00a042,94\u00a0M", "dinaikkan ke Sekretaris Daerah",
        "1.047 hari tanpa gerak", "berubah sejak kunjungan terakhir Anda",
    ]  # fmt: skip


@given(st.lists(st.builds(
    Perkara, kunci=st.text("abcdef", min_size=3, max_size=3), rupiah=st.none() | st.integers(0, 10**12),
    putusan=st.sampled_from(["", OUT, "selaras"]), hari_diam=st.integers(0, 60), berubah=st.booleans(),
), unique_by=lambda p: p.kunci), st.randoms())  # fmt: skip
def test_the_same_matters_in_any_order_give_the_same_five(matters, random):
    shuffled = list(matters)
    random.shuffle(shuffled)

    assert first(shuffled) == first(matters)
    assert len(first(matters)) == min(MOST, sum(any(line.fits(p) for line in ORDER) for p in matters))


def test_every_rule_that_decides_a_verdict_has_its_words():
    assert set(REASONS) == {"INL-01", *ATTENTION, *UNKNOWN_CODES}
    assert set(UNKNOWN) == {"", "INL-01", "INL-03", *UNKNOWN_CODES}


def test_the_strongest_reason_is_told():
    assert reason(["NOM-05", "INL-01"], "RPJMD 2025–2030") == "tidak ada dalam RPJMD 2025–2030"
    assert reason([], "RPJMD") == ""


def test_a_code_without_words_is_named_not_hidden():
    assert reason(["XYZ-02", "XYZ-01"], "RPJMD") == "XYZ-01 dan XYZ-02"


def test_what_is_unknown_names_the_step_that_would_make_it_known():
    assert unknown(["INL-01"]) == (
        "RPJMD yang berlaku tahun itu belum ada",
        "Impor RPJMD atau RPD yang berlaku.",
    )
    assert unknown([]) == ("belum pernah diperiksa", "Jalankan pemeriksaan.")


@pytest.mark.parametrize(
    ("printed", "as_written"),
    [
        ("PROGRAM PENGELOLAAN SUMBER DAYA AIR (SDA)", "Program Pengelolaan Sumber Daya Air (SDA)"),
        ("PROGRAM PENUNJANG URUSAN DAERAH KABUPATEN/KOTA", "Program Penunjang Urusan Daerah Kabupaten/Kota"),
        ("DAN LAIN DAN LAIN", "Dan Lain dan Lain"),
        ("Program Penyelenggaraan Jalan", "Program Penyelenggaraan Jalan"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_shown_as_names_are_written(printed, as_written):
    assert written(printed) == as_written
