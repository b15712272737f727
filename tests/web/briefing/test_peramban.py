# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beranda with a plan in force, in a real browser: accessible, inside its width, light, one picture at a time."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.web import factories
from tests.web.briefing.conftest import Rencana
from tests.web.test_peramban import BUDGET, chromium, cookie_of

__all__ = ["chromium"]  # the fixture
pytestmark = [pytest.mark.slow, pytest.mark.browser]
HEAD, OPD = "kepala_daerah", "perencana_opd"
PICTURES = {
    (320, HEAD): ".flow-fold", (360, HEAD): ".flow-fold", (768, HEAD): ".flow-fold", (1280, HEAD): ".flow-wide",
    (360, OPD): ".flow-fold", (1280, OPD): ".flow-wide",
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_beranda_with_a_plan_is_accessible_at_every_width(chromium, live_server):
    from axe_playwright_python.sync_playwright import Axe

    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    Rencana(wilayah).whole(6)
    wrong = {}
    for (width, role), picture in PICTURES.items():
        for scheme in ("light", "dark")[: 2 if width in (360, 1280) else 1]:
            context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            context.add_cookies([cookie_of(wilayah.orang[role], live_server.url)])
            tab, told = context.new_page(), []
            tab.on("console", lambda message, told=told: told.append(message.text))
            tab.goto(live_server.url)
            faults = told + [
                f"{f['id']} {f['nodes'][0]['html'][:90]}" for f in Axe().run(tab).response["violations"]
            ]
            folded = width < 768
            if tab.locator(picture).is_visible() == folded:
                faults.append("the flow lies open on a telephone, or folded where there is room")
            tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                faults.append("scrolls sideways")
            shown = [p for p in (".flow-wide", ".flow-fold") if tab.locator(p).is_visible()]
            faults += [] if shown == [picture] else [f"pictures {shown}"]
            if faults:
                wrong[f"{role} {width} {scheme}"] = faults
            context.close()

    assert wrong == {}


@pytest.mark.django_db(transaction=True)
def test_the_letters_of_no_label_reach_into_a_bend_or_another_label(chromium, live_server):
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    Rencana(wilayah).whole(6)
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([cookie_of(wilayah.orang["kepala_daerah"], live_server.url)])
    tab = context.new_page()
    tab.goto(live_server.url)

    boxes = tab.evaluate(
        "[...document.querySelectorAll('.flow-wide svg :is(a, g[role]) > text')]"
        ".map(t => t.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])"
    )

    meet = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 2 and b[1] < a[3] - 2
    ]
    assert len(boxes) > 20
    assert meet == []
    context.close()


@pytest.mark.django_db(transaction=True)
def test_on_paper_the_wide_picture_is_drawn_and_nothing_is_cut(chromium, live_server, tmp_path):
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    Rencana(wilayah).whole(6)
    context = chromium.new_context(viewport={"width": 700, "height": 800})
    context.add_cookies([cookie_of(wilayah.orang["kepala_daerah"], live_server.url)])
    tab = context.new_page()
    tab.goto(live_server.url)

    tab.emulate_media(media="print")

    assert tab.locator(".flow-wide").is_visible()
    assert not tab.locator(".flow-fold").is_visible()
    assert not tab.locator(".rail").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 700
    assert tab.pdf(path=str(tmp_path / "beranda.pdf"), format="A4").startswith(b"%PDF")
    context.close()


def test_the_first_view_of_a_whole_regency_is_light(as_, sagara):
    Rencana(sagara).whole(75)
    page = b"".join(as_(sagara.orang["kepala_daerah"]).get("/"))

    names = re.findall(r'(?:href|src)="/statis/([^"]+)"', page.decode())
    contents = [page, *(Path(str(finders.find(name))).read_bytes() for name in names)]
    assert sum(len(gzip.compress(content)) for content in contents) < BUDGET
