# SPDX-License-Identifier: AGPL-3.0-or-later
"""From sending to the decree by HTTP alone, without a script; and how many queries the pages ask."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.rencana.models import Penetapan
from selaras.web.telaah.models import Butir, Keputusan, Konsultasi, Singgah
from tests.web.telaah.paket import desk, packet, to_the_leader, version


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    """What listens to an approval has its own tests."""
    settings.SESUDAH_DISETUJUI = []


def signed_in(orang):
    client = Client()
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_from_sending_to_the_decree(sagara):
    versi = version(sagara, [("1.02.02", 1_000), ("1.02.03", 2_000), ("1.02.01", 500)])
    head, leader, bappeda = (signed_in(sagara.orang[r]) for r in ("kepala_opd", "kepala_daerah", "bappeda"))

    assert b"3 butir" in page(head, "konsultasi_kirim", dokumen=versi.dokumen_id).content
    assert post(head, "konsultasi_kirim", dokumen=versi.dokumen_id, kata="Mohon arahan.").status_code == 302
    one = Konsultasi.objects.of(sagara.daerah).get()
    for role in ("asisten", "bappeda", "sekda"):
        at = signed_in(sagara.orang[role])
        assert b"Kirim sikap meja ini" in page(at, "konsultasi_satu", one.pk).content
        assert post(at, "konsultasi_saran", desk(one, role).pk, sikap="dukung", saran="").status_code == 302
    first, second, support = Butir.objects.of(sagara.daerah).filter(konsultasi=one)
    card = page(leader, "konsultasi_kartu").content.decode()
    assert "Perkara 1 dari 3" in card

    def decide(butir, putusan, kata=""):
        return post(
            leader,
            "konsultasi_putus",
            one.pk,
            kartu=f"b{butir.pk}",
            butir=butir.pk,
            putusan=putusan,
            kata=kata,
        )

    assert decide(first, "kembalikan").status_code == 422
    assert decide(first, "setuju").url == reverse("konsultasi_kartu")
    assert (
        post(leader, "konsultasi_tanya", second.pk, kata="Di mana?", kartu=f"b{second.pk}").status_code == 302
    )
    question = signed_in(sagara.orang["perencana_opd"])
    assert (
        post(
            question, "konsultasi_jawab", second.tanya.of(sagara.daerah).get().pk, kata="Di sini."
        ).status_code
        == 302
    )
    assert decide(second, "kembalikan", "Kurangi pagunya.").status_code == 302
    assert decide(support, "setuju").status_code == 302
    assert "dikembalikan" in page(head, "konsultasi_satu", one.pk).content.decode()

    not_ready = page(bappeda, "kesiapan_satu", versi.dokumen_id).content.decode()
    assert "1 dari 3 program belum dikonsultasikan" in not_ready
    berkas = SimpleUploadedFile("perbup.pdf", b"%PDF-1.4\n%%EOF\n")
    told = {"nomor": "Perbup 21/2026", "tanggal_on": "2026-01-05", "berkas": berkas}
    assert post(bappeda, "kesiapan_tetapkan", versi.dokumen_id, **told).status_code == 302
    assert (
        "ditetapkan dengan 1 program belum dikonsultasikan"
        in page(bappeda, "kesiapan_satu", versi.dokumen_id).content.decode()
    )

    version(sagara, [("1.02.02", 700), ("1.02.03", 2_000), ("1.02.01", 500)])
    assert post(head, "konsultasi_ulang", one.pk, kata="Sudah dikurangi.").status_code == 302
    assert decide(second, "setuju").status_code == 302
    after = page(bappeda, "kesiapan_satu", versi.dokumen_id).content.decode()
    assert "Siap ditetapkan: semua program" in after
    assert "ditetapkan dengan 1 program belum dikonsultasikan" in after  # for ever


def test_the_kepala_daerah_allows_in_writing_and_nobody_else(sagara):
    versi = version(sagara, [("1.02.02", 1_000)])
    leader = signed_in(sagara.orang["kepala_daerah"])

    assert (
        post(
            signed_in(sagara.orang["sekda"]), "kesiapan_izin", versi.dokumen_id, kata="Mendesak."
        ).status_code
        == 403
    )
    assert post(leader, "kesiapan_izin", versi.dokumen_id, kata=" ").status_code == 422
    assert post(leader, "kesiapan_izin", versi.dokumen_id, kata="Batas waktu UU.").status_code == 302

    shown = page(leader, "kesiapan_satu", versi.dokumen_id).content.decode()
    assert "Siap ditetapkan dengan persetujuan tertulis kepala daerah." in shown
    version(sagara, [("1.02.02", 1_000)])
    assert "Belum siap ditetapkan." in page(leader, "kesiapan_satu", versi.dokumen_id).content.decode()


def test_a_decree_keeps_what_was_open_on_its_day(sagara):
    versi = version(sagara, [("1.02.02", 1_000), ("1.02.03", 2_000)])
    berkas = SimpleUploadedFile("perbup.pdf", b"%PDF-1.4\n%%EOF\n")

    post(
        signed_in(sagara.orang["bappeda"]),
        "kesiapan_tetapkan",
        versi.dokumen_id,
        nomor="1",
        tanggal_on="2026-01-05",
        berkas=berkas,
    )

    kept = Penetapan.objects.of(sagara.daerah).get().catatan
    assert (kept["belum_dikonsultasikan"], kept["rupiah_belum"], kept["temuan_berat"]) == (2, 3_000, 0)


def test_twenty_matters_in_one_post_and_taken_back_by_a_button(sagara):
    one = packet(sagara, [(f"1.02.{n:02}", n) for n in range(2, 22)])
    to_the_leader(sagara, one)
    leader = signed_in(sagara.orang["kepala_daerah"])

    answer = post(leader, "konsultasi_putus", one.pk, kelompok="baru")

    assert answer.status_code == 302
    assert Butir.objects.of(sagara.daerah).filter(keadaan="setuju").count() == 20
    act = Keputusan.objects.of(sagara.daerah)[0].rombongan
    assert "Tarik kembali" in page(leader, "konsultasi").content.decode()
    assert post(leader, "konsultasi_tarik", act).status_code == 302
    assert Butir.objects.of(sagara.daerah).filter(keadaan="menunggu").count() == 20


def test_a_stale_form_keeps_what_was_typed(sagara):
    one = packet(sagara)
    leader = signed_in(sagara.orang["kepala_daerah"])
    key = Butir.objects.of(sagara.daerah)[0].pk

    answer = post(
        leader, "konsultasi_putus", one.pk, butir=key, putusan="tolak", kata="Terlalu mahal", nomor_ubah=99
    )

    assert answer.status_code == 422
    assert "Terlalu mahal" in answer.content.decode()


def test_what_is_typed_is_shown_as_text(sagara):
    one = packet(sagara)
    Konsultasi.objects.of(sagara.daerah).update(judul="<script>alert(1)</script>")

    shown = page(signed_in(sagara.orang["bappeda"]), "konsultasi_satu", one.pk).content.decode()

    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("name", "role"),
    [("konsultasi", "kepala_daerah"), ("konsultasi_kartu", "kepala_daerah"), ("konsultasi_meja", "bappeda"),
     ("konsultasi_satu", "kepala_daerah"), ("kesiapan_satu", "bappeda"), ("kesiapan", "bappeda")],
)  # fmt: skip
def test_queries_do_not_grow_with_rows(sagara, name, role):
    client, counts = signed_in(sagara.orang[role]), []
    for rows in (1, 3):
        one = packet(
            sagara,
            [(f"1.02.{n:02}", n) for n in range(2, 2 + rows)],
            kunci=f"renja-{2030 + rows}",
            tahun=2030 + rows,
        )
        Singgah.objects.of(sagara.daerah).filter(konsultasi=one, peran="kepala_daerah").update(
            diterima_at=one.dikirim_at
        )
        args = {"konsultasi_satu": [one.pk], "kesiapan_satu": [one.dokumen_id]}.get(name, [])
        with CaptureQueriesContext(connection) as asked:
            assert page(client, name, *args).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[1] <= 40
