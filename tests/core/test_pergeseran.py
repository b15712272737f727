# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shifts: class, instrument and approver by what money moves between; nothing added; due within the month."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.deadlines import Kalender
from selaras.core.parameters import parameter
from selaras.core.pergeseran import LEVELS, MOVES, Baris, account, added, class_of, due_of, moved, rule_of

ON = date(2026, 10, 5)
LINE = Baris(
    "1.02.0.00.0.00.01.0000", "1.02.02", "1.02.02.2.01", "1.02.02.2.01.0001", "5.1.02.01.01.0024", "Kertas", 100, 60,
)  # fmt: skip
OTHER = {  # the same line but for what stands at that level; all below it differs or not, it does not matter
    "organisasi": {"unit": "1.03.0.00.0.00.01.0000"},
    "unit": {"unit": "1.02.0.00.0.00.01.0003"},
    "program": {"program": "1.02.03"},
    "kegiatan": {"kegiatan": "1.02.02.2.02"},
    "sub_kegiatan": {"sub_kegiatan": "1.02.02.2.01.0002"},
    "kelompok": {"rekening": "5.2.02.01.01.0024"},
    "jenis": {"rekening": "5.1.01.01.01.0024"},
    "objek": {"rekening": "5.1.02.02.01.0024"},
    "rincian_objek": {"rekening": "5.1.02.01.02.0024"},
    "sub_rincian_objek": {"rekening": "5.1.02.01.01.0025"},
    "uraian": {"uraian": "Tinta"},
}
NEEDS = {
    **dict.fromkeys(LEVELS[:7], ("perda_perubahan", "kepala_daerah")),
    "objek": ("perkada_penjabaran", "sekda"),
    "rincian_objek": ("perkada_penjabaran", "ppkd"),  # the worked case of a kecamatan
    "sub_rincian_objek": ("perubahan_dpa", "ppkd"),
    "uraian": ("perubahan_dpa", "pengguna_anggaran"),
}


@pytest.mark.parametrize("level", LEVELS)
def test_the_widest_level_that_money_leaves_decides_who_approves(level: str) -> None:
    lines = [LINE, replace(LINE, semula=0, menjadi=40, **OTHER[level])]
    found = rule_of(class_of(lines) or "", ON)

    assert (found.kelas, found.instrumen, found.penyetuju) == (level, *NEEDS[level])
    assert found.pasal


def test_two_moves_inside_two_programmes_stay_inside_them() -> None:
    tinta = replace(LINE, uraian="Tinta", semula=0, menjadi=40)
    other = [replace(line, program="1.02.03", kegiatan="1.02.03.2.01") for line in (LINE, tinta)]

    assert class_of([LINE, tinta, *other]) == "uraian"


def test_what_adds_money_or_moves_none_is_no_shift() -> None:
    assert (class_of([LINE]), added([LINE])) == (None, -40)
    assert (class_of([replace(LINE, menjadi=100)]), class_of([])) == (None, None)


def test_no_rule_before_its_law() -> None:
    with pytest.raises(ValueError, match="yang berlaku pada 2018-01-01"):
        rule_of("objek", date(2018, 1, 1))


@pytest.mark.parametrize("level", LEVELS)
def test_every_class_has_a_rule(level: str) -> None:
    assert parameter(f"pergeseran.{level}").valid_from is not None


place = st.sampled_from([{}, *OTHER.values()])
money = st.integers(min_value=0, max_value=10**13)


@given(st.lists(st.tuples(place, money, st.integers(min_value=0, max_value=10**13)), max_size=8))
def test_a_class_is_told_only_where_the_sum_is_kept_and_never_by_the_order(rows: list) -> None:
    lines = [replace(LINE, semula=a, menjadi=b, **where) for where, a, b in rows]
    balance = added(lines)
    kept = [*lines, replace(LINE, uraian="penyeimbang", semula=max(balance, 0), menjadi=max(-balance, 0))]

    assert added(kept) == 0
    assert (class_of(lines) is None) or added(lines) == 0
    assert class_of(kept) == class_of(kept[::-1])
    assert (class_of(kept) is None) or moved(kept) > 0


@pytest.mark.parametrize("code", ["5.1.02.01.01.0024", "5.1.2.1.1.24", " 5.1.02.01.01.24 "])
def test_an_account_gets_its_zeros_back(code: str) -> None:
    assert account(code) == "5.1.02.01.01.0024"


@pytest.mark.parametrize(
    "code", ["", "5.1.02", "4.1.01.01.01.0001", "6.1.01.01.01.0001", "5.1.02.01.01.00240", "5.1.²2.1.1.1"]
)
def test_any_other_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="bukan kode rekening belanja"):
        account(code)


def test_due_on_the_last_working_day_of_the_month() -> None:
    saturday_off = Kalender(libur=frozenset({date(2026, 10, 30)}))

    assert due_of(ON, Kalender(), 0) == date(2026, 10, 30)  # the 31st is a Saturday
    assert due_of(ON, saturday_off, 0) == date(2026, 10, 29)
    assert due_of(date(2026, 12, 5), Kalender(), 1) == date(2027, 1, 29)
    assert due_of(date(2026, 10, 31), Kalender(), 0) == date(
        2026, 11, 2
    )  # asked for after its last working day


def test_nothing_follows_what_was_booked_and_only_approval_is_booked() -> None:
    assert MOVES.ends() == {"dibukukan"}
    assert [state for state, act in MOVES.moves if act == "bukukan"] == ["disetujui"]
