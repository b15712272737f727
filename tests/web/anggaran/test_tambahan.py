# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a change of budget adds: the limit, what is left out, whether the target moved."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.core.parameters import parse_pengaturan
from selaras.web.anggaran.tambahan import Sasar, Uang, additions, changes_of
from selaras.web.rencana.models import Indikator, Pagu, Program, SubKegiatan, Target
from selaras.web.rencana.queries import Berlaku
from tests.web.anggaran.halaman import stage

NOW = datetime(2026, 1, 2, tzinfo=UTC)
LAW = parse_pengaturan("")
DPA, SHIFT, CHANGE = (
    Berlaku(f"dpa-2026{stage}", "dpa", 2026, 2026, order, NOW)
    for stage, order in (("", 8), ("-pergeseran-1", 1018), ("-perubahan-1", 2018))
)


def money(rupiah_before, rupiah_after, kunci="1.02.02.2.01.0001", nama="Obat", dana="PAD"):
    rows = (("dpa-2026", rupiah_before), ("dpa-2026-perubahan-1", rupiah_after))
    return [Uang(doc, "a", kunci, kunci, nama, dana, rupiah) for doc, rupiah in rows if rupiah is not None]


def grown(rows, targets=None, own=LAW):
    return additions("dpa-2026", "dpa-2026-perubahan-1", rows, targets or {}, own)


def test_a_change_stands_beside_the_stage_it_changes():
    rkpd = Berlaku("rkpd-2026-perubahan-1", "rkpd", 2026, 2026, 2014, NOW)

    assert changes_of([CHANGE, rkpd, DPA, SHIFT], 2026) == [(SHIFT, CHANGE)]
    assert changes_of([CHANGE, DPA], 2027) == []


@pytest.mark.parametrize(
    ("before", "after", "there"),
    [(100, 110, True), (100, 109, False), (100, 90, False), (None, 5, False), (0, 5, True)],
)
def test_ten_percent_or_new_in_a_pd_that_was_there(before, after, there):
    assert bool(grown(money(before, after))) is there


def test_a_sub_kegiatan_new_at_a_pd_that_was_there_has_no_percent():
    rows = [*money(100, 100), *money(None, 7, kunci="x")]

    assert [(r.kode, r.selisih, r.persen) for r in grown(rows)] == [("x", 7, None)]


@pytest.mark.parametrize(
    "left_out",
    [
        {"dana": "DAK Fisik Bidang Kesehatan"},
        {"kunci": "X.XX.01.2.02.0001", "nama": "Penyediaan"},
        {"nama": "Penyediaan Gaji dan Tunjangan ASN"},
    ],
)
def test_salaries_and_bound_funds_are_left_out(left_out):
    assert grown(money(100, 200, **left_out)) == []
    assert grown(money(100, 200, dana="Dana Dakwah")) != []  # a word within a word is no fund


def test_the_settings_of_the_region_move_the_limit():
    own = parse_pengaturan("[pag]\ntambahan_akhir_tahun_persen = 25")

    assert [r.persen for r in grown(money(100, 125), own=own)] == [Decimal(25)]
    assert grown(money(100, 124), own=own) == []


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("12 Dokumen", "12  dokumen", Sasar.SAMA),
        ("12 Dokumen", "14 Dokumen", Sasar.BERUBAH),
        ("12", "", Sasar.TANPA),
    ],
)
def test_the_target_stayed_moved_or_is_none(before, after, word):
    place = ("a", "1.02.02.2.01.0001")
    targets = {("dpa-2026", *place): before, ("dpa-2026-perubahan-1", *place): after}

    assert [r.sasar for r in grown(money(100, 200), targets)] == [word]


def sub_kegiatan(sagara, kunci, urutan, codes, rupiah):
    """A document with these sub kegiatan, each with money and the target "3 Lokasi"."""
    stage(sagara, kunci, {"1.02.02": 1}, urutan)
    program = Program.objects.of(sagara.daerah).get(versi__dokumen__kunci=kunci)
    place = {"daerah": sagara.daerah, "versi": program.versi}
    for kode in codes:
        sub = SubKegiatan.objects.create(
            **place, pd=sagara.pd, program=program, kunci=kode, kode=kode, nama=f"Sub {kode}"
        )
        Pagu.objects.create(**place, program=program, sub_kegiatan=sub, tahun=2026, rupiah=rupiah)
        one = Indikator.objects.create(
            **place, pd=sagara.pd, tingkat="sub_kegiatan", kunci=kode, indikator="Lokasi", satuan="Lokasi"
        )
        Target.objects.create(daerah=sagara.daerah, indikator=one, tahun=2026, teks="3")


def test_the_page_tells_it_in_as_many_queries_for_three_rows_as_for_one(sagara, as_):
    client, counted = as_(sagara.orang["kepala_daerah"]), []
    for codes in (["1"], ["2", "3"]):
        sub_kegiatan(sagara, "dpa-2026", 8, codes, 100_000_000)
        sub_kegiatan(sagara, "dpa-2026-perubahan-1", 2018, codes, 150_000_000)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("tambahan")).content.decode()
        counted.append(len(asked))

    assert "pada 3 sub kegiatan" in page
    assert "Pada 3 di antaranya targetnya tidak berubah" in page
    assert "3 Lokasi" in page
    assert counted[0] == counted[1] <= 12
