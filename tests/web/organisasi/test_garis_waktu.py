# SPDX-License-Identifier: AGPL-3.0-or-later
"""The timeline: an act in words, its reason, what changed, number and short hash."""

import pytest
from django.template import Context, Template

from selaras.web.jejak.actions import Pelaku, Subjek, record
from selaras.web.jejak.models import Alasan
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.isi_jejak import changes
from selaras.web.organisasi.tindakan import fields_of, table, words_of

RAPAT = Subjek("rapat", "1", "Rapat")
SEKDA = Pelaku("Dewi", "orang:1", "Sekretaris daerah")


def act(**told):
    return record(daerah="99.01", **{"tindakan": "rencana.terapkan", "subjek": RAPAT, "by": SEKDA, **told})


def shown():
    rows = jejak_of("99.01", jenis="rapat", kunci="1")
    return Template("{% load jejak %}{% timeline rows %}").render(Context({"rows": rows}))


def test_it_tells_post_act_reason_change_and_number(db):
    link = act(sebelum={"pagu": 5, "pd": "x"}, sesudah={"pagu": 7, "pd": "x"}, alasan="arahan <b>Bupati</b>")

    page = shown()

    assert "<b>Sekretaris daerah</b>" in page
    assert "Menerapkan impor" in page
    assert "<q>arahan &lt;b&gt;Bupati&lt;/b&gt;</q>" in page
    assert "<dt>pagu</dt><dd><s>5</s> → 7</dd>" in page
    assert "<dt>pd</dt>" not in page
    assert f"no. 1 · {link.hash[:8]}" in page


def test_erased_words_are_said_to_be_erased(db):
    link = act(alasan="kata pribadi")
    Alasan.objects.of("99.01").filter(jejak=link).update(kata="")

    assert "telah dihapus" in shown()


def test_nothing_done_yet_is_said(db):
    assert "Belum ada jejak." in shown()


@pytest.mark.parametrize("many", [1, 3])
def test_two_queries_however_many_acts(db, many, django_assert_num_queries):
    for _ in range(many):
        act(alasan="alasan")

    with django_assert_num_queries(2):
        shown()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, {"a": 1}, [("a", "", "1")]),
        ({"a": [1]}, {"a": [1, 2, 3, 4]}, [("a", "1", "4 butir")]),
        ({"tahun": 2026}, {"tahun": 16_450_000_000}, [("tahun", "2026", "16.450.000.000")]),
        ({"a": True}, {"a": False}, [("a", "ya", "tidak")]),
        ("lama", "baru", [("", "lama", "baru")]),
        ({"id": 1}, {"id": 2}, []),
        (None, {"isi": {"x_y": 1, "hash": "h"}}, [("isi", "", "x_y: 1")]),
        (None, {"teks": "a" * 200}, [("teks", "", "a" * 119 + "…")]),
    ],
)
def test_a_change_is_summarised(before, after, told):
    assert list(changes(before, after)) == told


def test_every_app_names_its_acts():
    assert {"organisasi.siapkan", "rencana.terapkan", "telaah.periksa"} <= set(table())
    assert words_of("tak.dikenal_sama") == "Dikenal sama"


TELAAH = fields_of("konsultasi.saran", {"1.02": "Dinas Kesehatan"})


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"ke": ["wakil", "kepala_daerah"]}, [("diteruskan kepada", "Wakil kepala daerah, Kepala daerah")]),
        ({"sikap": "catatan"}, [("sikap", "Mendukung dengan catatan")]),
        ({"pd": "1.02"}, [("perangkat daerah", "Dinas Kesehatan")]),
        ({"pd": "1.03"}, [("perangkat daerah", "1.03")]),
        ({"rupiah": 9_500}, [("rupiah", "Rp\u00a09.500")]),
        ({"tenggat_on": "2026-01-05"}, [("tenggat", "5 Januari 2026")]),
        ({"tanggal": "2026-13-45"}, [("tanggal disposisi", "2026-13-45")]),
        (
            {"butir": ["1.02.02 PROGRAM UPAYA DAN MUTU"]},
            [("butir", "1.02.02 Program Upaya dan Mutu")],
        ),
        ({"dokumen": "renja-2026-perubahan-1"}, [("dokumen", "Renja 2026 Perubahan 1")]),
        (
            {"dokumen": [{"dokumen": "renja-2026", "isi": "a" * 64, "rupiah": 5}]},
            [("dokumen", "dokumen: Renja 2026, rupiah: Rp\u00a05")],
        ),
        ({"temuan": [1, 2], "jumlah": 2}, [("jumlah temuan", "2")]),
        ({"temuan": 7}, [("temuan", "7")]),
    ],
)
def test_keys_are_told_in_words(after, told):
    assert list(changes(None, after, TELAAH)) == [(name, "", now) for name, now in told]


def test_one_word_is_told_as_its_own_room_means_it():
    assert list(changes(None, {"putusan": "tolak"}, TELAAH)) == [("putusan", "", "Tolak")]
    of_links = fields_of("rencana.tolak_tautan", {})
    assert list(changes(None, {"putusan": "tolak"}, of_links)) == [("putusan", "", "tidak didukung")]


@pytest.mark.parametrize("many", [1, 3])
def test_a_pd_is_named_with_one_query_more(sagara, many, django_assert_num_queries):
    for _ in range(many):
        record(
            daerah=sagara.daerah.kode, tindakan="telaah.ikuti_program", subjek=RAPAT, by=SEKDA,
            sesudah={"pd": sagara.pd.silsilah},
        )  # fmt: skip
    rows = jejak_of(sagara.daerah.kode, jenis="rapat", kunci="1")

    with django_assert_num_queries(3):
        page = Template("{% load jejak %}{% timeline rows subjek=True %}").render(Context({"rows": rows}))

    assert page.count("<dd>Dinas Kesehatan</dd>") == many
    assert page.count('<span class="muted">Rapat</span>') == many
