# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every answer says to the browser, and to whoever stands between."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.web import factories
from tests.web.halaman import pages
from tests.web.keamanan.test_nilai_ganjil import signed_in
from tests.web.unduhan import received


@pytest.mark.parametrize("name", sorted(pages()))
def test_no_answer_is_kept_on_the_way_framed_or_guessed_at_and_files_are_attachments(name, sagara):
    page = pages()[name]
    client, arguments = signed_in(name, page, sagara)

    response = getattr(client, page.method)(reverse(name, args=arguments), dict(page.data))

    if response.streaming:
        received(response)
    kept = response["Cache-Control"]
    assert "no-store" in kept
    assert "public" not in kept
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["Referrer-Policy"] == "same-origin"

    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code == 200 and kind not in ("text/html", "application/json") and name != "sehat":
        assert response["Content-Disposition"].startswith("attachment")
        assert "\n" not in response["Content-Disposition"]


@pytest.mark.parametrize("name", sorted(n for n, page in pages().items() if page.method == "get"))
def test_who_belongs_to_no_daerah_is_refused_and_nothing_breaks(name, sagara):
    arguments = pages()[name].make(sagara)
    client = Client()
    client.force_login(
        factories.orang(None, "pengelola"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    response = client.get(reverse(name, args=arguments))

    if response.streaming:
        received(response)
    else:
        assert (
            name == "gaya" or b"Dinas Kesehatan" not in response.content
        )  # the style page's words are invented
    assert response.status_code < 500


def test_cookies_are_not_read_by_script_nor_sent_from_elsewhere(client, sagara):
    factories.orang(sagara.daerah, "bima", password=factories.PASSWORD)
    client.post("/masuk/", {"login": "bima", "password": factories.PASSWORD})

    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


@pytest.mark.parametrize("path", ["/masuk/", "/bahasa/"])
def test_a_form_of_megabytes_is_refused_in_words(path, client, db):
    response = client.post(path, {"login": "x" * 2_100_000})

    assert response.status_code == 400
    assert "Permintaan tidak terbaca" in response.content.decode()


@pytest.mark.parametrize(
    "place", ["bukan-alamat", "https://example.org/", "//example.org", "/\\example.org", "\0"]
)
def test_choosing_a_language_leads_nowhere_else(place, client, db):
    response = client.post("/bahasa/", {"bahasa": "en", "next": place})

    assert response.status_code == 400 if "\0" in place else response["Location"] == "/"
