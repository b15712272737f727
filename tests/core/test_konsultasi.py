# SPDX-License-Identifier: AGPL-3.0-or-later
"""Carry-over, groups and lawful moves of consultation, as tables."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core import konsultasi as k
from selaras.core.konsultasi import (
    Ajuan,
    Toleransi,
    differences,
    group_of,
    kelas_of,
    number,
    packet_state,
    stands,
)
from selaras.core.parameters import parameter
from selaras.core.workflow import Unlawful

BOUND = Toleransi(Decimal(10), Decimal(5))
S = {"s1": "1.1 Konektivitas"}


@pytest.mark.parametrize(
    ("before", "now", "carries"),
    [
        (Ajuan(pagu=1_000), Ajuan(pagu=1_000), True),
        (Ajuan(pagu=1_000), Ajuan(pagu=1_100), True),
        (Ajuan(pagu=1_000), Ajuan(pagu=1_101), False),
        (Ajuan(pagu=1_000), Ajuan(pagu=900), True),
        (Ajuan(pagu=1_000), Ajuan(pagu=899), False),
        (Ajuan(pagu=1_000), Ajuan(pagu=None), False),
        (Ajuan(pagu=None), Ajuan(pagu=0), False),
        (Ajuan(pagu=0), Ajuan(pagu=1), False),
        (Ajuan(S, pagu=1), Ajuan(S, pagu=1), True),
        (Ajuan(S), Ajuan({"s1": "1.1 Konektivitas wilayah"}), True),  # renamed, the same sasaran
        (Ajuan(S), Ajuan({"s2": "1.2"}), False),
        (Ajuan(S), Ajuan(S | {"s2": "1.2"}), False),
        (Ajuan(target={"jalan mantap (%)": "80"}), Ajuan(target={"jalan mantap (%)": "84"}), True),
        (Ajuan(target={"jalan mantap (%)": "80"}), Ajuan(target={"jalan mantap (%)": "84,1"}), False),
        (Ajuan(target={"predikat": "BB"}), Ajuan(target={"predikat": "A"}), False),
        (Ajuan(target={"a": "80"}), Ajuan(target={"b": "80"}), False),
        (Ajuan(target={"a": "80"}), Ajuan(), False),
    ],
)
def test_an_approval_carries_over_within_the_tolerance(before, now, carries):
    assert stands(differences(before, now, BOUND)) is carries


def test_differences_tell_what_was_and_what_is():
    before = Ajuan(S, {"jalan": "80"}, 1_000)
    now = Ajuan({"s2": "1.2 Lain"}, {"jalan": "90"}, 1_050)

    told = [(b.apa, b.semula, b.menjadi, b.dalam) for b in differences(before, now, BOUND)]

    assert told == [
        ("sasaran", "1.1 Konektivitas", None, False),
        ("sasaran", None, "1.2 Lain", False),
        ("target", "80", "90", False),
        ("pagu", 1_000, 1_050, True),
    ]


@given(st.integers(0, 10**15), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_what_is_the_same_carries_over_and_survives_being_kept(pagu, target):
    ajuan = Ajuan(S, target, pagu)

    assert differences(ajuan, Ajuan.of(ajuan.as_json()), Toleransi(Decimal(0), Decimal(0))) == ()


SMALL = differences(Ajuan(pagu=100), Ajuan(pagu=101), BOUND)
LARGE = differences(Ajuan(pagu=100), Ajuan(pagu=200), BOUND)


@pytest.mark.parametrize(
    ("penunjang", "bertemuan", "berat", "beda", "group", "kelas"),
    [
        (False, False, False, None, "baru", ""),
        (False, False, False, LARGE, "berubah", ""),
        (False, False, False, SMALL, "lanjutan", "setujui_kecil"),
        (False, False, False, (), "lanjutan", "setujui_lanjutan"),
        (False, True, False, (), "bertemuan", ""),
        (False, False, True, (), "bertemuan", ""),
        (True, True, False, None, "penunjang", "setujui_penunjang"),
        (True, True, True, None, "bertemuan", ""),
    ],
)
def test_a_matter_stands_in_its_group(penunjang, bertemuan, berat, beda, group, kelas):
    found = group_of(penunjang=penunjang, bertemuan=bertemuan, berat=berat, beda=beda)

    assert (found, kelas_of(found, beda)) == (group, kelas)


@pytest.mark.parametrize(
    ("text", "value"),
    [("80", "80"), ("1.250", "1250"), ("1.250,5 orang", "1250.5"), ("95,25 %", "95.25"), ("95.5", "95.5"),
     ("-3", "-3"), ("BB", None), ("", None), (None, None), ("12 dari 15", None), (7, "7")],
)  # fmt: skip
def test_a_printed_target_as_a_number(text, value):
    assert number(text) == (None if value is None else Decimal(value))


LAWFUL = {
    ("menunggu", "setuju"): "setuju", ("menunggu", "setuju_catatan"): "setuju_catatan",
    ("menunggu", "kembalikan"): "dikembalikan", ("menunggu", "tolak"): "ditolak", ("menunggu", "tanya"): "menunggu",
    ("dikembalikan", "kirim_ulang"): "menunggu",
    **{(s, a): "menunggu" for s in ("setuju", "setuju_catatan", "dikembalikan", "ditolak") for a in ("tarik", "sanggah")},
}  # fmt: skip
STATES = ("menunggu", "setuju", "setuju_catatan", "dikembalikan", "ditolak")
ACTS = ("setuju", "setuju_catatan", "kembalikan", "tolak", "tanya", "tarik", "sanggah", "kirim_ulang")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_only_lawful_moves(state, act):
    if (state, act) in LAWFUL:
        assert k.MATTER.to(state, act) == LAWFUL[state, act]
    else:
        with pytest.raises(Unlawful):
            k.MATTER.to(state, act)


@pytest.mark.parametrize(
    ("states", "packet"),
    [(["menunggu", "setuju"], "berjalan"), (["menunggu", "dikembalikan"], "berjalan"),
     (["dikembalikan", "setuju"], "dikembalikan"), (["setuju", "ditolak", "setuju_catatan"], "selesai")],
)  # fmt: skip
def test_a_packet_stands_where_its_matters_put_it(states, packet):
    assert packet_state(states) == packet


@given(st.lists(st.sampled_from(STATES), min_size=1), st.data())
def test_whatever_is_done_lawfully_a_packet_always_stands_somewhere(states, data):
    at = data.draw(st.integers(0, len(states) - 1))
    act = data.draw(st.sampled_from(k.MATTER.acts(states[at])))
    states[at] = k.MATTER.to(states[at], act)

    assert packet_state(states) in ("berjalan", "dikembalikan", "selesai")
    assert (packet_state(states) == "selesai") is (not {"menunggu", "dikembalikan"} & set(states))


def test_the_default_road_ends_where_it_is_decided():
    road = parameter("konsultasi.jalur").value

    assert [peran for peran, *_rest in road] == ["asisten", "bappeda", "sekda", "wakil", "kepala_daerah"]
    assert [tugas for _peran, tugas, *_rest in road].index("putus") == len(road) - 1
