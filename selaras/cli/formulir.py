# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras formulir`: the official forms, filled from the files given."""

import tempfile
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selaras.cli.arguments import add_command, add_inputs
from selaras.cli.masukan import read_plan
from selaras.cli.terminal import Refused, Terminal, write_file
from selaras.core.wording import _

if TYPE_CHECKING:
    from selaras.core.rencana import Plan

FORMS = ("tabel-4.1", "t-c.33", "t-c.27", "e.60", "e.81", "e.80", "evaluasi-rpjmd", "form-1", "form-2")


def add(commands: Any) -> None:
    """Register the command."""
    command = add_command(
        commands,
        "formulir",
        _(
            "cetak formulir resmi (Tabel 4.1, T-C.33, T-C.27, E.60, E.81, E.80, evaluasi RPJMD, FORM 1, FORM 2) ke Excel atau Word"
        ),
    )
    command.add_argument(
        "formulir",
        metavar="FORMULIR",
        choices=FORMS,
        help=_("salah satu dari {daftar}").format(daftar=", ".join(FORMS)),
    )
    add_inputs(command)
    command.add_argument("--pd", metavar="PD", help=_("hanya perangkat daerah ini: kode atau namanya"))
    command.add_argument(
        "--output", metavar="BERKAS", required=True, help=_("tulis ke berkas ini, .xlsx atau .docx")
    )
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the form; nothing is written when the files hold nothing for it."""
    from selaras.core.workbook.forms.write import ENDINGS, NothingToPrint

    ending = Path(options.output).suffix.lower()
    if ending not in ENDINGS:
        raise Refused(
            _("{berkas}: nama berkas hasil berakhir {daftar} (PDF dibuat di situs)").format(
                berkas=options.output, daftar=_(" atau ").join(ENDINGS)
            )
        )
    plan = read_plan(options, terminal.progress)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"formulir{ending}"
        try:
            _write(options, plan, made)
        except NothingToPrint as nothing:
            raise Refused(str(nothing)) from nothing
        terminal.settle()
        write_file(Path(options.output), made.read_bytes())
    terminal.write(_("ditulis: {path}").format(path=options.output) + "\n")
    return 0


def _write(options: Namespace, plan: "Plan", path: Path) -> None:
    from selaras.core.workbook.forms.consistency import write_consistency
    from selaras.core.workbook.forms.write import write_form

    if options.formulir.startswith("form-"):
        write_consistency(plan, path, options.formulir == "form-2", tahun=options.tahun)
    else:
        write_form(options.formulir, plan, path, pd=options.pd, tahun=options.tahun)
