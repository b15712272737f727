# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our own Excel report, left beside the plans it tells of, is no plan.

Its sheet of verdicts lists every programme with its agency: read as an RPJMD it would make a second
check call every programme in line.
"""

import zipfile
import zlib
from pathlib import Path

TITLE = "Laporan Selaras"
_PROPERTIES, _LONGEST = "docProps/core.xml", 65_536


def own_report(file: Path) -> bool:
    """Whether a file is an Excel report of ours, by the title in its properties; False when it cannot be told."""
    try:
        with zipfile.ZipFile(file) as book, book.open(_PROPERTIES) as properties:
            return f">{TITLE}<".encode() in properties.read(_LONGEST)
    except (OSError, KeyError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error):
        return False
