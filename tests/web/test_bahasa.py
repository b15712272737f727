# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site in two languages: Indonesian unless English is asked for, and then no Indonesian sentence is left."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from dev.messages import extracted
from dev.template_messages import extract as pages
from tests.web.halaman import pages as table


def test_sentences_of_a_page_are_found():
    source = b"""{% load i18n %}<p title='{% translate "Jangan 'begitu'" %}'>{% blocktranslate count n=n trimmed %}
      {{ n }} baris{% plural %}{{ n }} baris semua{% endblocktranslate %}</p>{% translate "Simpan" as tombol %}"""

    found = [(name, message) for _line, name, message, _comments in pages(BytesIO(source), {}, [], {})]

    assert found == [
        ("gettext", "Jangan 'begitu'"),
        ("ngettext", ("%(n)s baris", "%(n)s baris semua")),
        ("gettext", "Simpan"),
    ]


def test_a_page_asks_another_catalogue_than_core():
    assert "Beranda" in {message.id for message in extracted("django")}
    assert "Beranda" not in {message.id for message in extracted()}


def test_the_site_speaks_indonesian_whatever_the_browser_prefers(client, db):
    page = client.get("/masuk/", headers={"Accept-Language": "en"}).content.decode()

    assert '<html lang="id"' in page


def test_whoever_asks_for_english_gets_it_and_comes_back_to_the_page(as_, sagara):
    client = as_(sagara.orang["bappeda"])

    answer = client.post("/bahasa/", {"bahasa": "en", "next": "/akun/"})

    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert '<html lang="en"' in client.get("/akun/").content.decode()


@pytest.mark.parametrize("place", ["https://lain.example/", "//lain.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_elsewhere(client, db, place):
    assert client.post("/bahasa/", {"bahasa": "en", "next": place})["Location"] == "/"


def test_a_language_nobody_speaks_is_not_kept(client, db):
    client.post("/bahasa/", {"bahasa": "xx", "next": "/masuk/"})

    assert '<html lang="id"' in client.get("/masuk/").content.decode()


INDONESIAN = re.compile(
    r"\b(yang|dan|atau|dari|dengan|untuk|belum|tidak|sudah|akan|oleh|pada|bila|hanya|semua|menurut|karena|agar|dapat|"
    r"boleh|harus|lihat|simpan|unggah|unduh|terapkan|kirim|buka|tutup|tulis|pilih|alasan|tanggal|temuan|putusan|berkas|"
    r"kepala|dinas|perangkat)\b",
    re.IGNORECASE,
)
DATA = (  # names of the region, its posts and people, and a rule of the tests, stay as they are
    "Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas PUPR", "Wakil kepala daerah", "Kepala daerah",
    "Kepala OPD", "Kepala unit", "Kepala Daerah 99.01", "Kepala Opd 99.01", "Kepala Unit 99.01", "Kepala Lain 99.01",
    "kepala-daerah", "kepala-opd", "kepala-unit", "kepala-lain", "Tidak tercantum.", "Program di Sagara yang sama",
    "Bekerja di kecamatan yang sama", "Dua perangkat daerah mengerjakannya.",
)  # fmt: skip


def visible(html: str) -> str:
    """What a person reads or hears: text, labels, titles; without what is data or marked as Indonesian."""
    body = re.sub(r"<(script|style|svg|code)\b.*?</\1>", " ", html, flags=re.DOTALL)
    body = re.sub(r'<(\w+)[^>]*\blang="id"[^>]*>.*?</\1>', " ", body, flags=re.DOTALL)
    heard = re.findall(r'\b(?:aria-label|title|placeholder|alt|content)="([^"]*)"', body)
    text = " \n ".join([re.sub(r"<[^>]+>", " \n ", body), *heard])
    for name in DATA:
        text = text.replace(name, " ")
    return text


@pytest.mark.parametrize(
    "name", [n for n, page in sorted(table().items()) if page.method == "get" and not page.file]
)
def test_no_indonesian_sentence_is_left_on_an_english_page(name, sagara):
    page = table()[name]
    role = min(page.roles & set(sagara.orang), default=None)
    address = reverse(name, args=page.make(sagara))
    client = Client()
    client.cookies["bahasa"] = "en"
    if role is not None and not page.open:
        client.force_login(sagara.orang[role], backend="allauth.account.auth_backends.AuthenticationBackend")

    text = visible(client.get(address).content.decode())

    left = [line.strip() for line in text.splitlines() if INDONESIAN.search(line)]
    assert left == []
