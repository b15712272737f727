# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an explanation sounds: why, the rival, the doubt; no bare percentage, a word of the goal."""

import re

import polars as pl
from padanan_contoh import goals, programs

from selaras.core.padanan import Tabel, details, explain, explain_link, explain_unread, judge_links, suggest
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
            "Umum dan Penataan Ruang (1.03), dan program ini di bawahnya."
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


def judged(program: tuple[object, ...], aims: list[tuple[object, ...]], link: str) -> list[str]:
    """Return the sentences on one declared link."""
    given = pl.DataFrame({"daerah": ["contoh"], "program": [program[0]], "sasaran": [link]})
    return explain_link(judge_links(programs([program]), goals(aims), given).row(0, named=True))


def test_weak_link_is_told_as_weak() -> None:
    program = ("p", "3.28.03", "3.28.03", "PROGRAM PENGELOLAAN HUTAN", "dlhk", False)
    aims = [("a", "1", "Kelestarian hutan", [], None), ("b", "2", "Kualitas lahan", [], None)]
    aims += [("c", "3", "Lingkungan sehat", [], None)]

    assert judged(program, aims, "c")[0] == (
        "Program 3.28.03 PENGELOLAAN HUTAN ditautkan ke “Lingkungan sehat”, tetapi hubungannya dengan urusan "
        "Kehutanan (3.28) lemah."
    )


def test_penunjang_in_governance_names_the_row_for_penunjang() -> None:
    rows = [("p", "X.XX.01", "X.XX.01", "PROGRAM PENUNJANG URUSAN", "dlh", True)]
    aims = goals([("s", "1", "Meningkatnya reformasi birokrasi", [], None)])

    sentences = told(suggest(programs(rows), aims, habit="tata_kelola").frame, "p")

    assert sentences[1] == (
        "Alasan: sasaran itu memuat “reformasi birokrasi”, yang lazim ditopang program penunjang."
    )


def test_tujuan_that_fits_is_offered_instead() -> None:
    rows = [("p", "2.19.03", "2.19.03", "PROGRAM DAYA SAING KEOLAHRAGAAN", "dispora", False)]
    few = goals([("s", "1", "Kualitas lingkungan hidup", [], "Pemuda dan olahraga berprestasi")])

    sentences = told(suggest(programs(rows), few).frame, "p")

    assert sentences[-1] == (
        "Cocok dengan tujuan “Pemuda dan olahraga berprestasi”, tidak dengan sasaran mana pun di bawahnya."
    )


def test_second_place_by_likeness_names_a_word_that_is_not_linked(nomenklatur: pl.DataFrame) -> None:
    aims = goals([("a", "1", "Maju bersama", ["Sampah terkelola"], None)])
    rows = [("p", "1.01.02", "1.01.02", "Program sampah sekolah", "dikbud", False)]

    sentences = told(suggest(programs(rows), aims, nomenklatur=nomenklatur).frame, "p")

    assert sentences[1] == (
        "Yang paling dekat “Maju bersama”. Alasan: hanya kemiripan kata dengan uraian program; kata pada sasaran "
        "ini (“maju”) tidak dikaitkan tabel padanan dengan urusan Pendidikan (1.01)."
    )


def test_programme_found_by_name_says_so(nomenklatur: pl.DataFrame) -> None:
    rows = [("p", None, None, "Penyelenggaraan Jalan", "pupr", False)]

    sentences = told(suggest(programs(rows), goals(), nomenklatur=nomenklatur).frame, "p")

    assert sentences[0].startswith("Program 1.03.10 Penyelenggaraan Jalan mendukung")
    assert sentences[-1] == "Kode program dicari menurut namanya; periksa bila namanya berubah."


def test_programme_without_code_or_name_is_still_told() -> None:
    rows = [("p", None, None, "Kegiatan bersama", "x", False)]

    sentences = told(suggest(programs(rows), goals()).frame, "p")

    assert sentences[0] == (
        "Dari 5 sasaran, tidak satu pun jelas menyebut urusan program ini untuk program Kegiatan bersama."
    )
