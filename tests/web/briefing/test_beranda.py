# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beranda: one sentence that is the briefing, every figure with its proof, nothing of another Daerah."""

import gzip
import html
import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.briefing.queries import kaskade_for, ringkasan_of
from selaras.web.rencana.models import Program, Putusan, Versi
from selaras.web.rencana.queries.tautan import ukuran_of
from selaras.web.telaah.models import Aturan, Temuan
from tests.web import factories
from tests.web.briefing.conftest import Rencana

NBSP = "\u00a0"


def text(page):
    """What a person reads, spaces as one."""
    inside = re.sub(r"<svg.*?</svg>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", inside)).replace(NBSP, " ").split())


def section(page, name):
    found = re.search(rf'<section class="section" id="{name}".*?</section>', page, flags=re.DOTALL)
    return found.group(0) if found else ""


def lead(page):
    return text(re.search(r'<p class="lead">.*?</p>', page, flags=re.DOTALL).group(0))


def test_the_sentence_tells_the_whole_plan(rencana, page):
    rencana.whole()

    assert lead(page()) == (
        "Rp 20,00 M direncanakan di luar RPJMD 2025–2030: 1 program pada 1 perangkat daerah. "
        "Rp 15,00 M perlu perhatian. Rp 5,00 M belum dapat dinilai. Selebihnya, Rp 60,00 M (60,0 %) selaras."
    )


def test_every_figure_of_the_sentence_leads_to_its_proof(rencana, page):
    rencana.whole()
    shown = page()

    targets = re.findall(
        r'href="#([a-z]+)"', re.search(r'<p class="lead">.*?</p>', shown, flags=re.DOTALL).group(0)
    )

    assert targets == ["luar", "putusan", "belum", "putusan"]
    assert all(section(shown, name) for name in targets)


def test_the_yardstick_is_the_one_recorded_with_the_version(rencana, sagara):
    versi = rencana.whole()
    rencana.document("rpjmd-2025-2030-perubahan-1", "rpjmd", 2025, 2030, urutan=1)  # came after the check
    Versi.objects.of(sagara.daerah).filter(pk=versi.pk).update(ukuran="rpjmd-2025-2030")

    read, _choice = ringkasan_of(sagara.daerah, "")

    assert (read.ukuran.kunci, [s.kode for s in kaskade_for(sagara.daerah, read).sasaran]) == (
        "rpjmd-2025-2030", ["1.1.1", "1.1.2", "2.1.1"],
    )  # fmt: skip
    assert ukuran_of(sagara.daerah).kunci == "rpjmd-2025-2030"


def test_a_plan_all_in_line_says_so(rencana, page):
    rencana.rpjmd()
    rencana.program(rencana.document("rkpd-2026", "rkpd", 2026), "1.02.02", 7_000_000_000, Putusan.SELARAS)

    shown = page()

    assert lead(shown) == "Tidak ada program di luar RPJMD 2025–2030. Rp 7,00 M (100,0 %) selaras."
    assert section(shown, "luar") == section(shown, "belum") == ""


def test_what_was_never_judged_is_never_green(rencana, page):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    rencana.program(versi, "1.02.02", 7_000_000_000, Putusan.BELUM, diperiksa=False)

    shown = page()

    assert lead(shown) == "Belum satu pun dari 1 program dapat dinilai. Rp 7,00 M belum dapat dinilai."
    assert "1 program: belum pernah diperiksa" in text(section(shown, "belum"))
    assert "Langkah: Jalankan pemeriksaan." in text(section(shown, "belum"))


def test_where_some_are_unknown_nothing_outside_is_said_of_the_rest_only(rencana, page):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    rencana.program(versi, "1.02.02", 7_000_000_000, Putusan.SELARAS)
    rencana.program(versi, "1.02.03", 3_000_000_000, Putusan.BELUM, "NOM-06")

    assert lead(page()).startswith("Dari yang dapat dinilai, tidak ada yang di luar RPJMD.")


def test_what_is_outside_is_listed_by_rupiah_with_pd_and_reason(rencana, page, sagara):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    rencana.rpjmd()
    for i in range(7):
        rencana.program(versi, f"1.03.0{i}", (i + 1) * 10**9, Putusan.LUAR, "INL-01", pd=sagara.other_pd)

    shown = section(page(), "luar")

    assert re.findall(r"Program (1\.03\.0\d)</a>", shown) == [
        "1.03.06",
        "1.03.05",
        "1.03.04",
        "1.03.03",
        "1.03.02",
    ]
    assert "5 dari 7, menurut rupiah" in text(shown)
    assert "Dinas Pekerjaan Umum dan Penataan Ruang · tidak ada dalam RPJMD 2025–2030" in text(shown)


