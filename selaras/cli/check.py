# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras check`: read, ask every rule, judge every programme, report."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selaras.cli.arguments import FORMATS, add_command, add_inputs, add_output
from selaras.cli.masukan import files_without_table, read_plan
from selaras.cli.terminal import Refused, Terminal, write_file
from selaras.core.wording import _

if TYPE_CHECKING:
    from selaras.laporan.isi import Isi


def add(commands: Any) -> None:
    """Register the command."""
    command = add_command(
        commands,
        "check",
        _("periksa rencana terhadap RPJMD, nomenklatur, dan aturan lain"),
        _("Status keluar: 0 tidak ada temuan, 1 ada temuan, 2 masukan tidak dapat dibaca."),
    )
    add_inputs(command)
    command.add_argument(
        "--select", metavar="KODE", help=_("hanya aturan ini yang dicetak dan dihitung: INL,STR-04")
    )
    command.add_argument("--ignore", metavar="KODE", help=_("aturan yang tidak dicetak dan tidak dihitung"))
    command.add_argument(
        "--fail-on",
        choices=("berat", "sedang", "ringan"),
        default="sedang",
        help=_("keparahan terendah yang memberi status keluar 1"),
    )
    add_output(command, FORMATS)
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Run the check; 1 when a finding, or anything unreadable, stands at or above --fail-on."""
    if options.format == "xlsx" and not options.output and terminal.out.isatty():
        raise Refused(_("bentuk xlsx perlu --output BERKAS.xlsx"))
    codes = chosen(options.select, options.ignore)
    isi = report_of(options, codes, terminal.progress)
    terminal.settle()
    deliver(isi, options, terminal)
    return status(isi, options.fail_on)


def report_of(options: Namespace, codes: frozenset[str], progress: Callable[[str], None]) -> "Isi":
    """What the reports tell of a call."""
    from selaras import __version__
    from selaras.core.check import run as ask
    from selaras.laporan.isi import Isi

    plan = read_plan(options, progress)
    result = ask(plan, progress=lambda code: progress(_("memeriksa {code}").format(code=code)))
    today = date.today()  # noqa: DTZ011 -- the day on the wall of whoever prints the report
    return Isi(result, codes, __version__, today, files_without_table(options))


def chosen(select: str | None, ignore: str | None) -> frozenset[str]:
    """Codes to print and count: those of --select (all without it) less those of --ignore."""
    from selaras.core.check import rules

    known = list(rules())
    kept = _codes(select, known, "--select") if select else set(known)
    return frozenset(kept - (_codes(ignore, known, "--ignore") if ignore else set()))


def _codes(said: str, known: list[str], option: str) -> set[str]:
    """Codes named one by one or by family ("INL")."""
    found: set[str] = set()
    for part in (p.strip().upper() for p in said.replace(" ", ",").split(",") if p.strip()):
        own = [code for code in known if code == part or code.split("-")[0] == part]
        if not own:
            raise Refused(
                _("{option} {code}: aturan itu tidak ada; lihat selaras rules").format(
                    option=option, code=part
                )
            )
        found.update(own)
    return found


def status(isi: "Isi", fail_on: str) -> int:
    """0 or 1; any problem in reading counts as sedang."""
    from selaras.core.check import at_least

    counted = at_least(fail_on)
    unread = bool(isi.result.plan.problems) and "sedang" in counted
    return int(unread or any(f.severity in counted for f in isi.findings))


def deliver(isi: "Isi", options: Namespace, terminal: Terminal) -> None:
    """Write the report to --output, else to standard output."""
    data = rendered(isi, options, terminal)
    if options.output:
        write_file(Path(options.output), data if isinstance(data, bytes) else data.encode("utf-8"))
        terminal.note(_("ditulis: {path}").format(path=options.output))
    elif isinstance(data, bytes):
        terminal.write_bytes(data)
    else:
        terminal.write(data)


def rendered(isi: "Isi", options: Namespace, terminal: Terminal) -> str | bytes:
    """The report in the form asked for."""
    to_file = bool(options.output)
    if options.format == "json":
        from selaras.laporan import json

        return json.dump(json.report(isi), ascii_only=not (to_file or terminal.unicode))
    if options.format == "html":
        from selaras.laporan import html

        return html.page(isi).encode("ascii" if not to_file else "utf-8", "xmlcharrefreplace")
    if options.format == "xlsx":
        from selaras.laporan import xlsx

        return xlsx.workbook(isi)
    from selaras.laporan import text

    return text.report(isi, width=terminal.width, bold=terminal.colour and not to_file)
