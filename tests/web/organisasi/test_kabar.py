# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices: each person once, the same not twice while unread."""

import pytest
from django.utils import translation

from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.jejak.models import Pemberitahuan, Surat
from selaras.web.organisasi.actions import notify


def act(wilayah):
    record(daerah=wilayah.daerah.kode, tindakan="coba", subjek=Subjek("coba", "1", "Coba"), by=SISTEM)


def tell(wilayah, *people, kode="temuan.baru", alamat="/telaah/", by=None, kalimat="Ada temuan baru."):
    return notify(
        daerah=wilayah.daerah, to=people, kode=kode, kalimat=kalimat, alamat=alamat, by=by
    )  # fmt: skip


def notices(wilayah):
    return list(Pemberitahuan.objects.of(wilayah.daerah.kode).order_by("pk"))


def test_each_is_told_once_but_not_the_one_who_acted(sagara, tetangga):
    bappeda, sekda = sagara.orang["bappeda"], sagara.orang["sekda"]
    act(sagara)

    told = tell(sagara, bappeda, sekda, sekda, tetangga.orang["sekda"], by=bappeda)

    assert told == 1
    assert [(n.kepada, n.oleh, n.jumlah) for n in notices(sagara)] == [(f"orang:{sekda.pk}", "Bappeda", 1)]
    assert notices(tetangga) == []


def test_one_act_with_four_hundred_findings_is_one_notice(sagara):
    act(sagara)

    for number in range(400):
        tell(sagara, sagara.orang["sekda"], alamat=f"/telaah/{number}/")

    assert [(n.jumlah, n.alamat) for n in notices(sagara)] == [(400, "/telaah/399/")]


def test_another_act_on_another_page_is_another_notice(sagara):
    act(sagara)
    tell(sagara, sagara.orang["sekda"], alamat="/telaah/1/")
    act(sagara)
    tell(sagara, sagara.orang["sekda"], alamat="/telaah/2/")

    assert [n.jumlah for n in notices(sagara)] == [1, 1]


def test_the_same_page_again_is_the_same_notice_until_it_is_read(sagara):
    tell(sagara, sagara.orang["sekda"])
    act(sagara)
    tell(sagara, sagara.orang["sekda"], kalimat="Masih ada temuan.")
    Pemberitahuan.objects.of("99.01").update(dibaca_at="2026-01-01T00:00Z")
    act(sagara)
    tell(sagara, sagara.orang["sekda"])

    assert [(n.jumlah, n.kalimat) for n in notices(sagara)] == [
        (2, "Masih ada temuan."),
        (1, "Ada temuan baru."),
    ]


def test_another_kind_is_another_notice(sagara):
    act(sagara)
    tell(sagara, sagara.orang["sekda"])
    tell(sagara, sagara.orang["sekda"], kode="konsultasi.masuk")

    assert len(notices(sagara)) == 2


@pytest.mark.parametrize("alamat", ["https://contoh.id/", "//contoh.id/", "javascript:x", ""])
def test_an_address_elsewhere_is_refused(sagara, alamat):
    with pytest.raises(ValueError, match="not a path"):
        tell(sagara, sagara.orang["sekda"], alamat=alamat)


def test_who_left_is_not_told(sagara):
    sekda = sagara.orang["sekda"]
    sekda.is_active = False

    assert tell(sagara, sekda) == 0


def test_a_pattern_is_worded_for_its_reader_and_a_letter_for_the_region(sagara, as_, settings):
    settings.SURAT_DIKIRIM = True
    bappeda = sagara.orang["bappeda"]
    bappeda.surel = "bappeda@sagara.example"
    bappeda.save(update_fields=["surel"])
    said = {"kalimat": "Pengecualian {n} temuan {pd} ditolak.", "fakta": {"n": 2, "pd": "Dinas {Kesehatan}"}}

    with translation.override("en"):  # who acts reads English
        notify(
            daerah=sagara.daerah, to=[bappeda], kode="temuan.tolak", alamat="/telaah/", by=None, wajib=True, **said
        )  # fmt: skip
    client = as_(bappeda)
    pages = []
    for code in ("id", "en"):
        client.cookies["bahasa"] = code
        pages.append(client.get("/pemberitahuan/").content.decode())

    sentences = [
        "Pengecualian 2 temuan Dinas {Kesehatan} ditolak.",
        "Waiver of 2 findings of Dinas {Kesehatan} refused.",
    ]
    assert [said in page for said, page in zip(sentences, pages, strict=True)] == [True, True]
    letter = Surat.objects.of(sagara.daerah.kode).get()
    assert (letter.judul, letter.isi.splitlines()[0]) == (
        f"[Selaras] {sentences[0]}", f"Yth. {bappeda.nama},",
    )  # fmt: skip
