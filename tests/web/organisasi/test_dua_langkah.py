# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second step: set without being asked again, asked for at the door, demanded of who decides."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from selaras.web import environment
from selaras.web import settings as own_settings
from selaras.web.organisasi import tokens
from tests.web import factories
from tests.web.organisasi.test_pintu import sign_in

SET = "/akun/dua-langkah/pasang/"


@pytest.fixture
def bima(sagara):
    return factories.orang(sagara.daerah, "bima", password=factories.PASSWORD)


def code_of(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def set_authenticator(client):
    secret = client.get(SET).context["form"].secret
    return client.post(SET, {"code": code_of(secret)})


def test_right_after_signing_in_no_password_is_asked_again(client, bima):
    sign_in(client)

    response = set_authenticator(client)

    assert response.status_code == 302
    assert Authenticator.objects.filter(user=bima, type="totp").count() == 1


def test_later_the_password_is_asked_again(client, bima):
    sign_in(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    response = client.get(SET)

    assert response["Location"].startswith("/akun/yakinkan/?next=")


def test_somebody_without_a_password_sets_one_up_too(as_, sagara):
    client = as_(sagara.orang["bappeda"])

    assert set_authenticator(client).status_code == 302


def test_with_an_authenticator_the_password_alone_does_not_open(client, bima):
    sign_in(client)
    set_authenticator(client)
    client.post("/keluar/")

    response = sign_in(client)

    assert response["Location"].startswith("/masuk/kode/")
    assert client.get("/akun/").status_code == 302


def test_five_wrong_codes_lock_the_code_even_for_the_right_one(client, bima):
    sign_in(client)
    set_authenticator(client)
    secret = Authenticator.objects.get(user=bima, type="totp").wrap()
    client.post("/keluar/")
    sign_in(client)
    for _try in range(5):
        client.post("/masuk/kode/", {"code": "000000"})

    page = client.post("/masuk/kode/", {"code": code_of(secret.instance.data["secret"])})

    assert "Lima kali kode keliru" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_once(client, bima):
    sign_in(client)
    set_authenticator(client)
    client.post("/akun/dua-langkah/cadangan/buat/")
    code = Authenticator.objects.get(user=bima, type="recovery_codes").wrap().get_unused_codes()[0]
    opened = []
    for _time in range(2):
        visitor = Client()
        sign_in(visitor)
        visitor.post("/masuk/kode/", {"code": code})
        opened.append("_auth_user_id" in visitor.session)

    assert opened == [True, False]


@pytest.mark.parametrize(
    ("peran", "led"),
    [("kepala_daerah", True), ("wakil", True), ("sekda", True), ("bappeda", True), ("admin_daerah", True),
     ("kepala_opd", False), ("staf_opd", False), ("dprd", False)],
)  # fmt: skip
def test_who_decides_is_led_to_the_second_step_where_it_is_demanded(as_, sagara, settings, peran, led):
    settings.SECOND_STEP_REQUIRED = True
    client = as_(sagara.orang[peran])

    response = client.get("/")

    assert (response.status_code, response.headers.get("Location")) == (
        (302, "/akun/dua-langkah/wajib/") if led else (200, None)
    )


def test_from_that_page_the_second_step_is_set_and_the_site_opens(as_, sagara, settings):
    settings.SECOND_STEP_REQUIRED = True
    client = as_(sagara.orang["kepala_daerah"])
    page = client.get("/", follow=True).content.decode()
    ways = re.findall(r'href="(/akun/dua-langkah/[a-z/]*pasang/)"', page)
    codes = [client.get(way).status_code for way in ways]

    set_authenticator(client)

    assert len(ways) == 2
    assert codes == [200, 200]
    assert client.get("/").status_code == 200
    assert client.get("/akun/dua-langkah/wajib/")["Location"] == "/akun/dua-langkah/"


def test_a_write_is_stopped_too_until_the_second_step_is_set(as_, sagara, settings):
    settings.SECOND_STEP_REQUIRED = True
    client = as_(sagara.orang["admin_daerah"])
    guest = sagara.orang["staf_opd"]

    response = client.post(f"/organisasi/orang/{guest.pk}/undang/")

    assert response["Location"] == "/akun/dua-langkah/wajib/"


def test_it_is_demanded_in_production_unless_the_installation_says_otherwise():
    asked = {mode: environment.second_step({}, mode) for mode in environment.MODES}

    assert asked == {"production": True, "development": False, "test": False, "demo": False}
    assert environment.second_step({"SELARAS_DUA_LANGKAH": "bebas"}, "production") is False
    assert own_settings.SECOND_STEP_REQUIRED is False
    with pytest.raises(ImproperlyConfigured):
        environment.second_step({"SELARAS_DUA_LANGKAH": "mungkin"}, "production")


def test_an_invited_person_chooses_a_password_and_sets_a_second_step(client, sagara):
    guest = sagara.orang["wakil"]
    client.post(tokens.invitation_path(guest), {"password": factories.PASSWORD})
    sign_in(client, guest.nama_pengguna)

    assert set_authenticator(client).status_code == 302
