# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the command line writes to: pipes of any encoding, terminals of any width, files whole or not at all."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from selaras.core.wording import _
from selaras.laporan.sebutan import LETTERS

PLAIN = {**LETTERS, "−": "-", "≥": ">=", "≤": "<=", "→": "->", "▮": "#", "▯": ".", "\u00a0": " "}
WIDE, NARROW = 100, 40


class Refused(Exception):
    """Ends the command with exit status 2."""


class Terminal:
    """Standard output and error of one call."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self.out, self.err = out, err
        self.encoding = getattr(out, "encoding", None) or "utf-8"
        for stream in (out, err):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # what argparse prints itself must not fail either
        self._told = False

    @property
    def width(self) -> int:
        """Columns to write in: the terminal's, 100 in a pipe or a file."""
        if not self.out.isatty():
            return WIDE
        return max(NARROW, min(shutil.get_terminal_size((WIDE, 24)).columns, 120))

    @property
    def colour(self) -> bool:
        """Whether to use bold: on a terminal that did not ask for plain text."""
        return self.out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def unicode(self) -> bool:
        """Whether every character can be written."""
        return "utf" in self.encoding.lower()

    def write(self, text: str) -> None:
        """Write text in the pipe's encoding; what it cannot draw becomes a letter, never an error."""
        self.out.write(drawable(text.replace("\u00a0", " "), self.encoding))
        self.out.flush()

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        self.out.flush()
        self.out.buffer.write(data)
        self.out.buffer.flush()

    def progress(self, text: str) -> None:
        """Show what is being done, on one line of a terminal; silent elsewhere."""
        if self.err.isatty():
            line = drawable(text, self.err.encoding or "utf-8")[: self.width - 1]
            self.err.write(f"\r\x1b[K{line}" if os.name != "nt" else f"\r{line:<{self.width - 1}}")
            self.err.flush()
            self._told = True

    def settle(self) -> None:
        """Take the progress line away."""
        if self._told:
            self.err.write("\r\x1b[K" if os.name != "nt" else "\r" + " " * (self.width - 1) + "\r")
            self.err.flush()
            self._told = False

    def note(self, text: str) -> None:
        """One line beside the output, on standard error."""
        self.settle()
        self.err.write(
            drawable(text.replace("\u00a0", " "), getattr(self.err, "encoding", None) or "utf-8") + "\n"
        )

    def refuse(self, text: str) -> None:
        """The one line of exit status 2."""
        self.note("selaras: " + " ".join(text.split()))

    def hush(self) -> None:
        """Nobody reads any more: let the interpreter close in silence."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def drawable(text: str, encoding: str) -> str:
    """Text that `encoding` can write: marks as letters, other strange signs as "?"."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        for sign, plain in PLAIN.items():
            text = text.replace(sign, plain)
        return text.encode(encoding, "replace").decode(encoding)
    return text


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; Refused when the place does not take it."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        sebab = _reason(error, path)
        raise Refused(
            _("{path}: tidak dapat ditulis ({sebab}); pilih tempat lain dengan --output").format(
                path=path, sebab=sebab
            )
        ) from error


def _reason(error: OSError, path: Path) -> str:
    """Why a place does not take a file, in the words of whoever chose it."""
    if isinstance(error, FileNotFoundError):
        return _("folder {folder} belum ada").format(folder=path.parent)
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return _("itu sebuah folder")
    if isinstance(error, PermissionError):
        return _("tidak diizinkan, atau sedang dibuka di program lain")
    return error.strerror or str(error)


def _umask() -> int:
    """The permissions new files are denied (reading it means setting it for a moment)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
