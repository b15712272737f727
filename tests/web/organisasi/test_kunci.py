# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys (passkeys) in a real browser with a virtual authenticator: made, used alone, used as second step, taken off."""

import os
import re
import shutil

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from selaras.web.jejak.models import Jejak
from tests.web import factories

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the driver runs a loop in this thread
ACCOUNT = re.compile(r":\d+/akun/$")
pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture
def tab():
    """A page of a browser that owns a key; told holds what its console said."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("SELARAS_REQUIRE_BROWSER") == "1":
            pytest.fail("no chromium on this machine")
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 360, "height": 760}).new_page()
        page.told = []
        page.on("console", lambda message: page.told.append(message.text))
        page.set_default_timeout(20_000)
        wire = page.context.new_cdp_session(page)
        wire.send("WebAuthn.enable")
        wire.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
                }
            },
        )  # fmt: skip
        yield page
        browser.close()


def sign_in(tab, site):
    tab.goto(f"{site}/masuk/?next=/akun/")
    tab.fill("#id_login", "bima")
    tab.fill("#id_password", factories.PASSWORD)
    tab.click("main form:not([data-kunci]) button[type=submit]")


def make_key(tab, site, *, alone):
    tab.goto(f"{site}/akun/dua-langkah/kunci/pasang/")
    tab.set_checked("#id_passwordless", alone)
    tab.click("text=Pasang kunci sandi >> nth=-1")
    tab.wait_for_url("**/cadangan/**")


def sign_out(tab, site):
    tab.goto(f"{site}/keluar/")
    tab.click("main button[type=submit]")
    tab.wait_for_url("**/masuk/**")


@pytest.mark.django_db(transaction=True)
def test_a_key_is_made_and_opens_the_site_by_itself(tab, live_server):
    site = live_server.url.replace("127.0.0.1", "localhost")
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    bima = factories.orang(wilayah.daerah, "bima", password=factories.PASSWORD)
    sign_in(tab, site)
    tab.wait_for_url(ACCOUNT)
    make_key(tab, site, alone=True)
    sign_out(tab, site)

    tab.goto(f"{site}/masuk/?next=/akun/")
    tab.click("text=Masuk dengan kunci sandi di perangkat ini")
    tab.wait_for_url(ACCOUNT)

    assert tab.inner_text("h1") == "Bima"
    assert Authenticator.objects.filter(user=bima, type="webauthn").count() == 1
    assert [line for line in tab.told if "Content Security" in line] == []


@pytest.mark.django_db(transaction=True)
def test_a_key_is_the_second_step_after_the_password_and_can_be_renamed_and_taken_off(tab, live_server):
    site = live_server.url.replace("127.0.0.1", "localhost")
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    bima = factories.orang(wilayah.daerah, "bima", password=factories.PASSWORD)
    sign_in(tab, site)
    tab.wait_for_url(ACCOUNT)
    make_key(tab, site, alone=False)
    sign_out(tab, site)
    sign_in(tab, site)
    tab.wait_for_url("**/masuk/kode/**")
    tab.click("text=Pakai kunci sandi")
    tab.wait_for_url(ACCOUNT)
    stranger = Client()
    stranger.force_login(wilayah.orang["bappeda"])
    key = Authenticator.objects.get(user=bima, type="webauthn")
    seen = [stranger.get(f"/akun/dua-langkah/kunci/{key.pk}/{act}/").status_code for act in ("nama", "lepas")]

    tab.goto(f"{site}/akun/dua-langkah/kunci/{key.pk}/nama/")
    tab.fill("#id_name", "telepon dinas")
    tab.click("main button[type=submit]")
    tab.wait_for_selector("text=telepon dinas")
    tab.goto(f"{site}/akun/dua-langkah/kunci/{key.pk}/lepas/")
    tab.click("main button[type=submit]")
    tab.wait_for_selector("text=Kunci sandi dilepas.")

    assert seen == [404, 404]
    assert Authenticator.objects.filter(user=bima).count() == 0
    acts = Jejak.objects.of("99.01").order_by("nomor").values_list("tindakan", flat=True)
    assert list(acts) == ["organisasi.pasang_kunci", "organisasi.lepas_kunci"]
