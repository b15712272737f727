# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole thread in a real browser on a phone, axe silent on every page it meets."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.web.organisasi.models import Orang
from tests.web import factories
from tests.web.perjalanan.cerita import walk
from tests.web.rencana.conftest import worker
from tests.web.test_peramban import chromium, cookie_of

__all__ = ["chromium", "worker"]  # the fixtures
pytestmark = [pytest.mark.slow, pytest.mark.browser]
PHONE = {"width": 360, "height": 740}


class OnThePhone:
    """Somebody with a phone."""

    def __init__(self, chromium: Any, site: str, orang: Orang) -> None:
        self.site, self.told = site, list[str]()
        self.tab = chromium.new_context(viewport=PHONE).new_page()
        self.tab.context.add_cookies([cookie_of(orang, site)])
        self.tab.on("console", lambda message: self.told.append(message.text))
        self.tab.on("pageerror", lambda error: self.told.append(str(error)))

    def looks(self, answer: Any) -> None:
        """The page came whole and quietly, stays within its width, and axe has nothing to say of it."""
        from axe_playwright_python.sync_playwright import Axe

        assert (answer.status, self.told) == (200, []), answer.url
        violations = Axe().run(self.tab).response["violations"]
        assert [(found["id"], found["nodes"][0]["html"][:120]) for found in violations] == [], answer.url
        assert self.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], answer.url

    def reads(self, address: str) -> str:
        self.looks(self.tab.goto(self.site + address))
        return " ".join(self.tab.locator("body").inner_text().split())  # no-break spaces too

    def sends(self, page: str, action: str, press: tuple[str, str] | None = None, **fields: Any) -> None:
        self.looks(self.tab.goto(self.site + page))
        named = f'button[name="{press[0]}"][value="{press[1]}"]' if press else 'button[type="submit"]'
        form = self.form(action)
        button = form.locator(named).first
        if press and press[0] == "putusan":  # decided by a thumb, without scrolling
            box = button.bounding_box()
            assert self.tab.evaluate("scrollY") == 0
            assert box["y"] + box["height"] <= PHONE["height"]
        for name, value in fields.items():
            fill(form, name, value)
        with self.tab.expect_navigation() as went:
            button.click()
        assert went.value.request.redirected_from is not None, f"{action}: refused"
        self.looks(went.value)

    def form(self, action: str) -> Any:
        """The form that goes there, or the page's own; what folds over it is unfolded."""
        to = self.tab.locator(f'main form[method="post"][action="{action}"]')
        form = (to if to.count() else self.tab.locator('main form[method="post"]:not([action])')).first
        form.evaluate("f => { for (let e = f; e; e = e.parentElement) if (e.tagName == 'DETAILS') e.open = true }")  # fmt: skip
        form.evaluate("f => f.querySelectorAll('details').forEach(d => d.open = true)")
        return form


def fill(form: Any, name: str, value: Any) -> None:
    """Put one answer into a field: text, a choice, or files ({name: content})."""
    field = form.locator(f'[name="{name}"]')
    kind = field.first.get_attribute("type")
    if kind == "file":
        field.set_input_files(
            [{"name": n, "mimeType": "application/octet-stream", "buffer": b} for n, b in value.items()]
        )
    elif kind in ("radio", "checkbox"):
        form.locator(f'[name="{name}"][value="{value}"]').check()
    elif kind != "hidden":
        field.fill(value)
    else:
        assert field.get_attribute("value") == value


@pytest.mark.django_db(transaction=True)
def test_the_thread_on_a_phone(chromium: Any, live_server: Any, worker: Callable[[], int]) -> None:
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    walk(wilayah, worker, lambda orang: OnThePhone(chromium, live_server.url, orang))
