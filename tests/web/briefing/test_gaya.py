# SPDX-License-Identifier: AGPL-3.0-or-later
"""The living style page shows every component that pages use."""

import re
from pathlib import Path

import selaras.web

TEMPLATES = Path(selaras.web.__file__).parent / "templates"
COMPONENTS = (
    "verdict", "chip", "mark", "severity", "tag", "btn", "primary", "go", "danger", "quiet", "field", "hint", "error",
    "input", "checks", "matters", "lead-mark", "amount", "why", "acts", "cards", "bar", "tree", "thread", "jejak",
    "note", "empty", "card", "composition", "legend", "swatches", "flow", "link", "node",
)  # fmt: skip


def test_every_component_is_on_the_page(as_, sagara):
    shown = as_(sagara.orang["bappeda"]).get("/gaya/").content.decode()

    used = {word for found in re.findall(r'class="([^"]*)"', shown) for word in found.split()}
    assert set(COMPONENTS) - used == set()


def test_no_template_of_briefing_styles_or_scripts_inline():
    faults = [
        path.name
        for path in sorted((TEMPLATES / "briefing").glob("*.html"))
        if re.search(r"\sstyle=|<style|<script|\son\w+=", path.read_text("utf-8"))
    ]

    assert faults == []
