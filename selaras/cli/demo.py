# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras demo`: the sample regency, as a site where it is installed, else as a report.

The site is started as a subprocess (`python -m selaras.web demo`), so that the command line knows no Django.
"""

import importlib.util
import os
import subprocess
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
    command = add_command(
        commands, "demo", _("jalankan situs contoh, atau periksa contoh dan buka laporannya")
    )
    command.add_argument(
        "folder", nargs="?", metavar="FOLDER", help=_("laporan folder lain sebagai ganti situs contoh")
    )
    command.add_argument(
        "--output", metavar="BERKAS.html", help=_("tulis laporan ke sini sebagai ganti situs")
    )
    command.add_argument("--port", metavar="PORT", type=int, default=8000, help=_("port situs contoh"))
    command.add_argument("--no-open", action="store_true", help=_("jangan buka peramban"))
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Start the site, or, where it is not installed or a report is asked for, make the report."""
    if options.folder or options.output or importlib.util.find_spec("django") is None:
        return report(options, terminal)
    return site(options)


def site(options: Namespace) -> int:
    """Serve the sample until it is stopped; data in ./var/demo, on this computer only."""
    here = os.environ.get("SELARAS_VAR") or str(Path.cwd() / "var" / "demo")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG")
    }
    command = [
        sys.executable,
        "-m",
        "selaras.web",
        "demo",
        "--samples",
        str(sample()),
        "--port",
        str(options.port),
    ]
    if options.no_open or not has_display():
        command.append("--no-open")
    env = kept | {"SELARAS_ENV": "demo", "SELARAS_VAR": here}
    if os.name == "posix":
        os.execve(sys.executable, command, env)  # noqa: S606 -- one process to stop, no parent left behind
    try:
        return subprocess.run(command, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 0


def report(options: Namespace, terminal: Terminal) -> int:
    """Check the sample and show its report; findings are what it is for, so the status is 0."""
    folder = Path(options.folder) if options.folder else sample()
    output = options.output or "laporan-selaras.html"
    check = parse(["--lang", language(), "check", str(folder), "--format", "html", "--output", output])
    settings = folder / "pengaturan.toml"
    check.pengaturan = str(settings) if settings.is_file() else None
    check.command(check, terminal)
    page = Path(output).resolve()
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
