# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values nobody types but somebody sends: every address answers with a page or a refusal, never with a fault."""

import os
from itertools import islice

import pytest
from django.test import Client
from django.urls import reverse

from selaras.web.angka import whole
from selaras.web.gerbang import plain_cookies
from tests.web.halaman import pages
from tests.web.unduhan import received

NAMES = (
    "halaman", "dokumen", "pd", "dari", "tahun", "menurut", "ke", "urut", "tampil", "semula", "q", "program", "lembar",
    "keadaan", "kartu", "di", "aturan", "keparahan", "milik", "kunci", "temuan", "menunggu", "next", "tanggal", "pada",
)  # fmt: skip
ODD = {
    "larger than any key": "9" * 30,
    "larger than a column": str(2**63),
    "longer than Python counts": "9" * 5000,
    "below nothing": "-1",
    "a digit that is no number": "²",
    "digits of another script": "٣",
    "half a letter": b"\xed\xa0\x80",
    "markup": "<script>alert(1)</script>",
    "a wildcard": "%_'\"\\;--",
    "a version of an odd digit": "v²",
    "a version larger than any": "v" + "9" * 30,
}

GAUNTLET = os.environ.get("SELARAS_GAUNTLET") == "1"
AT_ONCE = len(ODD) if GAUNTLET else 3  # values an address is asked with: the next address takes the next ones


def odd(name):
    """The values this address is asked with, other ones than its neighbour's."""
    at = sorted(pages()).index(name) * AT_ONCE % len(ODD)
    return islice([*ODD.items()] * 2, at, at + AT_ONCE)


def signed_in(name, page, wilayah):
    """A client of one who may open it, and the arguments of its address."""
    arguments = list(page.make(wilayah))
    client = Client(raise_request_exception=False)
    orang = wilayah.orang[min(page.roles & set(wilayah.orang), default="bappeda")]
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, arguments


def status(response):
    if response.streaming and response.status_code < 400:
        received(response)
    return response.status_code


@pytest.mark.parametrize("name", sorted(n for n, page in pages().items() if page.method == "get"))
def test_odd_words_in_an_address_are_never_a_fault(name, sagara):
    page = pages()[name]
    client, arguments = signed_in(name, page, sagara)
    path = reverse(name, args=arguments)

    faults = [
        what
        for what, value in odd(name)
        if status(client.get(path, dict(page.data) | dict.fromkeys(NAMES, value))) >= 500
    ]

    assert faults == []


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_key_no_database_can_hold_names_nothing(name, sagara):
    page = pages()[name]
    client, arguments = signed_in(name, page, sagara)
    ask = getattr(client, page.method)

    faults = [
        (i, key)
        for i, given in enumerate(arguments)
        if isinstance(given, int)
        for key in (0, 2**63, 10**30)
        if status(ask(reverse(name, args=[*arguments[:i], key, *arguments[i + 1 :]]), dict(page.data))) >= 500
    ]

    assert faults == []


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_form_filled_with_nonsense_is_never_a_fault(name, sagara):
    page = pages()[name]
    client, arguments = signed_in(name, page, sagara)
    path = reverse(name, args=arguments)
    fields = {
        *NAMES,
        *page.data,
        "versi",
        "butir",
        "penerima",
        "pemutus",
        "petugas",
        "ke_pd",
        "nomor_ubah",
        "aksi",
    }

    faults = [
        what for what, value in odd(name) if status(client.post(path, dict.fromkeys(fields, value))) >= 500
    ]

    assert faults == []


@pytest.mark.parametrize("name", sorted(n for n, page in pages().items() if page.method == "get"))
def test_a_zero_byte_is_refused_at_the_door(name, sagara):
    page = pages()[name]
    client, arguments = signed_in(name, page, sagara)

    assert client.get(reverse(name, args=arguments), {"q": "a\0b"}).status_code == 400


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 12 ", 12), ("0", 0), ("", None), (None, None), ("-1", None), ("²", None), ("٣", None),
     (str(2**63 - 1), 2**63 - 1), (str(2**63), None), ("9" * 5000, None), ("1e3", None), ("1_0", None)],
)  # fmt: skip
def test_a_number_is_plain_digits_that_fit_a_key(text, number):
    assert whole(text) == number


def test_a_cookie_with_a_zero_byte_never_reaches_the_sessions(rf):
    request = rf.get("/masuk/", HTTP_COOKIE='sessionid="\\000aaaaaaaaaaaaaaaa"; bahasa=en')
    asked = []

    plain_cookies(lambda one: asked.append(dict(one.COOKIES)))(request)

    assert asked == [{"bahasa": "en"}]
