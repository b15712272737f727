# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras rules`: the catalogue, or one rule with its basis and how to mend."""

import textwrap
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from selaras.cli.arguments import add_command
from selaras.cli.terminal import Refused, Terminal
from selaras.core.wording import _

if TYPE_CHECKING:
    from selaras.core.check import Rule


def add(commands: Any) -> None:
    """Register the command."""
    command = add_command(
        commands, "rules", _("daftar aturan, atau satu aturan dengan dasar dan cara memperbaikinya")
    )
    command.add_argument(
        "kode",
        nargs="?",
        metavar="KODE",
        help=_("kode aturan, misalnya INL-01, atau keluarganya, misalnya INL"),
    )
    command.set_defaults(command=run)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the rules asked for."""
    from selaras.core.check import rules

    asked = (options.kode or "").upper()
    known = [
        rule for code, rule in rules().items() if not asked or code == asked or code.split("-")[0] == asked
    ]
    if not known:
        raise Refused(_("aturan {code} tidak ada; lihat selaras rules").format(code=options.kode))
    lines = _whole(known[0], terminal.width) if asked and len(known) == 1 else _list(known, terminal.width)
    terminal.write("\n".join(lines) + "\n")
    return 0


def _list(known: list["Rule"], width: int) -> Iterator[str]:
    from selaras.core.kalimat import title
    from selaras.laporan.sebutan import SEVERITY

    for rule in known:
        head = f"{rule.code}  {_(SEVERITY[rule.severity]):<7} "
        yield from textwrap.wrap(
            head + title(rule), width, subsequent_indent=" " * len(head), drop_whitespace=True
        )


def _whole(rule: "Rule", width: int) -> Iterator[str]:
    """One rule, each part under its own word."""
    from selaras.core.kalimat import mend, title
    from selaras.laporan.sebutan import OWNERS, SEVERITY, kind_name

    yield f"{rule.code}  {title(rule)}"
    parts = [
        (_("keparahan"), _(SEVERITY[rule.severity])),
        (_("pemilik"), _(OWNERS[rule.owner])),
        (_("temuannya berbunyi"), _(rule.message)),
        (_("contoh"), example_of(rule)),
        (_("cara memperbaiki"), mend(rule)),
        (_("dasar"), "; ".join(basis_of(rule)) or _("kebiasaan baik perencanaan")),
        (
            _("perlu"),
            ", ".join(kind_name(need) for need in rule.needs) or _("tidak ada selain rencananya sendiri"),
        ),
    ]
    for name, said in ((name, said) for name, said in parts if said):
        yield ""
        yield f"  {name}"
        yield from textwrap.wrap(said, width, initial_indent="    ", subsequent_indent="    ")


def example_of(rule: "Rule") -> str:
    """The rule's sentence about a case that fails it; empty when none is written yet."""
    import json
    from pathlib import Path

    from selaras.core.kalimat import fill

    facts = json.loads((Path(__file__).parent / "contoh.json").read_text(encoding="utf-8")).get(rule.code)
    return fill(_(rule.message), facts) if facts else ""


def basis_of(rule: "Rule") -> list[str]:
    """The rule's legal bases as shown, with the mark of what nobody has read at its source."""
    from selaras.core.parameters import dasar

    found = [dasar(key) for key in rule.basis]
    return [
        f"{one}" if one.verified else _("{dasar} (perlu diverifikasi)").format(dasar=one) for one in found
    ]
