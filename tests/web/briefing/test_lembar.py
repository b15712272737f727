# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets to hand on: one page whatever they hold, and nothing on them that the reader may not read."""

import re

from django.urls import reverse

from selaras.web.briefing import lembar_program as lembar
from selaras.web.briefing.lembar import PD_AT_MOST
from selaras.web.organisasi.cetak import pdf, qr_svg
from selaras.web.rencana.models import Program, Putusan
from selaras.web.telaah.models import Temuan
from tests.web.telaah.halaman import temuan
from tests.web.telaah.paket import packet

LONG = "Program pemenuhan upaya kesehatan perorangan dan masyarakat " * 4
QR = qr_svg("https://selaras.contoh.go.id/rencana/simpul/program/123456/")


def pages(made):
    return int(re.search(rb"/Count (\d+)", made)[1])


def program_of(sagara):
    """A programme of the own PD outside the RPJMD, with a finding, on its way through the desks."""
    one = packet(sagara, [("1.02.02", 7_000_000_000)])
    rows = Program.objects.of(sagara.daerah).filter(versi__dokumen=one.dokumen)
    rows.update(putusan=Putusan.LUAR, karena=["INL-01"])
    found = {"dokumen": one.dokumen.kunci, "kunci": "program:1.02.02"}
    Temuan.objects.of(sagara.daerah).filter(pk__in=temuan(sagara)).update(**found)
    return rows.select_related("versi__dokumen__pd", "pd").get()


def test_a_programmes_story_holds_what_its_page_tells_this_reader(sagara):
    program = program_of(sagara)

    told = lembar.program_sheet(sagara.orang["kepala_daerah"], sagara.daerah, program, None, qr=QR)
    other = lembar.program_sheet(sagara.outsider, sagara.daerah, program, frozenset(), qr=QR)

    assert told["putusan"] == ["di_luar_rpjmd", "di luar RPJMD", "Tidak ada dalam RPJMD (INL-01)."]
    assert told["versi"] == "Renja 2027, versi 1"
    assert told["tahap"]["baris"] == [["Renja 2027", "di luar RPJMD", "Rp\u00a07,00\u00a0M"]]
    assert told["target"]["baris"] == [("Capaian", "80 %")]
    assert [row[:2] for row in told["temuan"]["baris"]] == [["berat", "INL-01 Tidak tercantum."]]
    assert [row[1] for row in told["konsultasi"]["baris"]] == ["menunggu"]
    assert (other["temuan"]["baris"], other["konsultasi"]["baris"]) == ([], [])


def test_the_fullest_sheet_is_one_page(sagara):
    told = lembar.program_sheet(sagara.orang["bappeda"], sagara.daerah, program_of(sagara), None, qr=QR)
    long = lembar.cut(LONG)
    fullest = {
        "judul": long,
        "letak": ([[i % 3, long] for i in range(20)], lembar.PLACES),
        "tahap": ([["DPA 2026 Perubahan 1", "belum dapat dinilai", "Rp 999,99 M"]] * 20, lembar.STAGES),
        "target": ([[long, "1.250 orang"]] * 20, lembar.TARGETS),
        "temuan": ([["berat", f"INL-01 {long}", "Pengecualian diminta"]] * 20, lembar.FINDINGS),
        "konsultasi": ([[f"DPA 2026 {long}", "disetujui dengan catatan", "22 November 2026"]] * 20, lembar.MATTERS),
    }  # fmt: skip
    told |= {k: v if isinstance(v, str) else lembar._some(*v) for k, v in fullest.items()}

    assert pages(pdf("briefing/lembar_program.typ", told)) == 1


def test_the_fullest_beranda_is_one_page():
    told = {
        "daerah": "Kabupaten Sagara Jaya", "judul": "Beranda Bupati", "tanggal": "22 November 2026", "qr": QR,
        "versi": "RKPD 2026", "kalimat": LONG, "kolom": ["", "Program", "Pagu", "Bagian"],
        "kepala": {"dahulu": "Yang perlu dibaca dahulu", "putusan": "Putusan", "pd": "Perangkat daerah"},
        "dahulu": [{"judul": lembar.cut(LONG), "rupiah": "Rp 1,00 M", "mengapa": lembar.cut(LONG)}] * 5,
        "putusan": [[word, word, "1", "Rp 1,00 M", "25,0 %"] for word in Putusan.values],
        "pd": [["Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "3", "Rp 1,00 M"]] * PD_AT_MOST,
    }  # fmt: skip

    assert pages(pdf("briefing/lembar.typ", told)) == 1


def test_the_sheet_of_a_programme_is_reached_from_its_page(sagara, as_):
    program = program_of(sagara)
    client = as_(sagara.orang["kepala_daerah"])
    address = reverse("program_lembar", args=[program.pk])

    assert address in client.get(reverse("simpul", args=["program", program.pk])).content.decode()
    answer = client.get(address)
    assert answer["Content-Disposition"] == f'attachment; filename="program-{program.pk}.pdf"'
    assert pages(answer.content) == 1
