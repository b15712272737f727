# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras link`: the sasaran each programme seems to support, and why. Only ever a suggestion."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from selaras.cli.arguments import add_command, add_inputs, add_output
from selaras.cli.masukan import read_plan
from selaras.cli.terminal import Refused, Terminal, write_file
from selaras.core.wording import _


def add(commands: Any) -> None:
    """Register the command."""
    command = add_command(
        commands, "link", _("sasaran yang tampaknya didukung tiap program, beserta alasannya")
    )
    add_inputs(command)
    add_output(command, ("text", "json", "xlsx"))
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Suggest; 0 when every programme could be asked."""
    if options.format == "xlsx" and not options.output and terminal.out.isatty():
        raise Refused(_("bentuk xlsx perlu --output BERKAS.xlsx"))
    from selaras.cli import tautan
    from selaras.cli.padan import links_of

    plan = read_plan(options, terminal.progress)
    terminal.progress(_("mencari padanan …"))
    links = links_of(plan)
    terminal.settle()
    if options.format == "json":
        from selaras.laporan import json

        data: str | bytes = json.dump(
            tautan.report(plan, links), ascii_only=not (options.output or terminal.unicode)
        )
    elif options.format == "xlsx":
        data = tautan.workbook(plan, links)
    else:
        data = tautan.text(links, terminal.width)
    if options.output:
        write_file(Path(options.output), data.encode("utf-8") if isinstance(data, str) else data)
        terminal.note(_("ditulis: {path}").format(path=options.output))
    elif isinstance(data, str):
        terminal.write(data)
    else:
        terminal.write_bytes(data)
    return 0
