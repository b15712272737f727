# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shift from letter to instrument: who approves what, sums that are kept, the clock, what becomes of a late one."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.anggaran.actions import (
    add_baris,
    book_pergeseran,
    create_pergeseran,
    move_pergeseran,
    remove_baris,
)
from selaras.web.anggaran.models import Pergeseran
from selaras.web.anggaran.queries import baris_of
from selaras.web.anggaran.tasks import daily_daerah
from selaras.web.jejak.models import Jejak, Pemberitahuan
from selaras.web.organisasi.models import Pemangku
from selaras.web.rencana.models import Kegiatan, Program, SubKegiatan
from selaras.web.tindaklanjut.models import Perkara
from tests.web.anggaran.halaman import INK, PAPER, booked, line, shift, two_stages
from tests.web.unduhan import received

BETWEEN = {  # who approves, by what the second line differs in
    "kepala_daerah": {"rekening": "5.2.02.01.01.0001"},
    "sekda": {"rekening": "5.1.02.02.01.0001"},
    "bpkad": {"rekening": INK},
    "kepala_opd": {"rekening": PAPER, "uraian": "Kertas lain"},
}
OCTOBER = date(2026, 10, 5)


def submitted(wilayah, approver):
    return shift(wilayah, "ajukan", lines=(line(PAPER, 100, 60), {**line("", 0, 40), **BETWEEN[approver]}))


@pytest.mark.parametrize("approver", BETWEEN)
def test_only_the_approver_of_its_class_decides(sagara, approver):
    one = submitted(sagara, approver)
    for role, orang in sagara.orang.items():
        if role != approver:
            with pytest.raises(PermissionDenied, match="Yang boleh"):
                move_pergeseran(pergeseran=one, act="setujui", by=orang)

    done = move_pergeseran(pergeseran=one, act="setujui", kata="Setuju.", by=sagara.orang[approver])

    assert (done.keadaan, done.diputus_by, done.catatan) == ("disetujui", sagara.orang[approver], "Setuju.")


@pytest.mark.parametrize(("cara", "may"), [("pj", True), ("plt", False), ("plh", False)])
def test_an_acting_head_submits_but_does_not_approve_a_change_of_budget(sagara, cara, may):
    head = sagara.orang["kepala_opd"]
    Pemangku.objects.of(sagara.daerah).filter(orang=head).update(cara=cara)
    one = submitted(sagara, "kepala_opd")

    try:
        move_pergeseran(pergeseran=one, act="setujui", by=head)
    except PermissionDenied:
        approved = False
    else:
        approved = True

    assert approved is may


@pytest.mark.parametrize("lines", [(line(PAPER, 100, 60),), (line(PAPER, 100, 100),)])
def test_what_adds_or_moves_nothing_is_not_submitted(sagara, lines):
    one = shift(sagara, lines=lines)

    with pytest.raises(ValidationError, match=r"tidak menambah atau mengurangi|Belum ada rupiah"):
        move_pergeseran(pergeseran=one, act="ajukan", by=sagara.orang["kepala_opd"])
    assert Pergeseran.objects.of(sagara.daerah).get().keadaan == "draf"


def test_the_whole_road_stands_on_record_and_tells_whose_turn_it_is(sagara):
    one = booked(sagara)

    assert (one.keadaan, one.kelas, one.instrumen, one.tempo_on) == (
        "dibukukan", "rincian_objek", "perkada_penjabaran", date(2026, 10, 30),
    )  # fmt: skip
    assert list(Jejak.objects.of("99.01").order_by("nomor").values_list("tindakan", flat=True)) == [
        "anggaran.buat_pergeseran", "anggaran.tambah_baris_pergeseran", "anggaran.tambah_baris_pergeseran",
        "anggaran.ajukan_pergeseran", "anggaran.setujui_pergeseran", "anggaran.bukukan_pergeseran",
    ]  # fmt: skip
    told = [one.kata for one in Pemberitahuan.objects.of("99.01").order_by("pk")]
    assert told[0] == "Pergeseran 900/17 menunggu persetujuan Anda."
    assert told[-1] == "Pergeseran 900/17 sudah dibukukan."


