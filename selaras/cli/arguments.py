# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands and their options, told in the language of the call."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from selaras.cli.terminal import Refused
from selaras.core.wording import LANGUAGES, N_, SOURCE_LANGUAGE, _

FORMATS = ("text", "json", "html", "xlsx")
_CALLS = (  # argparse speaks English only; each of its complaints in our words
    (r"the following arguments are required: (.+)", N_("yang belum disebut: {0}")),
    (r"unrecognized arguments: (.+)", N_("tidak dikenal: {0}")),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", N_("{0}: {1} tidak dikenal; pilih salah satu dari {2}")),
    (r"argument (\S+): expected (?:one|at least one) argument", N_("{0}: nilainya belum disebut")),
    (r"argument (\S+): invalid int value: (.+)", N_("{0}: {1} bukan bilangan bulat")),
    (r"ambiguous option: (\S+) could match (.+)", N_("{0} dapat berarti {1}; tulis lengkap")),
)  # fmt: skip


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("pemakaian: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that refuses in one line of our own language."""

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, add_help=False, **given)
        self._positionals.title, self._optionals.title = _("yang disebut"), _("pilihan")
        self.add_argument("-h", "--help", action="help", help=_("tampilkan bantuan ini"))

    def error(self, message: str) -> NoReturn:
        """Refuse a wrong call."""
        for pattern, words in _CALLS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = _(words).format(*found.groups())
                break
        raise Refused(_("{message}; lihat {prog} --help").format(message=message, prog=self.prog))


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for by --lang; a wrong one is refused later, in Indonesian."""
    for this, following in zip(arguments, [*arguments, ""][1:], strict=True):
        said = (
            following
            if this == "--lang"
            else this.removeprefix("--lang=")
            if this.startswith("--lang=")
            else ""
        )
        if said in LANGUAGES:
            return said
    return SOURCE_LANGUAGE


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The call; `command` is the function to run. Refused when it cannot stand."""
    return parser().parse_args(arguments)


def parser() -> Parser:
    """The whole tree of commands."""
    from selaras import __version__
    from selaras.cli import check, demo, formulir, link, nomenklatur, rules, situs, template

    root = Parser(prog="selaras", description=_("Memeriksa apakah rencana daerah selaras dengan RPJMD."))
    root.add_argument(
        "--version", action="version", version=f"selaras {__version__}", help=_("tampilkan versi")
    )
    root.add_argument("--lang", choices=LANGUAGES, default=SOURCE_LANGUAGE, help=_("bahasa keluaran"))
    commands = root.add_subparsers(title=_("perintah"), metavar="PERINTAH", required=True, dest="perintah")
    for module in (check, rules, link, formulir, template, nomenklatur, demo, situs):
        module.add(commands)
    return root


def add_command(commands: Any, name: str, summary: str, epilog: str | None = None) -> Parser:
    """A command with its summary; it speaks the language of the call too."""
    command: Parser = commands.add_parser(name, help=summary, description=summary, epilog=epilog)
    command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=_("bahasa keluaran"))
    return command


def add_inputs(command: Parser) -> None:
    """What `check` and `link` read."""
    command.add_argument(
        "path",
        nargs="*",
        metavar="PATH",
        help=_("berkas .xlsx .xls .ods .csv .parquet .json .docx, atau folder"),
    )
    command.add_argument(
        "--as",
        dest="kinds",
        action="append",
        default=[],
        metavar="JENIS=PATH",
        help=_("jenis sebuah berkas, bila tidak dikenali"),
    )
    command.add_argument(
        "--lingkup", choices=("provinsi", "kabkota"), help=_("lingkup daerah, bila tidak terbaca dari kode")
    )
    command.add_argument("--tahun", type=int, metavar="N", help=_("tahun rencana, bila tidak tertulis"))
    command.add_argument("--tahap", metavar="T", help=_("tahap dokumen: murni, pergeseran-1, perubahan-1, …"))
    command.add_argument("--pengaturan", metavar="BERKAS.toml", help=_("pengaturan daerah"))


def add_output(command: Parser, formats: Sequence[str]) -> None:
    """In which shape and where to."""
    command.add_argument("--format", choices=formats, default="text", help=_("bentuk keluaran"))
    command.add_argument("--output", metavar="BERKAS", help=_("tulis ke berkas ini"))
