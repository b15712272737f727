# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a shift would do, before it is approved: targets, what follows, the verdict now and after."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from selaras.core.parameters import Pengaturan
from selaras.core.pergeseran import Baris
from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.rencana.models import Dokumen, Indikator, Program, Putusan, SubKegiatan, Target, Versi
from selaras.web.telaah.dampak import Akibat, effects_of, programs_of
from tests.web.anggaran.halaman import PAPER, line, shift, stage

DINAS = "1.02.0.00.0.00.01.0000"
SUB = "1.02.02.2.01.0001"
JUNE, OCTOBER = date(2026, 6, 1), date(2026, 10, 1)


def told(rupiah, geser, target="3 Lokasi", putusan=Putusan.SELARAS, on=JUNE):
    """What follows for one sub kegiatan, and for its programme."""
    program = Program(pk=1, program="1.02.02", putusan=putusan)
    versi = Versi(dokumen=Dokumen(kunci="dpa-2026", jenis="dpa"))
    pd = PerangkatDaerah(silsilah=DINAS, kode=DINAS)
    node = SubKegiatan(
        kode=SUB, kunci=SUB, nama="Puskesmas", rupiah=rupiah, pd=pd, versi=versi, program=program
    )
    lines = [Baris(DINAS, "1.02.02", "1.02.02.2.01", SUB, PAPER, "Kertas", max(-geser, 0), max(geser, 0))]
    targets = {("dpa-2026", DINAS, SUB): target} if target else {}
    rows = effects_of(lines, {(DINAS, SUB): node}, targets, on, Pengaturan())
    return rows[0], programs_of(rows)[0]


@pytest.mark.parametrize(
    ("situation", "follows"),
    [
        ({"rupiah": 100, "geser": 9, "on": OCTOBER}, ()),
        ({"rupiah": 100, "geser": 10, "on": OCTOBER}, (Akibat.AKHIR,)),
        ({"rupiah": 100, "geser": 50}, ()),
        ({"rupiah": 100, "geser": -10}, ()),
        ({"rupiah": 100, "geser": -11}, (Akibat.TURUN,)),
        ({"rupiah": 100, "geser": -100}, (Akibat.TANPA_UANG,)),
        ({"rupiah": 100, "geser": -101}, (Akibat.MINUS,)),
        ({"rupiah": 0, "geser": 5, "target": ""}, (Akibat.TANPA_TARGET,)),
        ({"rupiah": 100, "geser": 5, "putusan": Putusan.LUAR}, (Akibat.LUAR,)),
    ],
)
def test_what_follows_for_a_sub_kegiatan(situation, follows):
    one, _program = told(**situation)

    assert (one.akibat, one.menjadi) == (follows, situation["rupiah"] + situation["geser"])


@pytest.mark.parametrize(
    ("before", "target", "after"),
    [
        (Putusan.SELARAS, "", Putusan.PERHATIAN),
        (Putusan.SELARAS, "3", Putusan.SELARAS),
        (Putusan.LUAR, "", Putusan.LUAR),
        (Putusan.BELUM, "", Putusan.BELUM),
    ],
)
def test_money_for_what_has_no_target_lowers_a_verdict_and_nothing_raises_one(before, target, after):
    _one, program = told(100, 5, target=target, putusan=before)

    assert program.sesudah == after


def test_what_stands_in_no_plan_is_said_not_guessed():
    lines = [Baris(DINAS, "1.02.02", "1.02.02.2.01", SUB, PAPER, "Kertas", 0, 5)]

    (one,) = effects_of(lines, {}, {}, JUNE, Pengaturan())

    assert (one.akibat, one.menjadi, programs_of([one])) == ((Akibat.TAK_ADA,), None, [])


def planned(sagara, codes):
    """Sub kegiatan of the DPA, each with money; the first with a target."""
    stage(sagara, "dpa-2026", {"1.02.02": 1}, 8)
    program = Program.objects.of(sagara.daerah).get(versi__dokumen__kunci="dpa-2026")
    Program.objects.of(sagara.daerah).filter(pk=program.pk).update(
        putusan="selaras", diperiksa_at=timezone.now()
    )
    place = {"daerah": sagara.daerah, "versi": program.versi, "pd": sagara.pd}
    for kode in codes:
        SubKegiatan.objects.create(
            **place, program=program, kunci=kode, kode=kode, nama=f"Sub {kode}", rupiah=1_000
        )
    one = Indikator.objects.create(
        **place, tingkat="sub_kegiatan", kunci=codes[0], indikator="x", satuan="Lokasi"
    )
    Target.objects.create(daerah=sagara.daerah, indikator=one, tahun=2026, teks="3")


def test_the_page_is_open_before_approval_in_as_many_queries_for_three_rows_as_for_one(sagara, as_):
    codes = [f"1.02.02.2.01.000{n}" for n in range(1, 5)]
    planned(sagara, codes)
    client, counted = as_(sagara.orang["sekda"]), []
    for n in (1, 3):
        gains = [line(PAPER, 0, 10, sub_kegiatan=kode, uraian="x") for kode in codes[1 : n + 1]]
        one = shift(sagara, "ajukan", lines=(line(PAPER, 900, 900 - 10 * n, sub_kegiatan=codes[0]), *gains))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("pergeseran_dampak", args=[one.pk])).content.decode()
        counted.append(len(asked))

    assert "Putusan 1 program akan berubah." in page
    assert "targetnya tidak ada (PAG-03)" in page
    assert "3 Lokasi" in page
    assert counted[0] == counted[1] <= 12
