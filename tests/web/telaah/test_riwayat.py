# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story of a programme: every room's acts in one order, and only of rooms that open to the reader."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.jejak.actions import Pelaku, Subjek, record
from selaras.web.rencana.models import Program
from selaras.web.telaah.actions.kumpulan import told
from selaras.web.telaah.actions.putuskan import ask_butir, decide_butir, withdraw_decision
from selaras.web.telaah.actions.tanggapan import answer_sosialisasi
from selaras.web.telaah.models import Aturan, Butir, Temuan
from selaras.web.tindaklanjut.models import Perkara
from tests.web.telaah.edaran import program as told_program
from tests.web.telaah.edaran import sent
from tests.web.telaah.halaman import temuan
from tests.web.telaah.paket import packet, to_the_leader, version

BAPPEDA = Pelaku("Bappeda", "orang:1", "Bappeda")


def shown(orang, program, **query):
    client = Client()
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("program_riwayat", args=[program.pk]), query).content.decode()


def programme(wilayah, kode="1.02.02"):
    return Program.objects.of(wilayah.daerah).filter(kode=kode).order_by("-pk")[0]


def order(page, *words):
    """The words in the order in which they stand in the timeline."""
    timeline = page[page.index('<ol class="jejak">') :]
    return sorted(words, key=timeline.index)


def decided(sagara, putusan="setuju", kata=""):
    one = packet(sagara)
    to_the_leader(sagara, one)
    butir = Butir.objects.of(sagara.daerah).get(konsultasi=one, kode="1.02.02")
    ask_butir(butir=butir, kata="Di mana lokasinya?", by=sagara.orang["sekda"])
    made = decide_butir(
        konsultasi=one, butir=[butir.pk], putusan=putusan, kata=kata, by=sagara.orang["kepala_daerah"]
    )
    return one, made


def test_send_advice_and_decision_stand_in_order(sagara):
    decided(sagara)

    page = shown(sagara.orang["kepala_opd"], programme(sagara))

    words = ("Mengirim konsultasi", "Memberi saran", "Bertanya kepada OPD", "Memutuskan")
    assert order(page, *words) == list(reversed(words))  # the newest first
    assert "Di mana lokasinya?" in page


def test_a_decision_taken_back_stays_in_the_story(sagara):
    _one, made = decided(sagara)
    withdraw_decision(rombongan=made[0].rombongan, by=sagara.orang["kepala_daerah"])

    page = shown(sagara.orang["kepala_opd"], programme(sagara))

    assert order(page, "Menarik kembali putusan", "Memutuskan") == ["Menarik kembali putusan", "Memutuskan"]


def test_another_matter_of_the_packet_keeps_its_own_decision(sagara):
    decided(sagara, "tolak", "Tidak perlu.")

    page = shown(sagara.orang["kepala_opd"], programme(sagara, "1.02.01"))

    assert "Mengirim konsultasi" in page
    assert "Tidak perlu." not in page
    assert "Di mana lokasinya?" not in page


def test_the_same_programme_at_another_stage_shows_it_too(sagara):
    decided(sagara)
    version(sagara, [("1.02.02", 1_000)], kunci="renja-2027-perubahan-1", urutan=1)

    assert "Memutuskan" in shown(sagara.orang["bappeda"], programme(sagara))


def test_another_opd_reads_no_word_of_consultation_or_of_findings(sagara):
    decided(sagara)
    finding(sagara)
    imported(sagara)

    page = shown(sagara.outsider, programme(sagara))

    assert "Menerapkan impor" in page
    for words in ("Mengirim konsultasi", "Memberi saran", "Memutuskan", "Di mana", "Menugaskan temuan"):
        assert words not in page


