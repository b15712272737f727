# SPDX-License-Identifier: AGPL-3.0-or-later
"""The flow on the page: every rupiah of the plan once, outside from nowhere, several sasaran not divided."""

import re

from selaras.web.briefing.arus import MISI, PD, PROGRAM, SASARAN, TUJUAN, by_sasaran, streams
from selaras.web.briefing.queries import kaskade_for, ringkasan_of
from selaras.web.rencana.models import Putusan


def bahan_of(rencana):
    ringkasan, _choice = ringkasan_of(rencana.daerah, "")
    return streams(ringkasan.program, kaskade_for(rencana.daerah, ringkasan))


def paths(bahan):
    return {a.jalur[PROGRAM].split("|")[0]: (a.jalur[:PROGRAM], a.jenis) for a in bahan.arus}


def test_every_programme_flows_from_what_it_supports(rencana):
    rencana.whole()

    assert paths(bahan_of(rencana)) == {
        "1.02.00": (("misi:1", "tujuan:1.1", "sasaran:1.1.1"), ""),
        "1.13.00": (("misi:2", "tujuan:2.1", "sasaran:2.1.1"), ""),
        "1.03.00": ((None, None, "luar"), "luar"),
        "1.12.00": ((None, None, "belum"), "belum"),
    }


def test_the_flow_holds_the_whole_plan(rencana):
    rencana.whole(30)
    ringkasan, _choice = ringkasan_of(rencana.daerah, "")

    bahan = bahan_of(rencana)

    assert sum(a.rupiah for a in bahan.arus) == ringkasan.semua.rupiah == 3_000_000_000_000
    assert sum(row[3] for row in by_sasaran(bahan.arus, bahan)) == ringkasan.semua.rupiah


def test_money_outside_stays_outside_even_with_a_link(rencana):
    rencana.whole()
    rencana.link("1.03.00", "1.1.1")

    assert paths(bahan_of(rencana))["1.03.00"] == ((None, None, "luar"), "luar")


def test_a_programme_of_two_sasaran_is_drawn_once_where_they_part(rencana):
    rencana.whole()
    rencana.link("1.02.00", "1.1.2")

    bahan = bahan_of(rencana)

    assert paths(bahan)["1.02.00"] == (("misi:1", "tujuan:1.1", f"beberapa:{SASARAN}:tujuan:1.1"), "")
    assert (bahan.ganda, bahan.teks[SASARAN, f"beberapa:{SASARAN}:tujuan:1.1"]) == (1, "Beberapa sasaran")


def test_a_programme_of_two_misi_is_drawn_at_several_misi(rencana):
    rencana.whole()
    rencana.link("1.02.00", "2.1.1")

    head, _kind = paths(bahan_of(rencana))["1.02.00"]

    assert [node.split(":")[:2] for node in head] == [["beberapa", str(c)] for c in (MISI, TUJUAN, SASARAN)]


def test_a_link_of_another_pd_counts_only_where_there_is_no_own(rencana, sagara):
    versi = rencana.whole()
    rencana.link("1.02.00", "1.1.2", sagara.other_pd.silsilah)
    rencana.program(versi, "1.20.00", 10**9, Putusan.SELARAS)
    rencana.link("1.20.00", "1.1.2", sagara.other_pd.silsilah)

    found = paths(bahan_of(rencana))

    assert found["1.02.00"][0][SASARAN] == "sasaran:1.1.1"
    assert found["1.20.00"][0][SASARAN] == "sasaran:1.1.2"


def test_penunjang_without_sasaran_is_not_unknown(rencana):
    versi = rencana.whole()
    rencana.program(versi, "1.02.01", 10**9, Putusan.SELARAS, penunjang=True, program="X.XX.01")

    assert paths(bahan_of(rencana))["X.XX.01"] == ((None, None, "penunjang"), "")


def test_a_judged_programme_without_sasaran_is_not_shown_as_unjudged(rencana):
    versi = rencana.whole()
    rencana.program(versi, "1.40.00", 10**9, Putusan.PERHATIAN, "INL-03")

    assert paths(bahan_of(rencana))["1.40.00"] == ((None, None, "lepas"), "")


def test_the_small_are_joined_and_counted(rencana):
    rencana.whole(30)

    bahan = bahan_of(rencana)

    joined = {
        bahan.teks[PROGRAM, a.jalur[PROGRAM]] for a in bahan.arus if a.jalur[PROGRAM].startswith("lain:")
    }
    assert joined == {"30 program lain", "12 program lain"}
    assert {a.jalur[PD] for a in bahan.arus if a.jenis == "luar"} == {str(rencana.wilayah.other_pd.pk)}


def test_every_node_with_a_page_is_a_link_with_its_whole_name(rencana, page):
    rencana.whole()

    picture = re.search(r'<div class="flow-wide">.*?</svg>', page(), flags=re.DOTALL).group(0)

    assert len(re.findall(r"<a href=", picture)) == 2 + 2 + 2 + 4 + 2  # misi, tujuan, sasaran, programmes, PD
    assert "<title>1.1.1 Meningkatnya derajat kesehatan: Rp\u00a060,00\u00a0M</title>" in picture
    assert "Derajat kesehatan" in " ".join(re.sub(r"<[^>]+>", "", picture).split())


def test_the_table_under_the_picture_adds_up(rencana, page):
    rencana.whole()

    table = re.search(r'<details class="data">.*?</details>', page(), flags=re.DOTALL).group(0)

    amounts = [int(v) for v in re.findall(r'<data value="(\d+)"', table)]
    assert sum(amounts[:-1]) == amounts[-1] == 100_000_000_000


def test_a_plan_without_money_has_no_picture(rencana, page):
    rencana.program(rencana.document("rkpd-2026", "rkpd", 2026), "1.02.02", None, Putusan.SELARAS)

    assert 'id="alur"' not in page()
