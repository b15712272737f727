# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m dev.gambar`: the pictures of README and guide, taken anew from the sample regency.

Needs a Chromium (`chromium`, `chromium-browser` or `google-chrome`) on this computer.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from selaras.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "sagara-jaya"
PICTURES = {"laporan-1280": (1280, 1180), "laporan-360": (360, 1180)}
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


def browser() -> str:
    """The first Chromium on the path; SystemExit with a sentence when there is none."""
    found = next(
        (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
    )
    return found or sys.exit("no Chromium on this computer: the pictures stay as they are")


def take(page: Path, picture: Path, size: tuple[int, int], profile: str) -> None:
    """One screenshot of a local page."""
    width, height = size
    command = [browser(), *QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}"]
    subprocess.run([*command, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True)


def pictures() -> None:
    """Check the sample, open its report, take every picture of PICTURES into docs/gambar."""
    folder = ROOT / "docs" / "gambar"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        page = Path(work) / "laporan.html"
        settings = str(SAMPLE / "pengaturan.toml")
        main(["check", str(SAMPLE), "--pengaturan", settings, "--format", "html", "--output", str(page)])
        for name, size in PICTURES.items():
            take(page, folder / f"{name}.png", size, f"{work}/{name}")


if __name__ == "__main__":
    pictures()