def test_every_pd_has_its_row_and_the_total_is_that_of_all(rencana, page):
    rencana.whole()

    rows = re.findall(r"<tr>.*?</tr>", section(page(), "putusan"), flags=re.DOTALL)
    cells = [[text(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)] for row in rows]

    assert cells[1:] == [
        ["Dinas Pekerjaan Umum dan Penataan Ruang", "2", "Rp 35,00 M", "Rp 20,00 M", "", "di luar RPJMD"],
        ["Dinas Kesehatan", "2", "Rp 65,00 M", "", "", "belum dapat dinilai"],
        ["Jumlah", "4", "Rp 100,00 M", "Rp 20,00 M", "", ""],
    ]


def test_pd_beyond_the_first_page_are_joined_in_a_row_and_the_total_stays(rencana, page, sagara):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    for i in range(15):
        unit = factories.pd(sagara.daerah, f"7.01.0.00.0.00.{i:02}.0000", f"Kecamatan {i:02}")
        rencana.program(versi, f"7.01.{i:02}", (i + 1) * 10**9, Putusan.SELARAS, pd=unit)
    rencana.program(versi, "1.02.02", 10**6, Putusan.LUAR, "INL-01")

    rows = re.findall(r"<tr>.*?</tr>", section(page(), "putusan"), flags=re.DOTALL)

    names = [text(re.findall(r"<th.*?</th>", row, flags=re.DOTALL)[0]) for row in rows[1:]]
    assert (names[0], names[1], names[-2:]) == (
        "Dinas Kesehatan",
        "Kecamatan 14",
        ["4 perangkat daerah lain", "Jumlah"],
    )
    amounts = [int(re.findall(r'<data value="(\d+)"', row)[0]) for row in rows[1:]]
    assert sum(amounts[:-1]) == amounts[-1] == 120_001_000_000


def test_an_opd_sees_its_own_programmes_only(rencana, page):
    rencana.whole()

    shown = page("perencana_opd")

    assert lead(shown) == (
        "Dari yang dapat dinilai, tidak ada yang di luar RPJMD. Rp 5,00 M belum dapat dinilai. "
        "Selebihnya, Rp 60,00 M (92,3 %) selaras."
    )
    assert re.findall(r"Program (1\.\d\d\.00)</a>", section(shown, "milik")) == ["1.12.00", "1.02.00"]
    assert "1.03.00" not in shown


def test_an_opd_without_programmes_is_told(rencana, page, sagara):
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    rencana.program(versi, "1.03.02", 1, Putusan.LUAR, "INL-01", pd=sagara.other_pd)

    assert lead(page("kepala_opd")) == "Belum ada program Anda dalam RKPD 2026."


def test_the_latest_stage_of_the_rkpd_is_read_first_and_others_on_demand(rencana, page):
    for kunci, jenis, urutan, rupiah in (
        ("renja-2026", "renja", 0, 1), ("rkpd-2026", "rkpd", 0, 2), ("rkpd-2026-perubahan-1", "rkpd", 9, 3),
    ):  # fmt: skip
        versi = rencana.document(kunci, jenis, 2026, urutan=urutan)
        rencana.program(versi, "1.02.02", rupiah * 10**9, Putusan.SELARAS)

    assert "Rp 3,00 M" in lead(page())
    assert "Rp 1,00 M" in lead(page(query="?dokumen=renja-2026"))
    assert "Rp 3,00 M" in lead(page(query="?dokumen=tidak-ada"))


def test_another_daerah_is_never_counted(rencana, page, tetangga):
    rencana.whole()
    before = lead(page())
    Rencana(tetangga).whole(3)

    assert lead(page()) == before


def test_open_findings_are_counted_for_those_who_may_see_them(rencana, page, sagara):
    rencana.whole()
    aturan = Aturan.objects.create(kode="INL-01", urutan=1, judul="", pesan="", perbaikan="")
    for i, (pd, level, closed) in enumerate(
        [(sagara.pd, 2, None), (sagara.pd, 1, None), (sagara.other_pd, 2, None), (sagara.pd, 2, rencana.now)]
    ):
        Temuan.objects.create(
            daerah=sagara.daerah, identitas=str(i), aturan=aturan, keparahan=level, pemilik="opd", dokumen="rkpd-2026",
            pd=pd, dibuka_at=rencana.now, terlihat_at=rencana.now, beres_at=closed,
        )  # fmt: skip

    assert "Temuan terbuka: 2 berat · 1 sedang" in text(page("kepala_daerah"))
    assert "Temuan terbuka: 1 berat · 1 sedang" in text(page("kepala_opd"))
    assert "Temuan terbuka" not in text(page("organisasi"))


