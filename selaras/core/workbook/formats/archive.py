# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open a zip (xlsx, xlsm, ods, docx) without believing what it says about itself.

Every part needed is unpacked here once, under limits, and checked; the parser then gets a new zip
made of exactly those compressed streams under a directory of our own. So it can meet neither a
bomb nor a part other than the one looked at, and nothing is compressed twice.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.problem import Unreadable

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    MemoryError,
)
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Part:
    """One checked part: its content, and the compressed bytes it came from."""

    content: bytes
    packed: bytes
    method: int
    crc: int


def unpack(raw: bytes, shown: str, wanted: Callable[[str], bool]) -> dict[str, Part]:
    """Return the wanted parts of a zip by name, slashes forward; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
        _check_directory(entries, len(raw), shown)
        return {name: _part(raw, entry) for entry in entries if wanted(name := _plain(entry.filename))}
    except _BROKEN as error:
        raise damaged(shown) from error


def names(raw: bytes) -> set[str]:
    """Return the names in the zip directory, empty when there is none to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return {_plain(name) for name in archive.namelist()}
    except _BROKEN:
        return set()


def pack(parts: dict[str, Part]) -> io.BytesIO:
    """Return a zip holding the parts as they were compressed."""
    out = io.BytesIO()
    directory = []
    for name, part in parts.items():
        text = name.encode("utf-8")
        facts = (0x800, part.method, 0, 0x21, part.crc, len(part.packed), len(part.content), len(text), 0)
        directory.append(_CENTRAL.pack(b"PK\1\2", 20, 20, *facts, 0, 0, 0, 0, out.tell()) + text)
        out.write(_LOCAL.pack(b"PK\3\4", 20, *facts) + text)
        out.write(part.packed)
    start, listing = out.tell(), b"".join(directory)
    out.write(listing)
    out.write(_END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listing), start, 0))
    out.seek(0)
    return out


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _part(raw: bytes, entry: zipfile.ZipInfo) -> Part:
    """Unpack one part; its true size and checksum must be the declared ones."""
    header = _LOCAL.unpack_from(raw, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + header[9] + header[10]
    packed = raw[start : start + entry.compress_size]
    if header[0] != b"PK\3\4" or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile(entry.filename)
    content = packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        inflate = zlib.decompressobj(-15)
        content = inflate.decompress(packed, entry.file_size + 1)
        if not inflate.eof:  # the end marker may still be waiting behind the last byte
            content += inflate.decompress(inflate.unconsumed_tail, 1)
        if not inflate.eof or inflate.unused_data:
            raise zipfile.BadZipFile(entry.filename)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return Part(content, packed, entry.compress_type, entry.CRC)


def damaged(shown: str) -> Unreadable:
    """The one sentence for a zip that cannot be unpacked."""
    return Unreadable(
        shown,
        read=_("berkas yang rusak atau terpotong"),
        expected=_("berkas Excel, LibreOffice atau Word yang utuh"),
        todo=_("Unduh atau salin ulang berkasnya, atau buka lalu simpan ulang."),
    )


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, shown: str) -> None:
    total = sum(entry.file_size for entry in entries)
    seen = {_plain(entry.filename).lower() for entry in entries}
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
