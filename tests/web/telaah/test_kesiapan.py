# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which documents are ready to be set and why the others are not; who reads why one may be set all the same."""

from django.contrib.messages import get_messages
from django.urls import reverse

from selaras.web.rencana.models import Versi
from selaras.web.telaah.actions.kesiapan import allow_decree
from selaras.web.telaah.actions.konsultasi import send_kebijakan
from selaras.web.telaah.actions.putuskan import decide_butir
from selaras.web.telaah.models import Butir, Temuan
from tests.web.briefing.test_beranda import section, text
from tests.web.telaah.halaman import temuan
from tests.web.telaah.halaman_konsultasi import policy_file
from tests.web.telaah.paket import desk, packet, to_the_leader, version


def approve(sagara, one, kode=None):
    rows = Butir.objects.of(sagara.daerah).filter(konsultasi=one)
    keys = [b.pk for b in (rows.filter(kode=kode) if kode else rows)]
    decide_butir(konsultasi=one, butir=keys, putusan="setuju", by=sagara.orang["kepala_daerah"])


def test_each_document_says_whether_it_is_ready_and_why_not(sagara, as_):
    approve(sagara, packet(sagara, kunci="renja-2028", tahun=2028))
    half = packet(sagara, [("1.02.02", 7_000_000_000), ("1.02.03", 2_000_000_000)])
    approve(sagara, half, "1.02.03")
    Temuan.objects.of(sagara.daerah).filter(pk__in=temuan(sagara)).update(dokumen="renja-2027")
    version(sagara, [("1.03.02", 1_000)], pd=sagara.other_pd)
    leader = as_(sagara.orang["kepala_daerah"])

    shown = leader.get(reverse("kesiapan")).content.decode()

    assert (
        "1 dokumen siap ditetapkan; 1 dalam konsultasi, 1 program menunggu putusan; 1 dokumen belum dikirim."
        in text(shown)
    )
    ready, waits = text(section(shown, "siap")), text(section(shown, "jalan"))
    assert "Renja 2028Dinas Kesehatansemua 2 program sudah disetujui, tanpa temuan berat" in ready
    assert "1 dari 2 program belum disetujui, Rp 7,00 M; 1 menunggu putusan; 1 temuan berat terbuka" in waits
    assert "1 dari 1 program belum disetujui" in text(section(shown, "belum"))
    versi = version(sagara, [("1.02.02", 900_000_000), ("1.02.01", 500)], kunci="renja-2028", tahun=2028)
    assert "1 dari 2 program belum disetujui" in text(
        section(leader.get(reverse("kesiapan")).content.decode(), "jalan")
    )
    assert versi.nomor == 2


def test_why_it_may_be_set_though_incomplete_is_for_the_line_concerned(sagara, as_):
    dokumen = version(sagara, [("1.02.02", 1_000)]).dokumen
    Versi.objects.of(sagara.daerah).filter(dokumen=dokumen).update(
        diajukan_at=dokumen.versi.of(sagara.daerah)[0].dibuat_at
    )
    allow_decree(dokumen=dokumen, alasan="Batas waktu undang-undang.", by=sagara.orang["kepala_daerah"])

    def reads(orang, name):
        answer = as_(orang).get(reverse(name, args=[dokumen.pk]))
        assert answer.status_code == 200
        return "Batas waktu undang-undang." in answer.content.decode()

    line = ("kepala_daerah", "wakil", "sekda", "bappeda", "kepala_opd")
    assert [reads(sagara.orang[role], "dokumen_satu") for role in line] == [True] * 5
    assert not reads(sagara.outsider, "dokumen_satu")
    assert not reads(sagara.orang["bpkad"], "dokumen_satu")
    assert reads(sagara.orang["bappeda"], "kesiapan_satu")
    assert not reads(sagara.orang["inspektorat"], "kesiapan_satu")


def test_a_policy_shows_what_is_asked_on_its_own_page(sagara, as_):
    pk, lampiran = policy_file(sagara)
    send_kebijakan(
        pd=sagara.pd, judul="Hibah alat", bentuk="hibah", tujuan="Menolong nelayan.", sasaran="Pesisir timur.",
        rupiah=3_000_000_000, berkas=None, by=sagara.orang["kepala_opd"],
    )  # fmt: skip
    with_file, with_money = Butir.objects.of(sagara.daerah).order_by("pk")
    bappeda = as_(sagara.orang["bappeda"])

    shown = bappeda.get(reverse("konsultasi_butir", args=[with_file.pk])).content.decode()
    told = text(bappeda.get(reverse("konsultasi_butir", args=[with_money.pk])).content.decode())

    assert reverse("konsultasi_lampiran", args=[pk, lampiran]) in shown
    assert "Bentuk hukumSurat edaran" in text(shown)
    assert "Pagu" not in text(shown)
    for words in (
        "Hibah alat",
        "TujuanMenolong nelayan.",
        "SasaranPesisir timur.",
        "BiayaRp 3,00 M",
        "tidak dilampirkan",
    ):
        assert words in told


def test_the_wakil_advises_or_marks_as_read_and_is_told_which(sagara, as_):
    said = []
    for i, given in enumerate(({"sikap": "baca"}, {"sikap": "catatan", "saran": "Dahulukan pesisir."})):
        one = packet(sagara, kunci=f"renja-{2030 + i}", tahun=2030 + i)
        to_the_leader(sagara, one)
        wakil = as_(sagara.orang["wakil"])
        page = text(wakil.get(reverse("konsultasi_satu", args=[one.pk])).content.decode())
        assert "Kirim saran" in page
        assert "Cukup tandai sudah dibaca" in page
        answer = wakil.post(reverse("konsultasi_saran", args=[desk(one, "wakil").pk]), given)
        said += [str(m) for m in get_messages(answer.wsgi_request)]

    assert said == [
        "Ditandai sudah dibaca; kepala daerah melihatnya pada paket ini.",
        "Saran Anda dicatat; kepala daerah membacanya bersama paket ini.",
    ]
