# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a keyword is found, how strongly, and where it must not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.padanan import national_table
from selaras.core.padanan.cocok import Matcher
from selaras.core.padanan.tabel import Baris


def found(text: str, *keywords: str) -> dict[str, float]:
    """Return keyword -> factor for a table of these keywords."""
    matcher = Matcher(Baris(k, "1.01", 1.0, "", "umum") for k in keywords)
    return {h.keyword: h.factor for h in matcher.hits(text)}


@pytest.mark.parametrize(
    ("text", "keyword", "hit"),
    [
        ("Indeks Kualitas Lingkungan Hidup (IKLH)", "lingkungan hidup", True),
        ("hidup dalam lingkungan sehat", "lingkungan hidup", True),  # "dalam" is a stop word
        ("lingkungan yang lebih hidup", "lingkungan hidup", False),  # two words stand side by side
        ("Kinerja akuntabilitas", "akuntabilitas kinerja", True),  # any order
        ("rata-rata lama bersekolah di sekolah", "rata rata lama sekolah", True),
        ("rata rata usia lama sekolah", "rata rata lama sekolah", True),  # one stranger between
        ("rata rata usia anak lama sekolah", "rata rata lama sekolah", False),  # two strangers
        ("rata lama sekolah", "rata rata lama sekolah", False),  # a word said twice is needed twice
        ("", "sekolah", False),
        ("---", "sekolah", False),
    ],
)
def test_keyword_stands_together_in_any_order(text: str, keyword: str, hit: bool) -> None:
    assert (keyword in found(text, keyword)) is hit


def test_written_form_counts_whole_and_stems_are_damped() -> None:
    assert found("kualitas perpustakaan", "perpustakaan") == {"perpustakaan": 1.0}
    assert found("kebudayaan daerah", "budaya") == {"budaya": 0.6}  # stem of six letters
    assert found("harga tanah", "pertanahan") == {"pertanahan": 0.3}  # stem of five letters


@pytest.mark.parametrize(
    ("written", "keyword"),
    [
        ("Insfrastruktur dasar", "infrastruktur"),  # one letter too many
        ("Infrasrtuktur dasar", "infrastruktur"),  # two errors in a long word
        ("kesehatann ibu", "kesehatan"),  # one error from eight letters
    ],
)
def test_typo_in_a_long_unknown_word_is_read_as_the_keyword(written: str, keyword: str) -> None:
    matcher = Matcher([Baris(keyword, "1.03", 1.0, "", "umum")])

    (hit,) = matcher.hits(written)

    assert (hit.keyword, hit.factor, hit.read_as) == (keyword, 1.0, keyword)
    assert hit.text == written.split(maxsplit=1)[0].lower()


@pytest.mark.parametrize("text", ["jaan mantap", "sekolsh", "kesshstan ibu"])
def test_typo_in_a_short_word_or_too_many_errors_is_left_alone(text: str) -> None:
    assert found(text, "jalan", "sekolah", "kesehatan") == {}


def test_typo_is_never_read_into_a_word_of_the_nomenclature() -> None:
    rows = [Baris("pelayanan", "4.01", 1.0, "", "umum")]

    assert Matcher(rows, frozenset({"pelayaran"})).hits("pelayaran rakyat") == ()
    assert Matcher(rows).hits("pelayaran rakyat")[0].read_as == "pelayanan"


def test_keyword_inside_a_longer_keyword_is_dropped() -> None:
    text = "kualitas sumber daya manusia aparatur"

    hits = found(text, "kualitas sumber daya manusia aparatur", "sumber daya manusia", "aparatur")

    assert hits == {"kualitas sumber daya manusia aparatur": 1.0}


def test_stem_is_dropped_where_the_written_form_stands() -> None:
    assert found("pelayanan publik", "pelayanan publik", "layanan publik") == {"pelayanan publik": 1.0}


def test_longer_keyword_found_by_stem_does_not_silence_a_written_one() -> None:
    hits = found("kebudayaan", "budaya", "kebudayaan")

    assert hits == {"kebudayaan": 1.0}


def test_population_control_hardly_speaks_for_registration() -> None:
    matcher = Matcher(national_table().rows(None))
    weights = {
        (row.kode): row.bobot
        for hit in matcher.hits("Terkendalinya pertumbuhan penduduk dan pengendalian penduduk")
        for row in matcher.rows[hit.keyword]
    }

    assert weights["2.14"] == 1.0
    assert weights["2.12"] < 0.3


@given(st.permutations([b.kata_kunci for b in national_table().national[:60]]))
def test_order_of_the_table_changes_nothing(keywords: list[str]) -> None:
    text = "Rata-rata lama sekolah, indeks pendidikan, literasi numerasi dan angka partisipasi kasar"

    assert found(text, *keywords) == found(text, *sorted(keywords))


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for hit in Matcher(national_table().rows(None)[:40]).hits(text):
        assert 0 < hit.factor <= 1


def test_what_a_goal_only_serves_counts_half() -> None:
    text = "Meningkatkan infrastruktur guna menunjang perekonomian"

    assert found(text, "infrastruktur", "perekonomian") == {"infrastruktur": 1.0, "perekonomian": 0.5}
    assert found(text, "perekonomian") == {"perekonomian": 1.0}  # nothing else to go by
    assert found("infrastruktur untuk perekonomian", "infrastruktur", "perekonomian")["perekonomian"] == 1.0


@pytest.mark.parametrize("joined", ["kualitas sumberdaya manusia", "sumberdaya-manusia"])
def test_words_written_together_are_read_apart(joined: str) -> None:
    assert found(joined, "sumber daya manusia") == {"sumber daya manusia": 1.0}


def test_memory_is_emptied_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selaras.core.padanan.cocok.REMEMBERED", 2)
    matcher = Matcher([Baris("sekolah", "1.01", 1.0, "", "umum")])

    hits = [len(matcher.hits(text)) for text in ("sekolah", "dua", "tiga", "sekolah")]

    assert hits == [1, 0, 0, 1]
