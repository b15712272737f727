# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read any file a planner may bring into raw sheets, or say in one sentence why not.

The content decides the format, the extension only where the content cannot (text files).
"""

from collections.abc import Callable
from pathlib import Path

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.formats.delimited import read_delimited
from selaras.core.workbook.formats.excel import read_xlsx
from selaras.core.workbook.formats.html_table import read_html
from selaras.core.workbook.formats.kind import kind_of
from selaras.core.workbook.formats.ods import read_ods
from selaras.core.workbook.formats.old_excel import read_xls
from selaras.core.workbook.formats.parquet import read_parquet
from selaras.core.workbook.formats.sheet import Cell, Sheet
from selaras.core.workbook.formats.sipd_json import read_json
from selaras.core.workbook.formats.word import read_docx
from selaras.core.workbook.problem import Unreadable

__all__ = ["Cell", "Sheet", "read_sheets"]

_READERS: dict[str, Callable[[bytes, str], list[Sheet]]] = {
    "xlsx": read_xlsx,
    "xls": read_xls,
    "ods": read_ods,
    "csv": read_delimited,
    "json": read_json,
    "docx": read_docx,
    "html": read_html,
}


def read_sheets(path: Path, shown: str | None = None) -> list[Sheet]:
    """Return the non-empty sheets or tables of a file, in its own order.

    ``shown`` is the name to speak of (an upload's own name); by default the path as given.
    Cells that could not be accepted stand in each sheet's ``problems``; a file that cannot be
    read as a whole raises Unreadable.
    """
    name = (shown if shown is not None else str(path)).encode("utf-8", "replace").decode("utf-8")
    size = _size(path, name)
    raw = _content(path, name, size)
    kind = kind_of(raw, path.suffix.lower(), name)
    if kind == "parquet":
        return [read_parquet(path, name)]
    if size > limits.MAX_FILE_BYTES:
        raise Unreadable(
            name,
            read=_("berkas {size} MB").format(size=size // 1024**2),
            expected=_("paling besar {size} MB").format(size=limits.MAX_FILE_BYTES // 1024**2),
            todo=_("Pecah berkasnya, atau pakai Parquet untuk data seluruh negeri."),
        )
    return _filled(_READERS[kind](raw, name), name)


def _size(path: Path, name: str) -> int:
    """Return the size in bytes of an ordinary file; raises Unreadable for anything else."""
    try:
        if path.is_dir():
            raise Unreadable(
                name,
                read=_("sebuah folder"),
                expected=_("sebuah berkas"),
                todo=_("Sebutkan berkas di dalam folder itu."),
            )
        if path.exists() and not path.is_file():
            raise _not_opened(name)
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise Unreadable(
            name,
            read=_("tidak ada berkas dengan nama itu"),
            expected=_("berkas yang ada"),
            todo=_("Periksa nama dan foldernya; nama yang mengandung spasi ditulis di antara tanda kutip."),
        ) from error
    except (OSError, ValueError) as error:
        raise _not_opened(name) from error
    if size == 0:
        raise _empty(name)
    return size


def _content(path: Path, name: str, size: int) -> bytes:
    """Return the bytes, or only the beginning of a file that is larger than allowed."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            whole = head[:4] != b"PAR1" and size <= limits.MAX_FILE_BYTES
            return head + file.read(limits.MAX_FILE_BYTES if whole else 4096)
    except OSError as error:
        raise _not_opened(name) from error


def _filled(sheets: list[Sheet], name: str) -> list[Sheet]:
    """Leave out what holds nothing; a file of nothing but nothing is Unreadable."""
    if any(cell is not None for sheet in sheets for row in sheet.rows for cell in row):
        return [sheet for sheet in sheets if sheet.rows or sheet.problems]
    problem = next((p for sheet in sheets for p in sheet.problems if p.row is not None), None)
    if problem is None:
        raise _empty(name)
    raise Unreadable(
        name,
        sheet=problem.sheet,
        cell=problem.address,
        read=problem.read,
        expected=problem.expected,
        todo=_("Tidak ada sel lain yang berisi nilai."),
    )


def _empty(name: str) -> Unreadable:
    return Unreadable(
        name,
        read=_("berkas tanpa isi"),
        expected=_("tabel dengan judul kolom dan baris data"),
        todo=_("Periksa apakah unduhan atau simpanannya sudah selesai."),
    )


def _not_opened(name: str) -> Unreadable:
    return Unreadable(
        name,
        read=_("berkas yang tidak dapat dibuka"),
        expected=_("berkas biasa yang boleh Anda baca"),
        todo=_("Tutup berkas itu di program lain, periksa izin bacanya, atau salin ke folder Anda."),
    )
