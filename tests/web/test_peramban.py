# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page in a real browser: accessible, no sideways scroll, no refused script, and light."""

import gzip
import os
import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.web import factories
from tests.web.halaman import pages

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the driver runs a loop in this thread

WIDTHS = (360, 1280)
BUDGET = 60_000  # bytes over the wire, first view, everything included
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def chromium():
    """The browser of the system; a machine without one skips, CI must have it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("SELARAS_REQUIRE_BROWSER") == "1":
            pytest.fail("no chromium on this machine")
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def visits(wilayah):
    """Each page that shows something, and as whom it is opened."""
    for name, page in sorted(pages().items()):
        if page.method != "get" or not page.roles or page.file:
            continue
        roles = sorted(page.roles & set(wilayah.orang))
        role = next(r for r in ("kepala_daerah", "bappeda", "admin_daerah", *roles) if r in roles)
        orang = None if name == "account_login" else wilayah.orang[role]
        yield name, reverse(name, args=page.make(wilayah)), orang


def cookie_of(orang, address):
    client = Client()
    client.force_login(orang, backend=BACKEND)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_and_stays_within_its_width(chromium, live_server):
    from axe_playwright_python.sync_playwright import Axe

    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    opened, wrong = list(visits(wilayah)), {}
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=False
            )
            for name, address, orang in opened:
                context.clear_cookies()
                if orang is not None:
                    context.add_cookies([cookie_of(orang, live_server.url)])
                tab, told = context.new_page(), []
                tab.on("console", lambda message, told=told: told.append(message.text))
                answer = tab.goto(live_server.url + address)
                faults = [] if answer is not None and answer.status == 200 else [f"status {answer}"]
                faults += [line for line in told if "Content Security Policy" in line or "rror" in line]
                faults += [found["id"] for found in Axe().run(tab).response["violations"]]
                if tab.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append("scrolls sideways")
                if faults:
                    wrong[f"{name} {width} {scheme}"] = faults
                tab.close()
            context.close()

    assert wrong == {}


def weight(client, address):
    """Bytes of a first view: the page, its styles, scripts and icon, compressed."""
    html = b"".join(client.get(address))
    files = re.findall(r'(?:href|src)="/statis/([^"]+)"', html.decode())
    contents = [Path(str(finders.find(name))).read_bytes() for name in files]
    return sum(len(gzip.compress(content)) for content in [html, *contents])


def test_the_first_view_of_every_page_is_light(sagara):
    heavy = {}
    for name, address, orang in visits(sagara):
        client = Client()
        if orang is not None:
            client.force_login(orang, backend=BACKEND)
        response = client.get(address)
        if (
            response.headers["Content-Type"].startswith("text/html")
            and (size := weight(client, address)) > BUDGET
        ):
            heavy[name] = size

    assert heavy == {}
