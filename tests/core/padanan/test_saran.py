# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is suggested, when nothing is, and that order never matters."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from padanan_contoh import GOALS, ROWS, goals, programs

from selaras.core.padanan import Tabel, explain, suggest

Plan = tuple[pl.DataFrame, pl.DataFrame]
EMPTY = Tabel(())


def firsts(frame: pl.DataFrame) -> dict[str, tuple[str | None, str]]:
    """Return programme -> (sasaran, status) of the first suggestions."""
    first = frame.filter(pl.col("rank") == 1)
    return {p: (s, t) for p, s, t in first.select("program", "sasaran", "status").iter_rows()}


def test_programmes_find_their_sasaran(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    found = firsts(suggest(*plan, nomenklatur=nomenklatur).frame)

    assert found == {
        "p1": ("s1", "pasti"),
        "p2": ("s2", "pasti"),
        "p3": ("s3", "pasti"),
        "p4": ("s4", "tinjau"),  # pertumbuhan ekonomi 0.50 and PDRB, against IKM 0.55
        "p5": ("s1", "tinjau"),  # library beside education, 0.40
        "p6": ("s2", "pasti"),
    }


def test_suggestion_works_without_a_nomenclature(plan: Plan) -> None:
    found = firsts(suggest(*plan).frame)

    assert [found[p][0] for p in ("p1", "p2", "p3")] == ["s1", "s2", "s3"]


def test_facts_name_the_row_and_the_words_that_spoke(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    frame = suggest(*plan, nomenklatur=nomenklatur).frame

    row = frame.filter(pl.col("program") == "p2", pl.col("rank") == 1).row(0, named=True)

    fact = {k: row[k] for k in ("kata_kunci", "teks_cocok", "bagian", "kode_bidang", "bobot", "asal")}
    assert fact == {
        "kata_kunci": "kualitas lingkungan",
        "teks_cocok": "kualitas lingkungan",
        "bagian": "sasaran",
        "kode_bidang": "2.11",
        "bobot": 1.0,
        "asal": "umum",
    }
    assert row["kata_kunci_lain"] == ["lingkungan hidup", "iklh"]
    assert row["tabel"] == pytest.approx(1.1)


def test_scores_fall_with_rank_and_confidence_stays_a_share(plan: Plan) -> None:
    frame = suggest(*plan).frame

    falling = frame.group_by("program", maintain_order=True).agg(
        scores=pl.col("score").diff().drop_nulls().max(),
        told=pl.col("keyakinan").diff().drop_nulls().max(),
        ranks=pl.col("rank") == pl.int_range(1, pl.len() + 1),
    )
    assert falling["scores"].drop_nulls().max() <= 0
    assert falling["told"].drop_nulls().max() <= 0
    assert falling["ranks"].list.all().all()
    assert frame["keyakinan"].is_between(0, 1).all()


def test_nothing_is_found_when_no_goal_speaks_of_the_urusan() -> None:
    sport = programs([("p", "2.19.03", "2.19.03", "PROGRAM DAYA SAING KEOLAHRAGAAN", "dispora", False)])
    few = goals([("s", "1", "Terjaganya kualitas lingkungan hidup", [], None)])

    row = suggest(sport, few).frame.row(0, named=True)

    assert (row["status"], row["di_luar"], row["tabel"]) == ("tidak_ditemukan", True, 0.0)


def test_outside_is_not_asked_when_the_tujuan_fits() -> None:
    sport = programs([("p", "2.19.03", "2.19.03", "PROGRAM DAYA SAING KEOLAHRAGAAN", "dispora", False)])
    few = goals([("s", "1", "Terjaganya kualitas lingkungan hidup", [], "Pemuda dan olahraga berprestasi")])

    row = suggest(sport, few).frame.row(0, named=True)

    assert row["status"] == "tidak_ditemukan"
    assert (row["di_luar"], row["cocok_tujuan"]) == (False, "Pemuda dan olahraga berprestasi")


def test_outside_is_not_asked_while_a_sasaran_cannot_be_read() -> None:
    sport = programs([("p", "2.19.03", "2.19.03", "PROGRAM DAYA SAING KEOLAHRAGAAN", "dispora", False)])
    few = goals([("s1", "1", "Kualitas lingkungan hidup", [], None), ("s2", "2", "Maju bersama", [], None)])

    found = suggest(sport, few)

    assert found.unread.rows() == [("contoh", "s2", "2", "Maju bersama")]
    assert found.frame["di_luar"].to_list() == [False] * found.frame.height
    assert found.frame["tak_terbaca"].to_list() == [1] * found.frame.height


def test_penunjang_follows_the_habit_of_the_region(plan: Plan) -> None:
    own = firsts(suggest(*plan, habit="ikut_opd").frame)["p6"]
    governance = firsts(suggest(*plan, habit="tata_kelola").frame)["p6"]

    assert (own[0], governance[0]) == ("s2", "s5")
    with pytest.raises(ValueError, match="tidak dikenal"):
        suggest(*plan, habit="lain")


def test_penunjang_without_a_printed_urusan_serves_its_pd() -> None:
    rows = [ROWS[1], ("p6", "X.XX.01", "X.XX.01", "PROGRAM PENUNJANG", "dlh", True)]

    assert firsts(suggest(programs(rows), goals()).frame)["p6"][0] == "s2"


def test_inside_a_pd_words_decide_among_its_own_goals(nomenklatur: pl.DataFrame) -> None:
    own = goals(
        [
            ("a", "1", "Meningkatnya pengurangan sampah di kawasan permukiman", [], None),
            ("b", "2", "Menurunnya pencemaran air sungai", [], None),
            ("c", "3", "Meningkatnya pengelolaan persampahan dan bank sampah", [], None),
        ]
    ).with_columns(pd=pl.Series(["dlh", "dlh", "lain"]))

    frame = suggest(programs([ROWS[1]]), own, nomenklatur=nomenklatur, inside_pd=True).frame

    assert frame["sasaran"].to_list() == ["a"]
    assert frame["kata_kunci"].to_list() == [None]


def test_tie_goes_to_the_first_code_whatever_the_order_of_rows() -> None:
    twins = [("z", "10", "Lingkungan hidup", [], None), ("y", "9", "Lingkungan hidup", [], None)]

    for rows in (twins, twins[::-1]):
        frame = suggest(programs([ROWS[1]]), goals(rows)).frame
        assert frame["sasaran"].to_list() == ["y", "z"]
        assert frame["unggul"].to_list() == [0.0, 0.0]
        assert frame["status"].to_list() == ["tinjau", "tinjau"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(ROWS), st.permutations(GOALS))
def test_order_of_rows_changes_nothing(
    rows: list[tuple[object, ...]], aims: list[tuple[object, ...]]
) -> None:
    key = ["program", "rank"]

    again = suggest(programs(rows), goals(aims)).frame.sort(key)

    assert again.equals(suggest(programs(), goals()).frame.sort(key))


def test_each_daerah_is_matched_with_its_own_sasaran_only(plan: Plan) -> None:
    other = goals([("o", "1", "Lingkungan hidup", [], None)], daerah="lain")
    both = pl.concat([programs(), programs(daerah="lain"), programs(daerah="tanpa")])

    frame = suggest(both, pl.concat([goals(), other])).frame

    assert frame.filter(pl.col("daerah") == "contoh").equals(suggest(*plan).frame)
    assert set(frame.filter(pl.col("daerah") == "lain")["sasaran"].drop_nulls()) <= {"o"}
    assert frame.filter(pl.col("daerah") == "tanpa").height == 0


def test_empty_table_still_answers_with_likeness_and_says_unread(
    plan: Plan, nomenklatur: pl.DataFrame
) -> None:
    found = suggest(*plan, nomenklatur=nomenklatur, tabel=EMPTY)

    assert found.unread["kunci"].to_list() == ["s1", "s2", "s3", "s4", "s5"]
    assert set(found.frame["status"]) == {"tidak_ditemukan"}
    assert not found.frame["di_luar"].any()


def test_rows_with_nulls_and_absent_columns_are_accepted() -> None:
    bare = pl.DataFrame(
        {"daerah": ["d"], "kunci": ["p"], "nama": [None]}, schema_overrides={"nama": pl.String}
    )
    aim = pl.DataFrame({"daerah": ["d"], "kunci": ["s"], "nama": ["Lingkungan hidup"]})

    frame = suggest(bare, aim).frame

    assert frame.select("program", "sasaran", "status").rows() == [("p", None, "tidak_ditemukan")]


def test_empty_frames_give_an_empty_answer(plan: Plan) -> None:
    program, sasaran = plan

    assert suggest(program.clear(), sasaran).frame.height == 0
    assert suggest(program, sasaran.clear()).frame.height == 0


def test_missing_necessary_column_is_named(plan: Plan) -> None:
    with pytest.raises(ValueError, match="kolom nama tidak ada"):
        suggest(plan[0].drop("nama"), plan[1])


def test_registration_of_residents_goes_to_governance_not_to_population_control() -> None:
    rows = [("p", "2.12.02", "2.12.02", "PROGRAM PENDAFTARAN PENDUDUK", "dukcapil", False)]
    aims = [
        ("a", "1", "Terkendalinya laju pertumbuhan penduduk", ["Angka pengendalian penduduk"], None),
        ("b", "2", "Tata kelola pemerintahan yang baik", ["Indeks Reformasi Birokrasi"], None),
    ]

    assert firsts(suggest(programs(rows), goals(aims)).frame) == {"p": ("b", "tinjau")}


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(*[st.one_of(st.none(), st.text(max_size=20))] * 3),
    st.lists(
        st.tuples(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=2)), min_size=1, max_size=3
    ),
    st.booleans(),
)
def test_whatever_is_written_gets_an_ordered_answer(
    printed: tuple[str | None, ...], texts: list[tuple[str, list[str]]], penunjang: bool
) -> None:
    kode, identity, nama = printed
    aims = [(f"s{i}", str(i), text, indicators, None) for i, (text, indicators) in enumerate(texts)]

    frame = suggest(programs([("p", kode, identity, nama, None, penunjang)]), goals(aims)).frame

    assert frame["rank"].to_list() == list(range(1, frame.height + 1))
    assert frame["score"].to_list() == sorted(frame["score"], reverse=True)
    assert all(explain(row) for row in frame.iter_rows(named=True))
