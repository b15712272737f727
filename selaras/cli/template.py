# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras template`: an empty workbook with example rows and notes."""

from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selaras.cli.arguments import add_command
from selaras.cli.terminal import Refused, Terminal, write_file
from selaras.core.wording import _

WRITER = "selaras.core.workbook.templates"


def add(commands: Any) -> None:
    """Register the command."""
    command = add_command(commands, "template", _("buku kerja kosong dengan baris contoh dan catatan"))
    command.add_argument("jenis", metavar="JENIS", help=_("jenis berkas, misalnya rpjmd atau renja"))
    command.add_argument(
        "--output", metavar="BERKAS", help=_("tulis ke berkas ini (biasanya JENIS.xlsx di folder ini)")
    )
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the workbook; never over a file that is already there."""
    import tempfile

    from selaras.core.workbook.read import KINDS

    if options.jenis not in KINDS:
        raise Refused(
            _("jenis {jenis} tidak dikenal; pilih salah satu dari {kinds}").format(
                jenis=options.jenis, kinds=", ".join(KINDS)
            )
        )
    if find_spec(WRITER) is None:
        raise Refused(_("buku kerja kosong belum tersedia pada versi ini"))
    target = Path(options.output or f"{options.jenis}.xlsx")
    if target.exists():
        raise Refused(_("{path}: sudah ada; pilih nama lain dengan --output").format(path=target))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "template.xlsx"
        try:
            import_module(WRITER).write_template(options.jenis, made)
        except KeyError as error:
            raise Refused(
                _("belum ada buku kerja kosong untuk {jenis}").format(jenis=options.jenis)
            ) from error
        write_file(target, made.read_bytes())
    terminal.write(_("ditulis: {path}").format(path=target) + "\n")
    return 0
