# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m dev.gambar`: the pictures of README and guide, taken anew from the sample regency: its report, and its site.

Needs a Chromium (`chromium`, `chromium-browser` or `google-chrome`) on this computer.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selaras.cli import main

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "gambar"
SAMPLE = ROOT / "samples" / "sagara-jaya"
SIZES = {1280: 900, 360: 740}
SITE = {
    "beranda": ("kepala-daerah", "/"),
    "kartu": ("kepala-daerah", "/telaah/konsultasi/putus/"),
    "pohon": ("bappeda", "/rencana/"),
    "temuan": ("bappeda", "/telaah/"),
}


def browser() -> str:
    """The first Chromium on the path; SystemExit with a sentence when there is none."""
    found = next(
        (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
    )
    return found or sys.exit("no Chromium on this computer: the pictures stay as they are")


def take(tab: Any, address: str, name: str) -> None:
    """The first screen of a page, on a desk and on a telephone."""
    for width, height in SIZES.items():
        tab.set_viewport_size({"width": width, "height": height})
        tab.goto(address)
        tab.screenshot(path=FOLDER / f"{name}-{width}.png")


def report(work: Path) -> str:
    """Check the sample; the address of its report."""
    page = work / "laporan.html"
    settings = str(SAMPLE / "pengaturan.toml")
    main(["check", str(SAMPLE), "--pengaturan", settings, "--format", "html", "--output", str(page)])
    return page.as_uri()


@contextmanager
def demo(work: Path) -> Iterator[str]:
    """The sample's site in a place of its own, until the pictures are taken; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "selaras", "demo", "--no-open", "--port", str(port)]
    env = os.environ | {"SELARAS_VAR": str(work / "demo")}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as site:
        assert site.stdout is not None
        address = f"http://127.0.0.1:{port}"
        try:
            if not any(address in line for line in site.stdout):
                sys.exit("the sample's site did not start")
            yield address
        finally:
            site.terminate()


def signed_in(chromium: Any, address: str, who: str) -> Any:
    """A tab of that person of the sample."""
    tab = chromium.new_context().new_page()
    tab.goto(f"{address}/masuk/")
    tab.locator(f'button[value="{who}"]').click()
    tab.wait_for_load_state()
    return tab


def pictures() -> None:
    """Take every picture into docs/gambar."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        work, chromium = (
            Path(folder),
            driver.chromium.launch(executable_path=browser(), args=["--no-sandbox"]),
        )
        take(chromium.new_page(), report(work), "laporan")
        with demo(work) as address:
            people = {who: signed_in(chromium, address, who) for who in {who for who, _ in SITE.values()}}
            for name, (who, page) in SITE.items():
                take(people[who], address + page, name)
        chromium.close()


if __name__ == "__main__":
    pictures()
