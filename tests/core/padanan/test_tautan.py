# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declared links: doubted by a strict rule, never where the system cannot read."""

import polars as pl
import pytest
from padanan_contoh import goals, programs

from selaras.core.padanan import Tabel, explain_link, judge_links
from selaras.core.padanan.tautan import colour

Plan = tuple[pl.DataFrame, pl.DataFrame]


def links(*pairs: tuple[str, str]) -> pl.DataFrame:
    """Return links of the invented region."""
    frame = pl.DataFrame(pairs, schema=["program", "sasaran"], orient="row")
    return frame.with_columns(daerah=pl.lit("contoh"))


@pytest.mark.parametrize(
    ("score", "table", "best_score", "best_table", "expected"),
    [
        (0.1, 0.0, 0.9, 0.6, "merah"),
        (0.1, 0.0, 0.9, 0.59, "kuning"),
        (0.3, 0.01, 0.9, 0.9, "kuning"),
        (0.32, 0.2, 0.9, 0.9, None),  # 0.35 of 0.9 is 0.315
        (0.1, 0.0, 0.4, 0.29, None),  # nothing better is known
        (0.9, 0.9, 0.1, 0.0, None),
    ],
)
def test_colour_follows_the_strict_rule_then_the_share(
    score: float, table: float, best_score: float, best_table: float, expected: str | None
) -> None:
    assert colour(score, table, best_score, best_table) == expected


def test_wrong_link_is_red_with_the_better_sasaran(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    judged = judge_links(*plan, links(("p2", "s1"), ("p2", "s2")), nomenklatur=nomenklatur)

    assert judged["warna"].to_list() == ["merah", None]
    assert judged.row(0, named=True)["sasaran_terbaik"] == "s2"
    assert judged.row(0, named=True)["teks_cocok"] == "kualitas lingkungan"


def test_order_and_columns_of_the_links_are_kept(plan: Plan) -> None:
    given = links(("p3", "s1"), ("p1", "s1"), ("p2", "s1")).with_columns(baris=pl.Series([7, 8, 9]))

    judged = judge_links(*plan, given)

    assert judged.select("program", "sasaran", "daerah", "baris").equals(given)
    assert judged["warna"].to_list() == ["merah", None, "merah"]


def test_penunjang_is_never_doubted(plan: Plan) -> None:
    assert judge_links(*plan, links(("p6", "s4")))["warna"].to_list() == [None]


def test_link_to_an_unread_sasaran_is_not_doubted(plan: Plan) -> None:
    program, sasaran = plan
    vague = goals([("v", "9", "Maju bersama", [], None)])

    judged = judge_links(program, pl.concat([sasaran, vague]), links(("p2", "v")))

    assert judged.select("warna", "tautan_tak_terbaca").rows() == [(None, True)]


def test_unknown_programme_or_sasaran_is_left_blank(plan: Plan) -> None:
    judged = judge_links(*plan, links(("tiada", "s1"), ("p1", "tiada")))

    assert judged.select("warna", "score_tautan").rows() == [(None, None), (None, None)]


def test_no_link_and_no_rival_give_no_doubt(plan: Plan) -> None:
    assert judge_links(*plan, links()).height == 0
    alone = judge_links(programs(), goals([("s", "1", "Infrastruktur", [], None)]), links(("p1", "s")))
    assert alone["warna"].to_list() == [None]
    assert judge_links(*plan, links(("p2", "s1")), tabel=Tabel(()))["warna"].to_list() == [None]


def test_doubt_is_told_with_the_better_sasaran(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    judged = judge_links(*plan, links(("p2", "s1"), ("p2", "s2")), nomenklatur=nomenklatur)

    assert explain_link(judged.row(0, named=True)) == [
        (
            "Program 2.11.11 PENGELOLAAN PERSAMPAHAN ditautkan ke “Meningkatnya kualitas pendidikan”, tetapi tidak "
            "ada kata pada sasaran atau indikatornya yang berhubungan dengan urusan Lingkungan Hidup (2.11)."
        ),
        (
            "Lebih dekat: “Terjaganya kualitas lingkungan hidup”. Alasan: sasaran itu memuat “kualitas lingkungan”, "
            "yang diampu urusan Lingkungan Hidup (2.11), dan program ini di bawahnya."
        ),
        "Tautan lama tetap sampai Anda mengubahnya.",
    ]
    assert explain_link(judged.row(1, named=True)) == []
