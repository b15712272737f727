# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras demo`: the report of the sample regency, opened in the browser."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from selaras.cli.arguments import add_command, parse
from selaras.cli.terminal import Refused, Terminal
from selaras.core.wording import _, language

SAMPLES = ("sagara-jaya", "contoh")


def add(commands: Any) -> None:
    """Register the command."""
    command = add_command(commands, "demo", _("periksa kabupaten contoh dan buka laporannya"))
    command.add_argument("folder", nargs="?", metavar="FOLDER", help=_("folder lain sebagai ganti contoh"))
    command.add_argument(
        "--output", metavar="BERKAS.html", default="laporan-selaras.html", help=_("tulis laporannya ke sini")
    )
    command.add_argument("--no-open", action="store_true", help=_("jangan buka peramban"))
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Check the sample and show its report; findings are what it is for, so the status is 0."""
    folder = Path(options.folder) if options.folder else sample()
    check = parse(
        ["--lang", language(), "check", str(folder), "--format", "html", "--output", options.output]
    )
    settings = folder / "pengaturan.toml"
    check.pengaturan = str(settings) if settings.is_file() else None
    check.command(check, terminal)
    page = Path(options.output).resolve()
    opened = not options.no_open and has_display() and _open(page)
    terminal.write(
        (_("Dibuka di peramban: {path}") if opened else _("Buka berkas ini di peramban: {path}")).format(
            path=page
        )
        + "\n"
    )
    return 0


def sample() -> Path:
    """The sample regency in the working folder, beside the checkout, or inside the installed package."""
    here = Path(__file__).parents
    roots = (Path.cwd() / "samples", here[2] / "samples", here[1] / "contoh")
    found = next((root / name for root in roots for name in SAMPLES if (root / name).is_dir()), None)
    if found is None:
        raise Refused(_("kabupaten contoh tidak ditemukan; sebut foldernya: selaras demo FOLDER"))
    return found


def has_display() -> bool:
    """Whether a browser window can be seen here."""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _open(page: Path) -> bool:
    import webbrowser

    return webbrowser.open(page.as_uri())
