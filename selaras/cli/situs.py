# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras backup` and `selaras restore`: commands of the site, run as a process of their own."""

import importlib.util
import subprocess
import sys
from argparse import Namespace
from typing import Any

from selaras.cli.arguments import add_command
from selaras.cli.terminal import Refused, Terminal
from selaras.core.wording import _


def add(commands: Any) -> None:
    """Register both commands."""
    for name, words in (
        ("backup", _("simpan basis data dan berkas situs ke satu berkas")),
        ("restore", _("pulihkan cadangan situs ke tempat yang kosong")),
    ):
        command = add_command(commands, name, words)
        command.add_argument("berkas", metavar="BERKAS.zip", help=_("berkas cadangan"))
        command.set_defaults(command=run, situs=name)


def run(options: Namespace, terminal: Terminal) -> int:  # noqa: ARG001 -- every command takes both
    """Hand over to the site; 0 done, 2 refused."""
    if importlib.util.find_spec("django") is None:
        raise Refused(_("situs belum terpasang: pasang selaras[web]"))
    done = subprocess.run([sys.executable, "-m", "selaras.web", options.situs, options.berkas], check=False)
    return 0 if done.returncode == 0 else 2
