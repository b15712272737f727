# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page in a real browser: accessible, no sideways scroll, no refused script, and light."""

import gzip
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.web import factories
from tests.web.halaman import pages

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the driver runs a loop in this thread

GAUNTLET = os.environ.get("SELARAS_GAUNTLET") == "1"
VIEWS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")][: None if GAUNTLET else 1]
WIDE = 1280  # each page is drawn this wide as well, for its width alone
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


def signed_in(orang):
    client = Client()
    client.force_login(orang, backend=BACKEND)
    return client


def with_password(wilayah):
    """Somebody who has a password to change."""
    return signed_in(factories.orang(wilayah.daerah, "bersandi", password=factories.PASSWORD))


def half_way(wilayah):
    """Somebody whose password was right and whose code is still asked for."""
    orang = factories.orang(wilayah.daerah, "separuh", password=factories.PASSWORD)
    Authenticator.objects.create(user=orang, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = Client()
    client.post("/masuk/", {"login": "separuh", "password": factories.PASSWORD})
    return client


# Pages that lead elsewhere unless the visitor stands where they are needed
VISITORS = {
    "account_login": lambda _wilayah: Client(),
    "account_change_password": with_password,
    "mfa_authenticate": half_way,
}


def visits(wilayah):
    """Each page that shows something, and the client of the one who opens it."""
    clients = {}
    for name, page in sorted(pages().items()):
        if page.method != "get" or not page.roles or page.file:
            continue
        roles = sorted(page.roles & set(wilayah.orang))
        role = next(r for r in ("kepala_daerah", "bappeda", "admin_daerah", *roles) if r in roles)
        if name in VISITORS:
            client = VISITORS[name](wilayah)
        else:
            client = clients[role] = clients.get(role) or signed_in(wilayah.orang[role])
        address = reverse(name, args=page.make(wilayah))
        yield name, f"{address}?{urlencode(page.data)}" if page.data else address, client


def faults_of(tab, told, address, width):
    """What is wrong with one page, opened in that tab: answer, console, axe, width."""
    from axe_playwright_python.sync_playwright import Axe

    told.clear()
    tab.set_viewport_size({"width": width, "height": 800})
    answer = tab.goto(address)
    faults = [] if answer is not None and answer.status == 200 else [f"status {answer}"]
    faults += [f"ended on {tab.url}"] if tab.url != address else []
    faults += [line for line in told if "Content Security Policy" in line or "rror" in line]
    violations = Axe().run(tab).response["violations"]
    faults += [f"{found['id']} {found['nodes'][0]['html'][:120]}" for found in violations]
    for drawn in (width, WIDE)[: 1 if width == WIDE else 2]:
        tab.set_viewport_size({"width": drawn, "height": 800})
        if tab.evaluate("document.documentElement.scrollWidth") > drawn:
            faults.append(f"scrolls sideways at {drawn}")
    return faults


def cookies_of(client, site):
    """What the browser of this client holds for the site."""
    return [{"name": name, "value": kept.value, "url": site} for name, kept in client.cookies.items()]


def cookie_of(orang, site):
    """The session of somebody signed in, for other tests in a browser."""
    (session,) = cookies_of(signed_in(orang), site)
    return session


def tabs_of(browser, site, scheme, clients):
    """One tab a visitor, with the session of his client, and what its console says."""
    tabs = {}
    for client in clients:
        context = browser.new_context(color_scheme=scheme)
        context.add_cookies(cookies_of(client, site))
        tab, told = context.new_page(), []
        tab.on("console", lambda message, told=told: told.append(message.text))
        tabs[client] = tab, told
    return tabs


@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_and_stays_within_its_width(chromium, live_server):
    """Once a page at 360 px; `make gauntlet` looks at every width and scheme."""
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    opened, wrong = list(visits(wilayah)), {}
    for width, scheme in VIEWS:
        tabs = tabs_of(chromium, live_server.url, scheme, {client for _, _, client in opened})
        for name, address, client in opened:
            if faults := faults_of(*tabs[client], live_server.url + address, width):
                wrong[f"{name} {width} {scheme}"] = faults
        for tab, _ in tabs.values():
            tab.context.close()

    assert wrong == {}


def weight(client, address):
    """Bytes of a first view: the page, its styles, scripts and icon, compressed."""
    html = b"".join(client.get(address))
    files = re.findall(r'(?:href|src)="/statis/([^"]+)"', html.decode())
    contents = [Path(str(finders.find(name))).read_bytes() for name in files]
    return sum(len(gzip.compress(content)) for content in [html, *contents])


def test_the_first_view_of_every_page_is_light(sagara):
    heavy, elsewhere = {}, {}
    for name, address, client in visits(sagara):
        response = client.get(address)
        if response.status_code != 200:
            elsewhere[name] = response.status_code
        elif (
            response.headers["Content-Type"].startswith("text/html")
            and (size := weight(client, address)) > BUDGET
        ):
            heavy[name] = size

    assert (heavy, elsewhere) == ({}, {})
