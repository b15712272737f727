# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store as rencana uses it, and the folder where an import is read."""

import shutil
from pathlib import Path

from selaras.web.organisasi.store import TooLarge, folder, get, path_of, put

KELUARAN = "keluaran"  # kind of content: files made for one person, for some days
__all__ = ["KELUARAN", "TooLarge", "clear", "folder", "get", "path_of", "put", "staging"]


def staging(impor: int) -> Path:
    """The folder of one import: its files under the names they came with, and what was read from them."""
    return folder("impor") / str(impor)


def clear(impor: int) -> None:
    """Remove what an import staged; the uploads themselves stay under their hash."""
    shutil.rmtree(staging(impor), ignore_errors=True)