def test_refused_it_comes_back_with_its_words_and_goes_again(sagara):
    one = submitted(sagara, "sekda")
    with pytest.raises(ValidationError, match="Tulis alasannya"):
        move_pergeseran(pergeseran=one, act="tolak", kata=" ", by=sagara.orang["sekda"])
    move_pergeseran(pergeseran=one, act="tolak", kata="Tidak perlu.", by=sagara.orang["sekda"])
    with pytest.raises(ValidationError, match="berpindah keadaan"):
        move_pergeseran(pergeseran=one, act="setujui", by=sagara.orang["sekda"])
    with pytest.raises(ValidationError, match="tidak berubah lagi"):
        remove_baris(baris=baris_of(one)[0], by=sagara.orang["kepala_opd"])

    move_pergeseran(pergeseran=one, act="perbaiki", by=sagara.orang["perencana_opd"])
    again = move_pergeseran(pergeseran=one, act="ajukan", by=sagara.orang["kepala_opd"])

    assert (again.keadaan, again.diputus_by, again.catatan) == ("diajukan", None, "")


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"rekening": "4.1.01"}, "rekening"),
        ({"semula": -1}, "semula"),
        ({"menjadi": 10**16}, "menjadi"),
        ({}, "__all__"),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(sagara, wrong, where):
    one = shift(sagara)

    with pytest.raises(ValidationError) as refused:
        add_baris(pergeseran=one, isi={**line(PAPER, 100, 60), **wrong}, by=sagara.orang["kepala_opd"])

    assert list(getattr(refused.value, "error_dict", {"__all__": 0})) == [where]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"nomor": " "}, "nomor"),
        ({"tanggal_on": date(2999, 1, 1)}, "tanggal_on"),
        ({"tanggal_on": date(2026, 10, 4)}, "tanggal_on"),
    ],
)
def test_an_instrument_that_cannot_be_is_refused(sagara, wrong, where):
    one = shift(sagara, "ajukan", "setujui")

    with pytest.raises(ValidationError) as refused:
        book_pergeseran(
            pergeseran=one,
            **{"nomor": "1", "tanggal_on": OCTOBER, "dpa": "", **wrong},
            by=sagara.orang["bpkad"],
        )

    assert list(refused.value.error_dict) == [where]


def test_a_letter_of_a_day_to_come_begins_nothing(sagara):
    with pytest.raises(ValidationError, match="belum tiba"):
        create_pergeseran(
            pd=sagara.pd,
            tahun=2026,
            nomor="1",
            tanggal_on=date(2999, 1, 1),
            alasan="a",
            by=sagara.orang["kepala_opd"],
        )


def test_a_late_one_becomes_one_matter_for_the_leader(sagara):
    late = shift(sagara, "ajukan", tanggal_on=date(2026, 3, 2))
    shift(sagara, nomor="draf", tanggal_on=date(2026, 3, 2))

    told = [daily_daerah.call(sagara.daerah.pk) for _day in range(2)]

    matter = Perkara.objects.of(sagara.daerah).get()
    assert (told, matter.asal_kunci, matter.menunggu, matter.rupiah) == ([1, 0], str(late.pk), "pimpinan", 40)
    assert matter.judul == "Pergeseran 900/17 melewati jatuh tempo"


def test_a_draft_is_seen_by_its_line_and_whoever_may_write_it(sagara, as_):
    page = reverse("pergeseran_satu", args=[shift(sagara).pk])

    assert {role for role in ("sekda", "bappeda", "bpkad", "staf_opd") if as_(sagara.orang[role]).get(page).status_code == 200} == {
        "bpkad", "staf_opd",
    }  # fmt: skip
    assert as_(sagara.outsider).get(page).status_code == 404


