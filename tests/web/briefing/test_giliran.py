# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose turn it is: each person is told what is his to do, by when, and is led to where it is done."""

import html
import re
from datetime import timedelta

from django.urls import reverse

from selaras.core.kalimat import day
from selaras.web.organisasi.queries import due_on, today_of
from selaras.web.rencana.models import Program, Putusan
from selaras.web.telaah.actions import Isian, answer, ask_waiver, assign
from selaras.web.telaah.actions.meja import advise
from selaras.web.telaah.actions.putuskan import ask_butir
from selaras.web.telaah.models import Aturan, Butir, Temuan
from tests.web.briefing.test_beranda import lead, section, text
from tests.web.telaah.edaran import sent
from tests.web.telaah.halaman import temuan
from tests.web.telaah.paket import desk, packet, to_the_leader


def waits(shown):
    """The rows of what waits: words, address."""
    rows = re.findall(r"<li>.*?</li>", section(shown, "menunggu"), flags=re.DOTALL)
    return [(text(row), html.unescape(re.search(r'href="([^"]+)"', row)[1])) for row in rows]


def found(sagara, rencana, keparahan):
    aturan, _new = Aturan.objects.get_or_create(
        kode="TGT-01", defaults={"urutan": 2, "judul": "", "pesan": "", "perbaikan": ""}
    )
    return Temuan.objects.create(
        daerah=sagara.daerah, identitas=str(keparahan), aturan=aturan, keparahan=keparahan, pemilik="opd",
        dokumen="renja-2026", pd=sagara.pd, dibuka_at=rencana.now, terlihat_at=rencana.now,
    ).pk  # fmt: skip


def test_an_agency_is_told_of_its_findings_packets_questions_and_tellings(rencana, page, sagara):
    rencana.whole()
    bappeda, (given,) = sagara.orang["bappeda"], temuan(sagara)
    near = due_on(sagara.daerah, 1)
    assign(daerah=sagara.daerah, temuan=[given], tenggat_on=near, by=bappeda)
    back = packet(sagara)
    advise(singgah=desk(back, "asisten"), sikap="dukung", saran="", by=sagara.orang["asisten"])
    advise(singgah=desk(back, "bappeda"), sikap="kembali", saran="Jelaskan.", by=bappeda)
    asked = packet(sagara, kunci="renja-2028", tahun=2028)
    matter = Butir.objects.of(sagara.daerah).filter(konsultasi=asked).select_related("konsultasi")[0]
    ask_butir(butir=matter, kata="Mengapa naik?", by=sagara.orang["sekda"])
    told = sent(sagara).sosialisasi

    shown = page("kepala_opd")

    rows = {address: words for words, address in waits(shown)}
    assert rows == {
        f"/telaah/{given}/": f"1 temuan menunggu jawaban Anda tenggat terdekat {day(near)} · 1 hari kerja lagi",
        f"/telaah/konsultasi/{back.pk}/": f"Dikembalikan: {back.judul} Perbaiki, lalu kirim ulang · dikembalikan hari ini",
        f"/telaah/konsultasi/butir/{matter.pk}/": "Mengapa naik? Ditanyakan Sekretaris daerah · hari ini",
        f"/telaah/sosialisasi/{told.pk}/": rows[f"/telaah/sosialisasi/{told.pk}/"],
    }
    assert "1 sosialisasi menunggu tanggapan Anda" in rows[f"/telaah/sosialisasi/{told.pk}/"]
    assert waits(shown)[0][1] == f"/telaah/{given}/"  # the nearest day first
    assert lead(shown).startswith(
        "Menunggu Anda: 1 temuan, 1 paket dikembalikan, 1 pertanyaan, dan 1 sosialisasi."
    )
    assert "kepala OPD mengirim ulang" in text(section(page("perencana_opd"), "menunggu"))
    assert section(page("staf_opd"), "menunggu") == ""


def test_what_is_late_says_so_and_many_of_a_kind_open_their_list(rencana, page, sagara, as_):
    rencana.whole()
    gone = today_of(sagara.daerah) - timedelta(days=7)
    for i in (0, 1):
        pk = found(sagara, rencana, i)
        Temuan.objects.of(sagara.daerah).filter(pk=pk).update(tenggat_on=gone)
    found(sagara, rencana, 2)  # nobody gave it to anyone

    ((words, address),) = waits(page("kepala_opd"))

    assert words.endswith("terlambat 5 hari kerja")
    assert words.startswith("2 temuan menunggu jawaban Anda")
    assert address == "/telaah/?milik=saya&keadaan=ditugaskan&urut=tenggat"
    rows = as_(sagara.orang["kepala_opd"]).get(address).context
    assert rows["totals"]["jumlah"] == 2


def test_answers_and_waivers_wait_for_those_who_decide_them(rencana, page, sagara):
    rencana.whole()
    head, until = sagara.orang["kepala_opd"], today_of(sagara.daerah) + timedelta(days=30)
    answered, medium, grave = (found(sagara, rencana, i) for i in (0, 1, 2))
    answer(daerah=sagara.daerah, temuan=[answered], jenis="sudah", kata="Sudah.", by=head)
    one, two = (
        ask_waiver(daerah=sagara.daerah, temuan=[pk], isian=Isian("lain", "Sebab.", until), by=head)
        for pk in (medium, grave)
    )

    assert waits(page("bappeda")) == [
        (
            "1 temuan sudah dijawab OPD Terima jawabannya atau kembalikan · dijawab hari ini",
            f"/telaah/{answered}/",
        ),
        (
            "Pengecualian TGT-01, 1 temuan sedang Dinas Kesehatan · diminta hari ini",
            f"/telaah/pengecualian/{one.pk}/",
        ),
    ]
    assert waits(page("kepala_daerah")) == [
        (
            "Pengecualian TGT-01, 1 temuan berat Dinas Kesehatan · diminta hari ini",
            f"/telaah/pengecualian/{two.pk}/",
        ),
    ]
    assert section(page("wakil"), "menunggu") == ""


def test_what_is_outside_is_decided_first_by_rupiah(rencana, page, sagara, as_):
    rencana.whole()
    one = packet(sagara, [("1.02.02", 9_000), ("1.02.03", 4_000), ("1.02.04", 6_000)])
    Program.objects.of(sagara.daerah).filter(versi__dokumen=one.dokumen).exclude(kode="1.02.02").update(
        putusan=Putusan.LUAR
    )
    to_the_leader(sagara, one)

    shown = page()

    assert [re.search(r"Program ([\d.]+) ", words)[1] for words, _address in waits(shown)] == [
        "1.02.04",
        "1.02.03",
        "1.02.02",
    ]
    first = as_(sagara.orang["kepala_daerah"]).get(reverse("konsultasi_kartu"))
    assert "Program 1.02.04" in first.content.decode()


def test_another_daerahs_turn_is_not_told(rencana, page, sagara, tetangga):
    rencana.whole()
    sent(tetangga)
    temuan(tetangga)
    Temuan.objects.of(tetangga.daerah).update(tenggat_on=today_of(tetangga.daerah))

    assert section(page("kepala_opd"), "menunggu") == ""
