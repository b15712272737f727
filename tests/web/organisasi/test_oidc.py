# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signing in through a provider of identities: only who is known here, by address or by a link."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from selaras.web import environment
from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Orang
from tests.web import factories
from tests.web.organisasi.penyedia import penyedia

DOOR = "/masuk/lain/sso-daerah/"


@pytest.fixture
def sso(settings):
    """A provider this installation knows."""
    with penyedia() as provider:
        told = {
            "OIDC_SSO_DAERAH_ISSUER": provider.address,
            "OIDC_SSO_DAERAH_CLIENT_ID": "selaras",
            "OIDC_SSO_DAERAH_SECRET": "rahasia",
            "OIDC_SSO_DAERAH_LABEL": "SSO Daerah",
        }
        settings.OIDC = environment.oidc(told, "test")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": settings.OIDC}}
        provider.claims = {"sub": "77", "email": "Bima@contoh.id", "email_verified": True}
        yield provider


@pytest.fixture
def bima(sagara):
    person = factories.orang(sagara.daerah, "bima", password=factories.PASSWORD)
    person.surel = "bima@contoh.id"
    person.save()
    return person


def come_in(client, sso, query=""):
    """Through the provider and back."""
    there = client.post(DOOR + query)
    return client.get(sso.authorize(there["Location"]))


def who(client):
    return client.session.get("_auth_user_id")


def test_the_door_shows_the_provider_by_its_label(client, sso, db):
    assert "SSO Daerah" in client.get("/masuk/").content.decode()


def test_a_verified_address_opens_the_account_it_belongs_to_and_is_kept_as_a_link(client, sso, bima):
    before = client.session.session_key

    response = come_in(client, sso, "?next=/akun/")

    assert (response.status_code, response["Location"]) == (302, "/akun/")
    assert who(client) == str(bima.pk)
    assert client.session.session_key != before
    assert [link.tindakan for link in Jejak.objects.of("99.01")] == ["organisasi.taut_identitas"]
    assert Orang.objects.get(pk=bima.pk).check_password(factories.PASSWORD)
    sso.claims = {"sub": "77", "email": "lain@contoh.id", "email_verified": False}
    again = Client()
    come_in(again, sso)
    assert who(again) == str(bima.pk)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "77", "email": "bima@contoh.id", "email_verified": False},
        {"sub": "77", "email": "bima@contoh.id"},
        {"sub": "77", "email": "bima@contoh.id", "email_verified": "false"},
        {"sub": "77", "email": "siapa@contoh.id", "email_verified": True},
        {"sub": "77"},
        {"sub": "77", "email": "", "email_verified": True},
    ],
)
def test_whoever_is_not_known_is_told_so_and_no_account_is_made(client, sso, bima, claims):
    sso.claims = claims
    count = Orang.objects.count()

    response = come_in(client, sso)

    assert response.status_code == 403
    assert "belum tertaut" in response.content.decode()
    assert (who(client), Orang.objects.count(), SocialAccount.objects.count()) == (None, count, 0)


def test_an_address_of_two_people_opens_neither(client, sso, bima, sagara):
    twin = factories.orang(sagara.daerah, "kembar")
    Orang.objects.filter(pk=twin.pk).update(surel="BIMA@contoh.id")

    response = come_in(client, sso)

    assert (response.status_code, who(client)) == (403, None)


def test_a_person_put_aside_does_not_come_in_by_an_old_link(client, sso, bima):
    come_in(Client(), sso)
    Orang.objects.filter(pk=bima.pk).update(is_active=False)

    response = come_in(client, sso)

    assert (response.status_code, who(client)) == (403, None)


def test_a_state_that_is_not_ours_leads_back_to_the_door(client, sso, bima):
    response = client.get(f"{DOOR}kembali/?code=kode&state=palsu")

    assert (response.status_code, response["Location"], who(client)) == (302, "/masuk/", None)


def test_a_refusal_there_is_no_sign_in_here(client, sso, bima):
    there = client.post(DOOR)["Location"]
    back = sso.authorize(there).replace("code=kode", "error=access_denied")

    assert client.get(back)["Location"] == "/masuk/lain/batal/"
    assert who(client) is None


def test_opening_the_address_alone_signs_nobody_in(client, sso, bima):
    response = client.get(DOOR)

    assert response.status_code == 200
    assert "Lanjutkan ke SSO Daerah" in response.content.decode()


def test_one_links_and_unlinks_an_identity_at_ones_own_account(as_, client, sso, sagara):
    person = factories.orang(sagara.daerah, "rani", password=factories.PASSWORD)
    sso.claims = {"sub": "9"}
    client.post("/masuk/", {"login": "rani", "password": factories.PASSWORD})

    linked = come_in(client, sso, "?process=connect")
    row = SocialAccount.objects.get(user=person)
    shown = client.get("/akun/").content.decode()
    other = Client()
    other.force_login(sagara.orang["bappeda"])
    stolen = other.post(f"/akun/identitas/{row.pk}/lepas/").status_code
    client.post(f"/akun/identitas/{row.pk}/lepas/")

    assert linked["Location"] == "/akun/"
    assert "tertaut sejak" in shown
    assert stolen == 404
    assert SocialAccount.objects.count() == 0
    assert [link.tindakan for link in Jejak.objects.of("99.01")] == [
        "organisasi.taut_identitas",
        "organisasi.lepas_identitas",
    ]


def test_the_last_way_in_is_not_taken_off(client, sso, sagara):
    person = factories.orang(sagara.daerah, "rani")
    Orang.objects.filter(pk=person.pk).update(surel="bima@contoh.id")
    come_in(client, sso)
    row = SocialAccount.objects.get(user=person)

    client.post(f"/akun/identitas/{row.pk}/lepas/")

    assert SocialAccount.objects.filter(pk=row.pk).exists()


def test_half_a_provider_and_a_plain_address_in_production_are_refused():
    half = {"OIDC_X_ISSUER": "https://sso.example"}
    plain = {"OIDC_X_ISSUER": "http://sso.example", "OIDC_X_CLIENT_ID": "a", "OIDC_X_SECRET": "b"}

    for told in (half, plain):
        with pytest.raises(ImproperlyConfigured):
            environment.oidc(told, "production")
    assert environment.origins(environment.oidc(plain, "test")) == ["http://sso.example"]
    assert environment.oidc({}, "production") == []
