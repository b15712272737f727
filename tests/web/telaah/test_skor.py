# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scorecards from plan, achievement and money; ranks with their reason; as many queries for many PD as for two."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from selaras.core.skor import Halangan, Lampau, Skor
from selaras.web.kinerja.models import Realisasi, RencanaPeriode, TargetTahun, Uang
from selaras.web.rencana.models import Dokumen, Pagu, Program
from selaras.web.telaah.queries.skor import papan_of
from tests.web import factories
from tests.web.anggaran.halaman import stage
from tests.web.kinerja.halaman import YEAR, kartu, owner
from tests.web.unduhan import received

D = Decimal
HEALTH, ROADS = "1.02.02", "1.02.03"


def figure(wilayah, card, bulan, nilai, tahun=YEAR):
    by = wilayah.orang["bappeda"]
    Realisasi.objects.create(
        daerah=wilayah.daerah, kartu=card, tahun=tahun, bulan=bulan, nilai=nilai, asal="tangan", diisi_at=timezone.now(), diisi_by=by
    )  # fmt: skip


def planned(wilayah):
    """Two programmes of the own PD in 2025: one in line with 100 rupiah of which 80 are spent, one outside, overspent."""
    stage(wilayah, "rkpd-2025", {HEALTH: 100, ROADS: 50}, 4)
    Dokumen.objects.of(wilayah.daerah).update(tahun=YEAR)
    Pagu.objects.of(wilayah.daerah).update(tahun=YEAR)
    programs, now = Program.objects.of(wilayah.daerah), timezone.now()
    programs.filter(kode=HEALTH).update(putusan="selaras", diperiksa_at=now)
    programs.filter(kode=ROADS).update(putusan="di_luar_rpjmd", diperiksa_at=now)
    for kode, rupiah in ((HEALTH, 80), (ROADS, 51)):
        Uang.objects.create(
            daerah=wilayah.daerah, pd=wilayah.pd, silsilah=wilayah.pd.silsilah, tingkat="sub_kegiatan", kunci=f"{kode}.2.01.0001",
            program=kode, nama="Sub", tahun=YEAR, bulan=12, rupiah=rupiah,
        )  # fmt: skip


def measured(wilayah):
    """One measure behind its plan in the first quarter and at its easy target in the end; one never reported."""
    card = kartu(wilayah)
    RencanaPeriode.objects.create(daerah=wilayah.daerah, kartu=card, tahun=YEAR, bulan=3, nilai=30)
    RencanaPeriode.objects.create(daerah=wilayah.daerah, kartu=card, tahun=YEAR, bulan=6, nilai=50)
    for bulan, nilai in ((3, 20), (6, 30), (12, 60)):
        figure(wilayah, card, bulan, nilai)
    TargetTahun.objects.create(
        daerah=wilayah.daerah, kartu=card, tahun=YEAR - 1, nilai=160, dokumen="renja-2024"
    )
    figure(wilayah, card, 12, 120, YEAR - 1)
    kartu(wilayah, "Tanpa laporan", kunci=ROADS, program=ROADS, kode=ROADS)
    return card


@pytest.fixture
def card(sagara):
    planned(sagara)
    return measured(sagara)


def test_a_pd_is_scored_by_what_can_be_judged(sagara, card):
    (one, _other) = papan_of(sagara.daerah, YEAR, None).baris

    assert one.kini.aspek == {
        "target": Skor(D(100), 1, 2),
        "waktu": Skor(
            D("66.6666666667"), 3, 4
        ),  # March missed, June and December reached, one measure silent
        "selaras": Skor(D(50), 2, 2),
        "uang": Skor(D(80), 1, 2),  # the overspent programme is no merit
    }
    assert {kode: p.aspek["uang"] for kode, p in one.kini.program.items()} == {
        HEALTH: Skor(D(80), 1, 1),
        ROADS: Skor(None, 0, 1),
    }
    assert one.lalu is not None
    assert one.lalu.aspek["target"] == Skor(D(75), 1, 1)
    assert [(t.bulan, t.rencana, t.sampai) for t in one.kini.tertinggal] == [(3, 30, 20)]
    assert [(t.lalu, t.arti) for t in one.kini.terlampaui] == [
        (120, Lampau.MUDAH)
    ]  # asked 100 after a year of 120
    assert (one.peringkat.nilai, one.peringkat.halangan) == (D("74.1666666667"), Halangan.SENDIRI)


def test_pages_name_the_easy_target_print_the_formula_and_say_why_there_is_no_rank(sagara, card, as_):
    client, asked = as_(sagara.orang["sekda"]), {"tahun": YEAR}
    board = client.get(reverse("skor"), asked).content.decode()
    page = client.get(reverse("skor_pd", args=[sagara.pd.pk]), asked).content.decode()

    assert "1 target tercapai, tetapi jauh lebih mudah daripada hasil tahun lalu." in board
    assert "tidak ada pembanding dari jenis yang sama" in board
    assert (
        "belum dapat dinilai: tepat target, tepat waktu, selaras, uang" in board
    )  # the other PD, of which nothing is known
    assert "Σ realisasi ÷ Σ pagu × 100" in board
    assert "naik 25,00 poin" in page
    assert "bukan prestasi" in page
    assert "melebihi pagu" in page


def test_the_file_says_what_the_page_says(sagara, card, as_):
    answer = as_(sagara.orang["bappeda"]).get(reverse("skor_unduh", args=["csv"]), {"tahun": YEAR})
    row = next(csv.DictReader(io.StringIO(received(answer).decode("utf-8-sig"))))

    told = (
        "target_persen",
        "target_tahun_lalu_persen",
        "waktu_persen",
        "selaras_persen",
        "uang_persen",
        "nilai_gabungan",
        "peringkat",
    )
    assert [row[name] for name in told] == ["100.00", "75.00", "66.67", "50.00", "80.00", "74.17", ""]


def test_a_draft_of_another_line_is_not_counted(sagara, card):
    Program.objects.of(sagara.daerah).get(kode=HEALTH).versi.dokumen.versi.of(sagara.daerah).update(
        diajukan_at=None
    )

    (one, _other) = papan_of(sagara.daerah, YEAR, frozenset()).baris

    assert (one.kini.aspek["selaras"], one.kini.aspek["uang"].persen) == (Skor(None, 0, 0), None)


def test_many_pd_ask_as_many_queries_as_two(sagara, card, as_):
    client, counted = as_(sagara.orang["sekda"]), []
    for n in (0, 3):
        for i in range(n):
            pd = factories.pd(sagara.daerah, f"2.0{i}.0.00.0.00.01.0000", f"Dinas {i}")
            more = kartu(sagara, f"Ukuran {i}", pd=pd, silsilah=pd.silsilah, penanggung_jawab=owner(sagara))
            figure(sagara, more, 12, 90)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("skor"), {"tahun": YEAR})
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 30
