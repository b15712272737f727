# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is refused beside its field, what closing and verifying do, and that pages ask a constant number of queries."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.core.capaian import aturan_on
from selaras.core.ketikan import read_figure
from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.kinerja.actions import (
    answer_pertanyaan,
    assign_kartu,
    close_periode,
    open_matter,
    record_realisasi,
    reopen_periode,
    set_rencana,
    verify_realisasi,
)
from selaras.web.kinerja.actions.realisasi import Isian
from selaras.web.kinerja.models import Periode, Realisasi, Sebab, TargetTahun
from selaras.web.kinerja.queries.belum import due_of, months_due
from selaras.web.kinerja.ukur import measured
from tests.web.kinerja.halaman import WHY, YEAR, asked, closed, kartu, owner, realisasi
from tests.web.unduhan import received


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,5", "1234.5"), ("12,5", "12.5"), ("12.5", "12.5"), ("1.234.567", "1234567"), (" 20 Orang", "20"), ("-3", "-3"), ("0.495", "0.495")],
)  # fmt: skip
def test_a_figure_as_indonesians_write_it(text, value):
    assert read_figure(text, "orang") == Decimal(value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.234", "1234 atau 1,2340"), ("20 Dokumen", "yang ditulis Dokumen"),
        ("dua", "tulis angka"), ("1,2,3", "tulis angka"), ("1.23.4", "tulis angka"), ("9" * 25, "terlalu panjang")],
)  # fmt: skip
def test_what_is_no_figure_or_has_two_readings_is_asked(text, said):
    with pytest.raises(ValueError, match=said):
        read_figure(text, "Orang")


def refused(**given):
    by = given.pop("by")
    isian = Isian(Decimal(given.pop("nilai", 100)), **given.pop("isian", {}))
    with pytest.raises(ValidationError) as error:
        record_realisasi(**{"tahun": YEAR, "bulan": 12, **given}, isian=isian, by=by)
    return " ".join(error.value.messages)


def test_bad_figures_are_named(sagara):
    card, by = kartu(sagara), sagara.orang["perencana_opd"]
    close_periode(daerah=sagara.daerah, tahun=YEAR, triwulan=1, by=sagara.orang["bappeda"])

    assert "tidak boleh negatif" in refused(kartu=card, nilai=-1, isian=WHY, by=by)
    assert "Lebih dari sepuluh kali target (100)" in refused(kartu=card, nilai=1001, by=by)
    assert f"Triwulan 1 {YEAR} sudah ditutup" in refused(kartu=card, bulan=3, by=by)
    assert "tiap triwulan" in refused(kartu=card, bulan=4, by=by)
    assert "belum mulai" in refused(kartu=card, tahun=2099, by=by)
    assert "belum ada penanggung jawab" in refused(kartu=kartu(sagara, "Lain", penanggung_jawab=None), by=by)
    assert Realisasi.objects.of(sagara.daerah).count() == 0
    sure = Isian(Decimal(1001), pasti=True)
    assert record_realisasi(kartu=card, tahun=YEAR, bulan=12, isian=sure, by=by).nilai == 1001


def test_a_figure_of_a_file_is_replaced_only_knowingly(sagara):
    figure, by = realisasi(sagara), sagara.orang["perencana_opd"]
    Realisasi.objects.of(sagara.daerah).update(asal="berkas", sumber="realisasi.xlsx, 7")

    assert "Berkas (realisasi.xlsx, 7) menyebut 40" in refused(kartu=figure.kartu, nilai=50, isian=WHY, by=by)
    record_realisasi(
        kartu=figure.kartu, tahun=YEAR, bulan=12, isian=Isian(Decimal(50), **WHY, pasti=True), by=by
    )
    last = Jejak.objects.of("99.01").filter(tindakan="kinerja.isi_realisasi").order_by("pk").last()
    assert (last.sebelum, last.sesudah["nilai"]) == ({"nilai": "40"}, "50")


def test_a_quarter_opens_again_only_with_a_reason(sagara):
    row, by = closed(sagara), sagara.orang["bappeda"]

    with pytest.raises(ValidationError, match="Tulis mengapa"):
        reopen_periode(periode=row, alasan=" ", by=by)
    reopen_periode(periode=row, alasan="Data BPS terlambat.", by=by)
    assert Periode.objects.of(sagara.daerah).get().ditutup_at is None
    assert list(Alasan.objects.of("99.01").values_list("kata", flat=True)) == ["Data BPS terlambat."]
    with pytest.raises(ValidationError, match="sudah berakhir"):
        close_periode(daerah=sagara.daerah, tahun=2099, triwulan=1, by=by)


def test_verified_figures_stand_until_returned(sagara):
    figure, judge = realisasi(sagara), sagara.orang["inspektorat"]
    verify_realisasi(realisasi=figure, terima=True, catatan="", by=judge)

    assert "sudah diterima" in refused(
        kartu=figure.kartu, nilai=90, isian=WHY, by=sagara.orang["perencana_opd"]
    )
    with pytest.raises(ValidationError, match="harus diperbaiki"):
        verify_realisasi(realisasi=figure, terima=False, catatan=" ", by=judge)
    verify_realisasi(realisasi=figure, terima=False, catatan="Bukti belum ada.", by=judge)
    record_realisasi(
        kartu=figure.kartu,
        tahun=YEAR,
        bulan=12,
        isian=Isian(Decimal(90), **WHY),
        by=sagara.orang["perencana_opd"],
    )
    figure.refresh_from_db()
    assert (figure.nilai, figure.verifikasi, figure.catatan) == (90, "belum", "")