def test_nothing_in_force_says_what_to_do_first(sagara, page):
    shown = page("bappeda")

    assert "Belum ada RKPD atau Renja yang berlaku" in lead(shown)
    assert "Impor rencana" in text(shown)
    assert reverse("briefing_contoh") in shown


def test_who_may_not_import_is_told_who_may(sagara, page):
    shown = page("kepala_daerah")

    assert "Impor rencana" not in text(shown)
    assert "Yang boleh: Bappeda, Kepala OPD, Perencana OPD, Admin daerah." in text(shown)


def test_who_may_not_see_plans_sees_none(rencana, page):
    rencana.whole()

    shown = page("publik")

    assert lead(shown) == "Belum ada halaman untuk kedudukan Anda."
    assert "Rp" not in text(shown)


def test_the_dprd_is_led_to_what_is_submitted_or_set(rencana, as_, sagara):
    rencana.whole()
    client = as_(sagara.orang["dprd"])

    shown = client.get("/").content.decode()

    assert "sudah diajukan atau ditetapkan" in lead(shown)
    assert "Rp" not in text(shown)
    for name in ("dokumen", "rencana"):
        assert f'href="{reverse(name)}"' in shown
        assert client.get(reverse(name)).status_code == 200
    assert shown.count(f'href="{reverse("rencana")}"') > 1  # on the rail too


def test_the_sample_to_download_holds_what_can_be_imported(as_, sagara):
    response = as_(sagara.orang["bappeda"]).get(reverse("briefing_contoh"))

    names = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))).namelist()
    assert response["Content-Disposition"] == 'attachment; filename="kabupaten-contoh.zip"'
    assert {"rpjmd_2025-2030.xlsx", "rkpd_2026.xlsx", "renja_2026.xlsx"} <= set(names)


@pytest.mark.parametrize(("role", "bar"), [("kepala_daerah", 18), ("perencana_opd", 15)])
def test_queries_do_not_grow_with_rows(rencana, as_, sagara, role, bar):
    counted = []
    versi = rencana.whole(1)
    for more in (0, 2):
        for i in range(more):
            program = rencana.program(versi, f"9.0{i}", 10**9, Putusan.LUAR, "INL-01")
            rencana.program(versi, f"8.0{i}", 10**9, Putusan.SELARAS, nama=f"Lain {program.pk}")
            rencana.link(f"8.0{i}", "1.1.2")
        client = as_(sagara.orang[role])
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counted.append(len(asked))

    assert counted[0] == counted[1] <= bar


def test_nothing_is_inline_and_the_page_is_light(rencana, page, sagara):
    rencana.whole(60)
    shown = page()

    assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", shown) == []
    assert len(gzip.compress(shown.encode())) < 25_000
    assert Program.objects.of(sagara.daerah).count() == 240


@pytest.mark.parametrize("role", ["kepala_daerah", "perencana_opd"])
def test_everything_it_links_to_opens(rencana, as_, sagara, role):
    rencana.whole()
    client = as_(sagara.orang[role])
    shown = client.get("/").content.decode()

    links = {
        html.unescape(url) for url in re.findall(r'href="(/[^"]*)"', shown) if not url.startswith("/statis/")
    }

    assert len(links) > 10
    assert {url: status for url in links if (status := client.get(url).status_code) != 200} == {}
    anchors = set(re.findall(r'href="#([^"]+)"', shown))
    assert anchors - set(re.findall(r'id="([^"]+)"', shown)) == set()


def test_a_telephones_rail_holds_five_rooms_and_the_way_to_all(rencana, page):
    rencana.whole()
    shown = page("bappeda")
    rail, foot = (
        re.search(rf"<{a}.*?</{b}>", shown, flags=re.DOTALL)[0]
        for a, b in (('nav class="rail"', "nav"), ("footer", "footer"))
    )

    entries = re.findall(r'<a (?:class="phone" )?href="([^"]+)"', rail)
    wide = re.findall(r'<a href="([^"]+)" class="wide"', rail)

    assert len(entries) - len(wide) == 6
    assert entries[-1] == "#semua-halaman"
    assert 'id="semua-halaman"' in foot
    assert set(entries[:-1]) <= set(re.findall(r'href="([^"]+)"', foot))
