# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for the reader stands first on his first screen, and opens the card or the packet."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.rencana.models import Versi
from selaras.web.telaah.models import Butir
from tests.web.briefing.test_beranda import lead, section, text
from tests.web.telaah.paket import packet, to_the_leader


def test_the_leader_reads_first_what_waits_for_his_decision(rencana, page, sagara, as_):
    rencana.whole()
    one = packet(sagara, [("1.02.02", 7_000_000_000), ("1.02.01", 2_000_000_000)])
    to_the_leader(sagara, one)

    shown = page()

    assert lead(shown).startswith("2 perkara (Rp 9,00 M) menunggu putusan Anda. ")
    part = section(shown, "menunggu")
    assert shown.index('id="menunggu"') < shown.index('id="putusan"')
    assert "Putuskan 2 perkara" in text(shown)
    first = Butir.objects.of(sagara.daerah).get(kode="1.02.02")
    assert f"{reverse('konsultasi_kartu')}?kartu=b{first.pk}" in part
    opened = as_(sagara.orang["kepala_daerah"]).get(reverse("konsultasi_kartu"), {"kartu": f"b{first.pk}"})
    assert "Program 1.02.02" in opened.content.decode()


def test_a_desk_reads_what_waits_for_its_advice(rencana, page, sagara):
    rencana.whole()
    packet(sagara)

    shown = page("asisten")

    assert lead(shown).startswith("1 paket di meja Anda. ")
    assert "Di meja Anda" in text(section(shown, "menunggu"))
    assert section(page("sekda"), "menunggu") == ""


def test_a_leader_with_nothing_waiting_is_told(rencana, page, sagara):
    rencana.whole()
    packet(sagara)

    shown = page()

    assert section(shown, "menunggu") == ""
    assert "Tidak ada perkara yang menunggu putusan Anda." in text(shown)
    assert "menunggu putusan Anda" not in text(page("kepala_opd"))


def test_it_is_read_though_no_plan_is_shown(page, sagara):
    one = packet(sagara)
    to_the_leader(sagara, one)
    Versi.objects.of(sagara.daerah).update(aktif=False)

    shown = text(page())

    assert "Putuskan 2 perkara" in shown
    assert "Mulai dari tiga berkas" in shown


def test_another_daerahs_matters_do_not_wait_here(rencana, page, sagara, tetangga):
    rencana.whole()
    to_the_leader(tetangga, packet(tetangga))

    assert section(page(), "menunggu") == ""


def test_three_are_named_and_queries_do_not_grow(rencana, as_, sagara):
    rencana.whole()
    counted, named = [], []
    for rows in ([("1.02.02", 10)], [(f"1.02.{i:02}", 10) for i in range(2, 9)]):
        one = packet(sagara, rows, kunci=f"renja-{2027 + len(counted)}", tahun=2027 + len(counted))
        to_the_leader(sagara, one)
        client = as_(sagara.orang["kepala_daerah"])
        with CaptureQueriesContext(connection) as asked:
            shown = client.get("/").content.decode()
        counted.append(len(asked))
        named.append(len(re.findall("<li>", section(shown, "menunggu"))))

    assert named == [1, 3]
    assert counted[0] == counted[1] <= 22
