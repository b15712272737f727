# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open a zip (xlsx, xlsm, ods, docx) without believing what it says about itself.

The parts needed are unpacked here, under limits, and packed again without compression for the
parser: no parser ever unpacks anything, so a bomb stops at the door, and the cost is the same
because the unpacking is done only once.
"""

import io
import zipfile
import zlib
from collections.abc import Callable

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.problem import Unreadable

_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def unpack(raw: bytes, shown: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the wanted parts of a zip by name, slashes forward; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_directory(entries, len(raw), shown)
            parts = {}
            for entry in entries:
                name = entry.filename.replace("\\", "/").lstrip("/")
                if wanted(name):
                    parts[name] = _read(archive, entry)
            return parts
    except (MemoryError, *_BROKEN) as error:
        raise damaged(shown) from error


def names(raw: bytes) -> set[str]:
    """Return the names in the zip directory, empty when there is none to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    except _BROKEN:
        return set()


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return the parts as an uncompressed zip in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def damaged(shown: str) -> Unreadable:
    """The one sentence for a zip that cannot be unpacked."""
    return Unreadable(
        shown,
        read=_("berkas yang rusak atau terpotong"),
        expected=_("berkas Excel, LibreOffice atau Word yang utuh"),
        todo=_("Unduh atau salin ulang berkasnya, atau buka lalu simpan ulang."),
    )


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one part in pieces; zipfile stops at the declared size and checks the sum."""
    pieces = []
    with archive.open(entry) as part:
        while piece := part.read(_CHUNK):
            pieces.append(piece)
    content = b"".join(pieces)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return content


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, shown: str) -> None:
    total = sum(entry.file_size for entry in entries)
    seen = {entry.filename.replace("\\", "/").lstrip("/").lower() for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise protected(shown)
    if len(seen) != len(entries):
        raise Unreadable(
            shown,
            read=_("bagian dengan nama sama lebih dari sekali di dalam berkas"),
            expected=_("setiap bagian hanya satu kali"),
            todo=_("Buka berkas di Excel atau LibreOffice, lalu simpan ulang."),
        )
    bomb = total > limits.FREE_UNPACKED_BYTES and total > packed * limits.MAX_RATIO
    if bomb or total > limits.MAX_UNPACKED_BYTES or len(entries) > limits.MAX_ENTRIES:
        raise Unreadable(
            shown,
            read=_("isi yang mengembang menjadi {size} MB dalam {n} bagian").format(
                size=total // 1024**2, n=len(entries)
            ),
            expected=_("paling banyak {size} MB, {ratio} kali ukuran berkas, {n} bagian").format(
                size=limits.MAX_UNPACKED_BYTES // 1024**2, ratio=limits.MAX_RATIO, n=limits.MAX_ENTRIES
            ),
            todo=_("Pecah berkasnya menjadi beberapa buku kerja, atau hapus lembar yang tidak dipakai."),
        )


def protected(shown: str) -> Unreadable:
    """The one sentence for a file behind a password."""
    return Unreadable(
        shown,
        read=_("berkas berkata sandi"),
        expected=_("berkas tanpa kata sandi"),
        todo=_("Buka berkas, hapus kata sandinya, simpan, lalu coba lagi."),
    )
