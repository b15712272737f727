# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line: `selaras check renja.xlsx`. Heavy libraries load inside the commands that need them.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 unreadable input or a wrong call; then one
line on standard error and nothing written.
"""

import os
import sys
from collections.abc import Sequence

from selaras.cli.arguments import language_of, parse
from selaras.cli.terminal import Refused, Terminal
from selaras.core.wording import _, use


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    terminal = Terminal(sys.stdout, sys.stderr)
    with use(language_of(given)):
        try:
            options = parse(given)
            return int(options.command(options, terminal))
        except Refused as refused:
            terminal.refuse(str(refused))
        except BrokenPipeError:
            terminal.hush()  # whoever read us has left, as `| head` does
            return 0
        except KeyboardInterrupt:
            terminal.refuse(_("dihentikan"))
        except Exception as fault:
            terminal.refuse(
                _("kesalahan di dalam Selaras ({fault}); mohon laporkan").format(fault=repr(fault))
            )
            if os.environ.get("SELARAS_DEBUG"):
                raise
        return 2