def test_the_road_by_http(sagara, as_):
    two_stages(sagara)
    program = Program.objects.of(sagara.daerah).get(versi__dokumen__kunci="dpa-2026")
    place = {"daerah": sagara.daerah, "versi": program.versi, "pd": sagara.pd, "program": program}
    kegiatan = Kegiatan.objects.create(**place, kunci="k", kode="1.02.02.2.01", nama="Kegiatan")
    sub = SubKegiatan.objects.create(
        **place, kegiatan=kegiatan, kunci="s", kode="1.02.02.2.01.0001", nama="Puskesmas"
    )
    client = as_(sagara.orang["kepala_opd"])

    letter = {
        "pd": sagara.pd.pk,
        "tahun": 2026,
        "nomor": "900/18",
        "tanggal_on": "2026-10-05",
        "alasan": "Harga turun.",
    }
    page = client.post(reverse("pergeseran_baru"), letter).url
    one = Pergeseran.objects.of(sagara.daerah).get()
    told = {
        "sub_kegiatan": sub.pk,
        "uraian": "Kertas",
        "rekening": "5.1.2.1.1.24",
        "semula": "1.000.000",
        "menjadi": "0",
    }
    add = reverse("pergeseran_baris", args=[one.pk])
    refused = client.post(add, {**told, "rekening": "5.1"})
    assert (refused.status_code, "bukan kode rekening belanja" in refused.content.decode()) == (422, True)
    assert client.post(add, told).url == page
    assert "jumlahnya belum sama" in client.get(page).content.decode()
    assert client.post(add, {**told, "uraian": "Tinta", "semula": "0", "menjadi": "1.000.000"}).url == page
    shown = client.get(page).content.decode()
    assert "Antaruraian" in shown
    assert "tepat sampai rupiah" in shown
    assert client.post(reverse("pergeseran_langkah", args=[one.pk, "ajukan"])).url == page
    assert client.post(reverse("pergeseran_langkah", args=[one.pk, "setujui"])).url == page

    books = as_(sagara.orang["bpkad"])
    given = {"nomor": "DPA/7", "tanggal_on": "2026-10-06", "dpa": "Pergeseran ke-1"}
    assert books.post(reverse("pergeseran_bukukan", args=[one.pk]), given).url == page
    lines = received(books.get(reverse("pergeseran_baris_unduh", args=[one.pk, "csv"]))).decode("utf-8-sig")
    assert [(r["kode_rekening"], r["selisih"]) for r in csv.DictReader(io.StringIO(lines))] == [
        (PAPER, "-1000000"), (PAPER, "1000000"), ("", "0"),
    ]  # fmt: skip


def test_the_register_is_asked_for_and_says_what_is_late(sagara, as_):
    shift(sagara, "ajukan", nomor="A", tanggal_on=date(2026, 3, 2))
    shift(sagara, nomor="B")
    client = as_(sagara.orang["bpkad"])

    def numbers(**asked):
        text = received(client.get(reverse("pergeseran_unduh", args=["csv"]), asked)).decode("utf-8-sig")
        return [(r["nomor"], r["rupiah_digeser"]) for r in csv.DictReader(io.StringIO(text))]

    assert numbers() == [("A", "40"), ("B", "40"), ("Jumlah", "80")]
    assert numbers(keadaan="lewat") == [("A", "40"), ("Jumlah", "40")]
    assert numbers(q="b", pd=sagara.pd.pk, tahun=2026, keadaan="draf") == [("B", "40"), ("Jumlah", "40")]
    assert numbers(pd="x", tahun="y", keadaan="z") == numbers()
    assert "1 melewati jatuh tempo" in client.get(reverse("pergeseran")).content.decode()


def test_queries_do_not_grow_with_rows(sagara, as_):
    client, counted = as_(sagara.orang["bpkad"]), []
    for n, numbers in ((2, "a"), (6, "bc")):
        lines = [line(f"5.1.02.01.01.{i:04d}", 100, 60 if i % 2 else 140) for i in range(n)]
        for nomor in numbers:
            one = shift(sagara, "ajukan", nomor=nomor, lines=tuple(lines))
        for name, args in (("pergeseran", []), ("pergeseran_satu", [one.pk]), ("pergeseran_unduh", ["csv"])):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(reverse(name, args=args))
                assert len(received(answer) if answer.streaming else answer.content) > 100
            counted.append(len(asked))

    assert counted[:3] == counted[3:]
    assert max(counted) <= 12
