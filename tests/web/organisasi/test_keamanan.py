# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody with bad intent tries at the doors."""

from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.urls import reverse

from tests.web import factories
from tests.web.halaman import pages
from tests.web.organisasi.test_pintu import sign_in


@pytest.fixture
def bima(sagara):
    return factories.orang(sagara.daerah, "bima", password=factories.PASSWORD)


@pytest.mark.parametrize(
    "target",
    ["https://example.org/", "//example.org/", "/\\example.org", "https:example.org", "javascript:alert(1)",
     "http://testserver@example.org/", "%2F%2Fexample.org", "\thttps://example.org"],
)  # fmt: skip
def test_no_next_leads_to_another_site(client, bima, target):
    posted = sign_in(client, next_=target)["Location"]
    again = Client()
    again.get(f"/masuk/?next={quote(target)}")
    read = again.post(f"/masuk/?next={quote(target)}", {"login": "bima", "password": factories.PASSWORD})[
        "Location"
    ]

    for location in (posted, read):
        assert urlsplit(urljoin("http://testserver/masuk/", location)).netloc == "testserver"


def test_an_unknown_name_costs_as_much_work_as_a_wrong_password(client, bima, settings):
    class Counting(hashers.MD5PasswordHasher):
        worked = 0

        def encode(self, *args, **kwargs):
            type(self).worked += 1
            return super().encode(*args, **kwargs)

    hashers.get_hashers.cache_clear()
    hashers.get_hashers_by_algorithm.cache_clear()
    settings.PASSWORD_HASHERS = [f"{__name__}.Slow"]
    globals()["Slow"] = Counting
    costs = []
    for name in ("bima", "tiada"):
        Counting.worked = 0
        sign_in(Client(), name, "salah sama sekali")
        costs.append(Counting.worked)

    assert costs[0] == costs[1] > 0


def test_a_session_fixed_before_signing_in_is_worth_nothing_after(client, bima):
    client.get("/masuk/")
    session = client.session
    session["x"] = 1
    session.save()
    thief = Client()
    thief.cookies["sessionid"] = session.session_key

    sign_in(client)

    assert client.session.session_key != session.session_key
    assert thief.get("/akun/").status_code == 302


@pytest.mark.parametrize("name", sorted(n for n, page in pages().items() if page.method == "post"))
def test_no_post_is_taken_without_its_token(name, sagara):
    page = pages()[name]
    role = min(page.roles & set(sagara.orang), default="bappeda")
    client = Client(enforce_csrf_checks=True)
    client.force_login(sagara.orang[role])

    response = client.post(reverse(name, args=page.make(sagara)), dict(page.data))

    assert response.status_code == 403
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("path", ["/masuk/", "/keluar/", "/akun/sandi/", "/akun/dua-langkah/pasang/"])
def test_no_form_of_the_doors_is_taken_without_its_token(path, bima):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bima)

    assert client.post(path, {"login": "bima", "password": factories.PASSWORD}).status_code == 403


def test_a_lock_out_holds_the_name_and_not_the_neighbour_at_the_same_address(client, bima, sagara):
    factories.orang(sagara.daerah, "rani", password=factories.PASSWORD)
    for _try in range(5):
        sign_in(Client(), "bima", "salah sama sekali")

    assert sign_in(Client(), "BIMA").status_code == 429
    assert sign_in(Client(), "rani").status_code == 302
