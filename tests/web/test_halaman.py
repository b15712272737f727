# SPDX-License-Identifier: AGPL-3.0-or-later
"""Role × page × own and other PD × own and other Daerah, for every address of the site."""

import re
from copy import deepcopy
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.web.halaman import OUTSIDER, pages
from tests.web.unduhan import received

NAMED_BY_WORD = {
    "organisasi_impor",
    "organisasi_contoh",
    "pertama",
    "undangan",
    "partisipasi",
    "partisipasi_unduh",
    "openid_connect_login",
    "openid_connect_callback",
}  # name a word, not a row of a Daerah


def addresses(patterns=None):
    """Every address pattern of the site."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from addresses(entry.url_patterns)


@pytest.fixture
def sagara(built, db):
    """As in every other test, but copied: a test may spoil it."""
    return deepcopy(built[0][0])


@pytest.fixture
def tetangga(built, db):
    """The neighbour, likewise."""
    return deepcopy(built[0][1])


@pytest.fixture
def status(built):
    """Opens an address as somebody; one client for all, with the cookies of whoever asks."""
    client, sessions = Client(raise_request_exception=True), built[1]

    def asked(orang, name, page, arguments):
        client.cookies = SimpleCookie(
            {} if orang is None else {settings.SESSION_COOKIE_NAME: sessions[orang.pk]}
        )
        response = getattr(client, page.method)(reverse(name, args=arguments), dict(page.data))
        if response.streaming:
            response.content_read = received(response)
        return response

    return asked


def opened(response):
    return response.status_code < 400 or response.status_code == 422


def test_every_address_has_a_name_and_a_row():
    names = {entry.name for entry in addresses()}

    assert names == set(pages())


@pytest.mark.parametrize("name", sorted(pages()))
def test_only_those_who_may_open_it(name, sagara, status):
    page = pages()[name]
    arguments = page.make(sagara)
    people = {**sagara.orang, OUTSIDER: sagara.outsider}

    may = {role for role, orang in people.items() if opened(status(orang, name, page, arguments))}

    assert may == set(page.roles)


@pytest.mark.parametrize("name", sorted(pages()))
def test_without_signing_in_it_asks_to(name, sagara, status):
    page = pages()[name]

    response = status(None, name, page, page.make(sagara))

    asks = response.status_code == 302 and response["Location"].startswith("/masuk/?next=")
    assert asks is not page.open


@pytest.mark.parametrize(
    "name", [n for n, page in sorted(pages().items()) if page.of_a_daerah and n not in NAMED_BY_WORD]
)
def test_what_belongs_to_another_daerah_is_not_there(name, sagara, tetangga, status):
    page = pages()[name]
    arguments = page.make(sagara)

    answers = {role: status(orang, name, page, arguments) for role, orang in tetangga.orang.items()}

    assert {role for role, answer in answers.items() if answer.status_code not in (403, 404)} == set()
    assert {
        role for role, answer in answers.items() if role in page.roles and answer.status_code != 404
    } == set()
    assert not [
        role for role, answer in answers.items() if not answer.streaming and b"Sagara" in answer.content
    ]


@pytest.mark.parametrize("name", sorted(pages()))
def test_no_page_holds_anything_inline(name, sagara, status):
    page = pages()[name]
    role = min(page.roles & set(sagara.orang), default="bappeda")

    response = status(sagara.orang[role], name, page, page.make(sagara))

    if response.headers.get("Content-Type", "").startswith("text/html"):
        html = response.content.decode()
        assert not re.search(
            r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!testserver|www\.w3\.org)",
            html,
        )
        assert "'unsafe" not in response["Content-Security-Policy"]