def finding(sagara):
    """An act on a finding of the programme."""
    (pk,) = temuan(sagara)
    assert Aturan.objects.filter(kode="INL-01").exists()
    Temuan.objects.of(sagara.daerah).filter(pk=pk).update(dokumen="renja-2027", kunci="program:1.02.02")
    rows = [Temuan.objects.of(sagara.daerah).select_related("pd").get(pk=pk)]
    told(sagara.daerah, rows, "telaah.tugaskan", sesudah={"tenggat": ["2026-01-05"]}, by=BAPPEDA)


def imported(sagara):
    """The record of the import of its version."""
    versi = programme(sagara).versi
    record(
        daerah=sagara.daerah.kode, tindakan="rencana.terapkan", by=BAPPEDA,
        subjek=Subjek("impor", str(versi.impor_id), f"Impor {versi.impor_id}"), sesudah={"dokumen": []},
    )  # fmt: skip


def test_findings_and_links_of_the_programme_are_told(sagara):
    version(sagara, [("1.02.02", 1_000)])
    finding(sagara)
    line = sagara.pd.silsilah
    for kunci, after in (
        (f"{line}|1.02.02", {"putusan": "tolak"}),
        (f"{line}|", {"tautan": [{"program": "program:1.02.02"}]}),
        (f"{line}|", {"tautan": [{"program": "program:1.02.99", "nama_sasaran": "SASARAN LAIN"}]}),
    ):
        record(
            daerah=sagara.daerah.kode, tindakan="rencana.tautkan", by=BAPPEDA, sesudah=after,
            subjek=Subjek("tautan", kunci, "Tautan"),
        )  # fmt: skip

    page = shown(sagara.orang["bappeda"], programme(sagara))

    assert "Menugaskan temuan" in page
    assert "5 Januari 2026" in page
    assert page.count("Menegaskan tautan sasaran") == 2
    assert "tidak didukung" in page


def test_a_telling_its_objection_and_the_matter_it_opened_are_told(sagara):
    one = sent(sagara)
    answer_sosialisasi(
        penerima=one,
        tanggapan="keberatan",
        kata="Jalannya memotong puskesmas.",
        by=sagara.orang["kepala_opd"],
    )
    assert Perkara.objects.of(sagara.daerah).count() == 1

    page = shown(sagara.outsider, told_program(sagara))

    words = ("Mengirim sosialisasi", "Jalannya memotong puskesmas.", "berkeberatan")
    assert [word for word in words if word not in page] == []
    assert "Membuka perkara" in page
    assert "Dinas Kesehatan" in page


def test_pages_of_twenty_five(sagara):
    packet(sagara)
    for _ in range(30):
        imported(sagara)
    bappeda, one = sagara.orang["bappeda"], programme(sagara)

    assert shown(bappeda, one).count("<li id=") == 25
    assert shown(bappeda, one, halaman=2).count("<li id=") == 30 + 1 - 25


def test_the_page_of_the_programme_loads_it_and_links_to_it(sagara):
    packet(sagara)
    client = Client()
    client.force_login(
        sagara.orang["kepala_opd"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    one = programme(sagara)
    address = reverse("program_riwayat", args=[one.pk])

    page = client.get(reverse("simpul", args=["program", one.pk])).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert re.search(rf'hx-get="{address}"[^>]*><a href="{address}">Lihat riwayat program ini', page)
    assert "Mengirim konsultasi" in part
    assert "<html" not in part


@pytest.mark.parametrize("role", ["kepala_opd", "bappeda"])
def test_queries_do_not_grow_with_rows(sagara, role):
    counts = []
    for year in (2031, 2033):
        for n in range(1 if year == 2031 else 3):
            one = packet(sagara, kunci=f"renja-{year + n}", tahun=year + n)
            to_the_leader(sagara, one)
            finding_of_year(sagara, year + n)
            imported(sagara)
        with CaptureQueriesContext(connection) as asked:
            shown(sagara.orang[role], programme(sagara))
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[1] <= 40


def finding_of_year(sagara, year):
    finding(sagara)
    Temuan.objects.of(sagara.daerah).update(dokumen=f"renja-{year}")
