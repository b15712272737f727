# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learning: every yes and no is counted in the open, and can be listed and taken back."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from padanan_contoh import goals, programs

from selaras.core.padanan import Tabel, corrections, learn, national_table, read_layer, suggest
from selaras.core.padanan.belajar import weight
from selaras.core.padanan.tabel import Baris

SAYS = [("inovasi", "5.01", "terima"), ("inovasi", "5.01", "terima"), ("inovasi", "5.01", "tolak")]


def decided(*rows: tuple[str, str, str]) -> pl.DataFrame:
    """Return corrections of the invented region."""
    frame = pl.DataFrame(rows, schema=["kata_kunci", "kode", "putusan"], orient="row")
    return frame.with_columns(daerah=pl.lit("contoh"))


@pytest.mark.parametrize(
    ("prior", "yes", "no", "expected"),
    [(0.5, 0, 0, 0.5), (0.5, 4, 0, 0.75), (1.0, 0, 4, 0.5), (0.3, 1, 0, 0.44)],
)
def test_weight_counts_the_prior_as_four_votes(prior: float, yes: int, no: int, expected: float) -> None:
    assert weight(prior, yes, no) == pytest.approx(expected)


@given(st.floats(0, 1), st.integers(0, 500), st.integers(0, 500))
def test_weight_stays_a_weight_and_follows_the_votes(prior: float, yes: int, no: int) -> None:
    assert 0 <= weight(prior, yes, no) <= 1
    assert weight(prior, yes + 1, no) >= weight(prior, yes, no) >= weight(prior, yes, no + 1)


def test_corrections_become_listed_rows_of_the_region() -> None:
    learnt = learn(national_table(), decided(*SAYS, ("Zakat, infak", "4.01.02", "terima")))

    columns = ["kata_kunci", "kode", "bobot_awal", "terima", "tolak"]
    assert learnt.changes("contoh").select(columns).rows() == [
        ("inovasi", "5.01", 0.3, 2, 1),
        ("zakat infak", "4.01.02", 0.3, 1, 0),
    ]
    assert learnt.changes("contoh")["bobot"].round(6).to_list() == [0.457143, 0.44]
    assert learnt.changes("lain").height == 0


@given(st.permutations(SAYS))
def test_order_of_corrections_changes_nothing(rows: list[tuple[str, str, str]]) -> None:
    assert learn(national_table(), decided(*rows)).layer.equals(learn(national_table(), decided(*SAYS)).layer)


def test_learning_twice_counts_on_from_the_first_prior() -> None:
    once = learn(learn(national_table(), decided(*SAYS[:2])), decided(SAYS[2]))

    assert once.layer.equals(learn(national_table(), decided(*SAYS)).layer)


def test_layer_moves_its_own_region_only() -> None:
    tabel = Tabel(
        (Baris("lingkungan hidup", "2.11", 1.0, "", "umum"), Baris("ekonomi", "2.11", 0.9, "", "umum"))
    )
    aims = [("s2", "1", "Lingkungan hidup", [], None), ("s4", "2", "Ekonomi", [], None)]
    rows = [("p", "2.11.11", "2.11.11", "Persampahan", "dlh", False)]
    learnt = learn(tabel, decided(*[("lingkungan hidup", "2.11", "tolak")] * 8))

    here = suggest(programs(rows), goals(aims), tabel=learnt).frame
    there = suggest(programs(rows, "lain"), goals(aims, "lain"), tabel=learnt).frame

    assert (here["sasaran"][0], there["sasaran"][0]) == ("s4", "s2")
    assert here.filter(pl.col("sasaran") == "s2")["asal"].to_list() == ["daerah"]


def test_decisions_on_suggestions_become_corrections() -> None:
    found = suggest(programs(), goals())
    says = pl.DataFrame(
        {
            "daerah": ["contoh"] * 2,
            "program": ["p1", "p2"],
            "sasaran": ["s1", "s9"],
            "putusan": ["terima", "tolak"],
        }
    )

    assert corrections(found, says).rows() == [("contoh", "rata rata lama sekolah", "1.01", "terima")]


def test_layer_is_read_from_a_file_and_missing_columns_are_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "lapis.csv", tmp_path / "buruk.csv"
    good.write_text("daerah,kata_kunci,kode,bobot\ncontoh,Embung Desa,1.03.02,0.8\n")
    bad.write_text("daerah,kata\ncontoh,x\n")

    assert read_layer(good).changes("contoh").select("kata_kunci", "bobot", "terima").rows() == [
        ("embung desa", 0.8, 0)
    ]
    with pytest.raises(ValueError, match="kolom kata_kunci, kode, bobot tidak ada"):
        read_layer(bad)


@pytest.mark.parametrize(
    "row", ["zakat,2.11,1.5", "zakat,2.11,", "zakat,2.11,x", "zakat,211,0.5", ",2.11,0.5"]
)
def test_unreadable_row_of_a_layer_is_named(tmp_path: Path, row: str) -> None:
    file = tmp_path / "lapis.csv"
    file.write_text(f"daerah,kata_kunci,kode,bobot\ncontoh,zakat,2.11,0.5\ncontoh,{row}\n")

    with pytest.raises(ValueError, match="baris 3: diharapkan kata kunci"):
        read_layer(file)


def test_unknown_decision_is_refused() -> None:
    with pytest.raises(ValueError, match="“mungkin”"):
        learn(national_table(), decided(("inovasi", "5.01", "mungkin")))