def test_nobody_verifies_his_own_figure(sagara):
    by = sagara.orang["bappeda"]
    row = record_realisasi(kartu=kartu(sagara), tahun=YEAR, bulan=12, isian=Isian(Decimal(100)), by=by)

    with pytest.raises(ValidationError, match="orang lain"):
        verify_realisasi(realisasi=row, terima=True, catatan="", by=by)


def test_a_negative_figure_is_never_used_and_an_answer_is_given_once(sagara):
    by = sagara.orang["perencana_opd"]
    one = asked(sagara, sebab=Sebab.NEGATIF, baru=Decimal(-5))

    with pytest.raises(ValidationError, match="negatif"):
        answer_pertanyaan(pertanyaan=one, pakai=True, alasan="", by=by)
    answer_pertanyaan(pertanyaan=one, pakai=False, alasan="", by=by)
    with pytest.raises(ValidationError, match="sudah dijawab"):
        answer_pertanyaan(pertanyaan=one, pakai=False, alasan="", by=by)
    assert Realisasi.objects.of(sagara.daerah).get().nilai == 40


def test_no_explanation_no_matter_and_no_owner_from_elsewhere(sagara, tetangga):
    by = sagara.orang["perencana_opd"]
    row = record_realisasi(kartu=kartu(sagara), tahun=YEAR, bulan=12, isian=Isian(Decimal(100)), by=by)

    with pytest.raises(ValidationError, match="Belum ada penjelasan"):
        open_matter(realisasi=row, by=by)
    with pytest.raises(PermissionDenied):
        assign_kartu(
            daerah=sagara.daerah, pd=sagara.pd, penanggung_jawab=owner(tetangga), frekuensi="bulan", by=by
        )
    with pytest.raises(ValidationError, match="lebih kecil"):
        set_rencana(kartu=row.kartu, tahun=YEAR, nilai={3: Decimal(30), 6: Decimal(20)}, by=by)


ATURAN = aturan_on(date(YEAR, 12, 31))
D = Decimal


@pytest.mark.parametrize(
    ("more", "figures", "plans", "persen", "kelas", "sebab"),
    [
        ({}, {3: D(20)}, {}, None, "belum", "target belum dibagi per triwulan"),
        ({}, {3: D(20)}, {3: D(25)}, D(80), "perhatian", ""),
        ({}, {3: D(20), 12: D(30)}, {}, D(50), "luar", ""),
        ({"agregasi": "akhir"}, {3: D(100)}, {}, D(100), "selaras", ""),
        ({"frekuensi": ""}, {12: D(100)}, {}, None, "belum", "kartu belum lengkap"),
        ({}, {}, {}, None, "belum", "belum ada realisasi"),
        ({"target": D(0), "arah": "turun"}, {12: D(0)}, {}, None, "selaras", ""),
        ({"target": D(0), "arah": "turun"}, {12: D(1)}, {}, None, "luar", ""),
        ({"target": None}, {12: D(1)}, {}, None, "belum", "belum ada target tahun ini"),
    ],
)  # fmt: skip
def test_what_can_be_judged_is_and_the_rest_says_why(sagara, more, figures, plans, persen, kelas, sebab):
    card = kartu(sagara, **more)
    one = measured(card, TargetTahun.objects.of(sagara.daerah).first(), figures, plans, ATURAN)

    assert (one.persen, one.kelas, one.sebab) == (persen, kelas, sebab)


def test_who_owes_what_when():
    assert due_of(2025, 3) == date(2025, 4, 15)
    assert months_due("triwulan", 2025, date(2025, 4, 15)) == []
    assert months_due("triwulan", 2025, date(2025, 4, 16)) == [3]
    assert months_due("bulan", 2025, date(2025, 4, 16)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "form", "most"),
    [("kinerja", [], 20), ("kinerja_pd", ["pd"], 20), ("kinerja_belum", [], 16), ("kinerja_unduh", ["csv"], 16), ("kartu", ["kartu"], 24), ("kinerja_pertanyaan", [], 12)],
)  # fmt: skip
def test_queries_do_not_grow_with_rows(sagara, as_, name, form, most):
    counted, client = [], as_(sagara.orang["bappeda"])
    one = asked(sagara)
    keys = {"pd": sagara.pd.pk, "kartu": one.kartu.pk}
    for months, names in (((), ()), ((3, 6), "bc")):
        for extra in names:
            card = kartu(sagara, extra, kunci=extra)
            record_realisasi(
                kartu=card, tahun=YEAR, bulan=12, isian=Isian(D(100)), by=sagara.orang["perencana_opd"]
            )
        for month in months:
            record_realisasi(
                kartu=one.kartu, tahun=YEAR, bulan=month, isian=Isian(D(10)), by=sagara.orang["perencana_opd"]
            )
        with CaptureQueriesContext(connection) as sql:
            answer = client.get(reverse(name, args=[keys.get(a, a) for a in form]), {"tahun": YEAR})
            assert len(received(answer) if answer.streaming else answer.content) > 100
        counted.append(len(sql))

    assert counted[0] == counted[1] <= most


def test_the_list_of_a_pd_as_a_file(sagara, as_):
    realisasi(sagara)
    answer = as_(sagara.orang["bpkad"]).get(
        reverse("kinerja_pd_unduh", args=[sagara.pd.pk, "csv"]), {"tahun": YEAR}
    )
    (row,) = csv.DictReader(io.StringIO(received(answer).decode("utf-8-sig")))

    told = [row[c] for c in ("target", "tw3", "tw4", "setahun", "capaian_persen", "predikat", "keterangan")]
    assert told == ["100", "", "40", "40", "40.00", "Sangat Rendah", "jauh di bawah target"]
