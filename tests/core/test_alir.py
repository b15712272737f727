# SPDX-License-Identifier: AGPL-3.0-or-later
"""The flow picture: no rupiah is lost on the way, and no label is crossed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.alir import AIR, LINE, NODE, Arus, Gambar, Kolom, flow, fold, lines, shorten

KOLOM = (Kolom(90, 12), Kolom(110, 15), Kolom(140, 20), Kolom(120, 16))
TOTAL_INK = 300.0


def drawn(arus: list[Arus]) -> Gambar:
    return flow(arus, KOLOM, lebar=700, tinta=TOTAL_INK, teks={}, angka=str)


@st.composite
def streams(draw: st.DrawFn) -> list[Arus]:
    """A cascade of three columns above the agencies, money outside that starts at the third, unknown likewise."""
    found = []
    for i in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from(["", "", "", "luar", "belum"]))
        sasaran = draw(st.integers(0, 5))
        head = (f"m{sasaran % 3}", f"s{sasaran}") if not kind else (None, kind)
        pd = f"pd{draw(st.integers(0, 6))}"
        found.append(Arus((*head, f"p{i}", pd), draw(st.integers(0, 10**12)), kind))
    return found


@given(streams())
def test_rupiah_entering_and_leaving_a_node_are_its_own(arus):
    picture = drawn(arus)

    for node in picture.simpul:
        begun = sum(
            a.rupiah for a in arus
            if a.jalur[node.kolom] == node.kunci and (node.kolom == 0 or a.jalur[node.kolom - 1] is None)
        )  # fmt: skip
        entering = sum(p.rupiah for p in picture.pita if (p.kolom + 1, p.ke) == (node.kolom, node.kunci))
        leaving = sum(p.rupiah for p in picture.pita if (p.kolom, p.dari) == (node.kolom, node.kunci))
        assert begun + entering == node.rupiah
        assert leaving == (node.rupiah if node.kolom < 3 else 0)


@given(streams())
def test_last_column_holds_the_whole_money(arus):
    assert sum(n.rupiah for n in drawn(arus).simpul if n.kolom == 3) == sum(a.rupiah for a in arus)


@given(streams())
def test_ribbons_fill_their_node_and_stay_inside_it(arus):
    picture = drawn(arus)

    at = {(n.kolom, n.kunci): n for n in picture.simpul}
    for ribbon in picture.pita:
        start, end = at[ribbon.kolom, ribbon.dari], at[ribbon.kolom + 1, ribbon.ke]
        assert start.y - 1e-6 <= ribbon.y0
        assert ribbon.y0 + ribbon.tebal <= start.y + start.tinggi + 1e-6
        assert end.y - 1e-6 <= ribbon.y1
        assert ribbon.y1 + ribbon.tebal <= end.y + end.tinggi + 1e-6


@given(streams())
def test_labels_of_a_column_never_meet_and_stay_in_the_picture(arus):
    picture = drawn(arus)

    for i in range(4):
        boxes = sorted(label_box(n) for n in picture.simpul if n.kolom == i)
        for (_top, foot), (top, _foot) in itertools.pairwise(boxes):
            assert foot <= top + 1e-6
        assert all(top >= -1 and foot <= picture.tinggi + 1 for top, foot in boxes)


@given(streams())
def test_no_ribbon_crosses_a_foreign_label(arus):
    picture = drawn(arus)

    for ribbon in picture.pita:
        assert ribbon.x1 == ribbon.x0 + KOLOM[ribbon.kolom].label  # level as long as labels last
        for node in picture.simpul:
            if node.kolom == ribbon.kolom and (node.kunci != ribbon.dari or node.jenis):
                top, foot = label_box(node)
                assert foot <= ribbon.y0 + 1e-6 or ribbon.y0 + ribbon.tebal <= top + 1e-6


@given(streams())
def test_bends_lie_between_the_columns(arus):
    picture = drawn(arus)

    for ribbon in picture.pita:
        assert ribbon.x1 <= ribbon.x2 == picture.x[ribbon.kolom + 1]


def label_box(node):
    """Top and foot of the letters of a label: an ascender above its first baseline, a descender under the last."""
    top = node.dasar - LINE + 4
    return top, top + len(node.baris) * LINE - 2


def test_outside_money_has_no_misi_to_its_left():
    picture = drawn([Arus(("m1", "s1", "p1", "pd"), 70), Arus((None, "luar", "p2", "pd"), 30, "luar")])

    assert [(n.kunci, n.rupiah) for n in picture.simpul if n.kolom == 0] == [("m1", 70)]
    assert [p.dari for p in picture.pita if p.jenis == "luar"] == ["luar", "p2"]
    assert [n.jenis for n in picture.simpul if n.kunci in ("luar", "p2", "pd")] == ["luar", "luar", ""]


def test_outside_stands_under_everything_that_is_in_the_plan():
    picture = drawn([Arus((None, "luar", "p2", "a"), 30, "luar"), Arus(("m1", "s1", "p1", "b"), 70)])

    nodes = {n.kunci: n for n in picture.simpul}
    assert nodes["s1"].y < nodes["luar"].y
    assert nodes["p1"].y < nodes["p2"].y


def test_streams_drawn_twice_are_the_same_picture():
    arus = [Arus(("m1", "s1", f"p{i}", f"d{i % 2}"), i) for i in range(9)]

    assert drawn(arus) == drawn(list(arus))


def test_nothing_to_draw_is_an_empty_picture():
    assert drawn([]) == Gambar(700, 0.0, drawn([]).x, (), ())


@pytest.mark.parametrize(
    "jalur", [("m", None, "p", "d"), ("m", "s", "p", None), ("m", "s", "p"), (None, None, None, None)]
)
def test_a_broken_path_is_refused(jalur):
    with pytest.raises(ValueError, match="not a path"):
        drawn([Arus(jalur, 1)])


def test_columns_begin_after_node_label_and_an_equal_gap():
    x = drawn([]).x

    gaps = [x[i + 1] - x[i] - NODE - KOLOM[i].label for i in range(3)]
    assert len({round(g, 6) for g in gaps}) == 1
    assert round(x[3] + NODE + KOLOM[3].label, 6) == 700
    assert AIR > 0


@given(streams(), st.integers(1, 8))
def test_shortening_keeps_every_rupiah(arus, batas):
    by_program, _joined = shorten(arus, 2, batas)
    both, _joined = shorten(by_program, 3, batas, per_asal=False)

    assert sum(a.rupiah for a in both) == sum(a.rupiah for a in arus)
    assert [(a.jalur[:2], a.jenis) for a in both] == [(a.jalur[:2], a.jenis) for a in arus]
    assert len({a.jalur[3] for a in both}) <= batas + 1


def test_shortening_keeps_what_is_outside_before_what_is_big():
    arus = [
        Arus(("m", "s", "big", "d"), 900), Arus(("m", "s", "mid", "d"), 50), Arus(("m", "s", "low", "d"), 40),
        Arus((None, "luar", "out", "d"), 1, "luar"),
    ]  # fmt: skip

    short, joined = shorten(arus, 2, 2)

    assert [a.jalur[2] for a in short] == ["big", "lain::s", "lain::s", "out"]
    assert joined == {"lain::s": ["mid", "low"]}


def test_a_single_small_node_keeps_its_name():
    arus = [Arus(("m", "s", "big", "d"), 9), Arus(("m", "t", "low", "d"), 1)]

    assert shorten(arus, 2, 1) == (arus, {})


def test_folding_keeps_rupiah_between_the_columns_left():
    arus = [
        Arus(("m", "s", "p", "d"), 5),
        Arus(("m", "s", "q", "d"), 7),
        Arus((None, "luar", "r", "d"), 2, "luar"),
    ]

    assert fold(arus, (1, 3)) == [Arus(("s", "d"), 12), Arus(("luar", "d"), 2, "luar")]
    assert fold(arus, (0, 1)) == [Arus(("m", "s"), 12), Arus((None, "luar"), 2, "luar")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jalan", ("Jalan",)),
        ("Penyelenggaraan Jalan", ("Penyelenggaraan", "Jalan")),
        ("Penyelenggaraan", ("Penyelenggaraan", "")),
        ("Pemenuhan Upaya Kesehatan Perorangan", ("Pemenuhan Upaya", "Kesehat…")),
    ],
)
def test_a_label_leaves_room_for_its_figure(text, expected):
    assert lines(text, "118,57", 15) == expected


@given(st.text("abc def", max_size=60), st.integers(8, 30))
def test_no_line_of_a_label_is_longer_than_its_column(text, width):
    found = lines(text, "12,34", width)

    assert len(found) <= 2
    assert all(len(line) <= width for line in found)
    assert len(found[-1]) + 6 <= width
