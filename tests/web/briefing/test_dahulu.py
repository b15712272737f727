# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read first comes from every room, in one order; who owes something is named; and the sheet to hand on."""

import re
from datetime import timedelta

from django.urls import reverse

from selaras.web.organisasi.queries import today_of
from selaras.web.rencana.models import Putusan
from selaras.web.telaah.models import Aturan, Sosialisasi, Temuan
from selaras.web.tindaklanjut.models import Perkara
from tests.web.briefing.test_beranda import section, text
from tests.web.telaah.edaran import sent
from tests.web.tindaklanjut.halaman import perkara


def told(page, name="luar"):
    return [text(one) for one in re.findall(r"<h3>.*?</h3>", section(page, name), flags=re.DOTALL)]


def late(sagara):
    gone = today_of(sagara.daerah) - timedelta(days=1)
    Sosialisasi.objects.of(sagara.daerah).update(tenggat_on=gone)
    return gone


def test_a_date_comes_before_the_outside_and_a_waiting_matter_after_it(rencana, page, sagara):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    rencana.program(versi, "1.02.02", 10**9, Putusan.LUAR, "INL-01")
    sent(sagara)
    perkara(sagara, judul="Dua jalan bertemu", pd=sagara.pd)
    perkara(sagara, "2", judul="Dinaikkan", menunggu="pimpinan", rupiah=None)

    shown = page("kepala_opd")

    assert told(shown) == [
        "Program Penyelenggaraan Jalan",
        "Program 1.02.02",
        "Dinaikkan",
        "Dua jalan bertemu",
    ]
    assert "dinaikkan ke pimpinan" in text(section(shown, "luar"))
    assert "menunggu rapat" in text(section(shown, "luar"))
    assert told(page("kepala_daerah")) == ["Program 1.02.02", "Dinaikkan", "Dua jalan bertemu"]


def test_a_matter_left_silent_says_for_how_many_days(rencana, page, sagara):
    rencana.document("rkpd-2026", "rkpd", 2026)
    one = perkara(sagara)
    Perkara.objects.of(sagara.daerah).filter(pk=one.pk).update(dibuka_at=one.dibuka_at - timedelta(days=40))

    assert "40 hari tanpa gerak" in text(section(page(), "luar"))


def test_never_more_than_five(rencana, page, sagara):
    rencana.document("rkpd-2026", "rkpd", 2026)
    for i in range(9):
        perkara(sagara, str(i))

    assert len(told(page())) == 5


def test_who_owes_something_is_named_to_leaders_only(rencana, page, sagara):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    rencana.program(versi, "1.02.02", 10**9, Putusan.SELARAS)
    sent(sagara)
    gone = late(sagara)
    aturan = Aturan.objects.create(kode="INL-01", urutan=1, judul="", pesan="", perbaikan="")
    for i in range(2):
        Temuan.objects.create(
            daerah=sagara.daerah, identitas=str(i), aturan=aturan, keparahan=2, pemilik="opd", dokumen="rkpd-2026",
            pd=sagara.pd, dibuka_at=rencana.now, terlihat_at=rencana.now, tenggat_on=gone,
        )  # fmt: skip

    shown = text(section(page(), "tagihan"))

    assert "Dinas Kesehatan 2 temuan lewat tenggat · 1 sosialisasi belum ditanggapi".replace(
        " ", ""
    ) in shown.replace(" ", "")
    assert "Dinas Pekerjaan Umum dan Penataan Ruang" in shown
    assert "belum membawa program ke RKPD 2026" in shown
    assert section(page("kepala_opd"), "tagihan") == ""


def test_another_daerahs_matters_are_not_read(rencana, page, tetangga):
    rencana.document("rkpd-2026", "rkpd", 2026)
    perkara(tetangga)
    sent(tetangga)

    assert told(page()) == []


def test_the_sheet_is_a_pdf_of_what_is_seen(rencana, as_, sagara):
    rencana.whole()
    perkara(sagara, judul="Dua jalan bertemu #set text(red)")

    answer = as_(sagara.orang["kepala_daerah"]).get(reverse("beranda_lembar"), {"dokumen": "rkpd-2026"})

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="beranda.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_no_plan_no_sheet(as_, sagara):
    assert as_(sagara.orang["kepala_daerah"]).get(reverse("beranda_lembar")).status_code == 404
