# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an explanation sounds: why, the rival, the doubt; no bare percentage, a word of the goal."""

import re

import polars as pl
from padanan_contoh import goals, programs

from selaras.core.padanan import Tabel, details, explain, explain_unread, suggest
from selaras.core.padanan.teks import words

Plan = tuple[pl.DataFrame, pl.DataFrame]


def told(frame: pl.DataFrame, program: str, rank: int = 1) -> list[str]:
    """Return the sentences of one row."""
    return explain(frame.filter(pl.col("program") == program, pl.col("rank") == rank).row(0, named=True))


def test_sure_suggestion_says_why(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    assert told(suggest(*plan, nomenklatur=nomenklatur).frame, "p3") == [
        "Program 1.03.10 PENYELENGGARAAN JALAN mendukung sasaran “Meningkatnya infrastruktur”.",
        (
            "Alasan: indikator sasaran itu, “Persentase jalan mantap”, memuat “jalan”, yang diampu urusan Pekerjaan "
            "Umum dan Penataan Ruang (1.03.10), dan program ini di bawahnya."
        ),
        "Keyakinan: tinggi.",
    ]


def test_doubtful_suggestion_names_the_rival_and_asks(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    sentences = told(suggest(*plan, nomenklatur=nomenklatur).frame, "p4")

    assert sentences[0] == (
        "Program 2.18.03 PROMOSI PENANAMAN MODAL bisa mendukung sasaran “Meningkatnya pertumbuhan ekonomi”."
    )
    assert sentences[2] == "Calon lain: “Tata kelola pemerintah yang baik”, karena memuat “ikm”."


def test_close_rivals_ask_for_a_choice() -> None:
    twins = [("a", "1", "Lingkungan hidup lestari", [], None), ("b", "2", "Lingkungan hidup sehat", [], None)]

    rows = [("p", "2.11.11", "2.11.11", "PROGRAM PENGELOLAAN PERSAMPAHAN", "dlh", False)]

    assert "Selisihnya tipis. Mohon pilih." in told(suggest(programs(rows), goals(twins)).frame, "p")


def test_likeness_alone_is_admitted(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    sentences = told(suggest(*plan, nomenklatur=nomenklatur, tabel=Tabel(())).frame, "p1")

    assert sentences[0].startswith("Dari 5 sasaran, tidak satu pun jelas menyebut urusan Pendidikan (1.01)")
    assert "hanya kemiripan kata (“pendidikan”)" in sentences[1]
    assert sentences[2] == "5 sasaran tidak terbaca sistem, jadi belum dapat dikatakan di luar RPJMD."


def test_outside_is_a_question(nomenklatur: pl.DataFrame) -> None:
    rows = [("p", "2.19.03", "2.19.03", "PROGRAM DAYA SAING KEOLAHRAGAAN", "dispora", False)]
    few = goals([("s", "1", "Kualitas lingkungan hidup", [], None)])

    sentences = told(suggest(programs(rows), few, nomenklatur=nomenklatur).frame, "p")

    assert sentences[0] == (
        "Dari 1 sasaran, tidak satu pun jelas menyebut urusan Kepemudaan dan Olahraga (2.19) untuk program "
        "2.19.03 DAYA SAING KEOLAHRAGAAN."
    )
    assert sentences[-1] == "Mungkinkah program ini di luar RPJMD? Periksa sebelum dianggarkan."


def test_penunjang_is_told_as_a_setting_of_the_region(plan: Plan) -> None:
    own = told(suggest(*plan).frame, "p6")
    governance = told(suggest(*plan, habit="tata_kelola").frame, "p6")

    assert own[-1].startswith("Program penunjang menurut pengaturan daerah mengikuti sasaran OPD-nya")
    assert governance[-1].startswith(
        "Program penunjang menurut pengaturan daerah mengikuti sasaran tata kelola"
    )


def test_mended_typo_is_shown_with_what_it_was_read_as() -> None:
    typo = goals([("s", "1", "Meningkatnya insfrastruktur dasar", [], None)])
    rows = [("p", "1.03.10", "1.03.10", "PROGRAM PENYELENGGARAAN JALAN", "pupr", False)]

    reason = told(suggest(programs(rows), typo).frame, "p")[1]

    assert "memuat “insfrastruktur dasar” (dibaca “infrastruktur”)" in reason


def test_no_sentence_prints_a_percentage_or_calls_it_wrong(plan: Plan, nomenklatur: pl.DataFrame) -> None:
    frame = suggest(*plan, nomenklatur=nomenklatur).frame

    for row in frame.iter_rows(named=True):
        text = " ".join(explain(row))
        assert not re.search(r"\d\s*%|\bsalah\b|0[.,]\d", text)
        assert row["sasaran"] is None or set(words(row["nama"])) & set(words(text))


def test_details_show_the_row_of_the_table(plan: Plan) -> None:
    frame = suggest(*plan).frame

    row = frame.filter(pl.col("program") == "p1", pl.col("rank") == 1).row(0, named=True)

    assert details(row) == [
        "Kata kunci: “rata rata lama sekolah” → 1.01, bobot 1,00 [umum].",
        "Catatan baris: RLS komponen pendidikan IPM.",
        "Kata kunci lain: pendidikan.",
    ]
    assert details(row | {"kata_kunci": None}) == [
        "Tidak ada baris tabel padanan yang cocok; hanya kemiripan kata."
    ]


def test_unread_sasaran_is_told_with_what_to_do() -> None:
    assert explain_unread({"nama": "Maju bersama"}).startswith("Sasaran “Maju bersama” tidak terbaca sistem")
