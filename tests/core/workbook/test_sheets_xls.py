# SPDX-License-Identifier: AGPL-3.0-or-later
"""Excel 97-2003, written byte by byte here because no library at hand still writes it."""

import struct
from pathlib import Path

import pytest

from selaras.core.workbook.problem import Unreadable
from selaras.core.workbook.sheets import read_sheets

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode())


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def book(cells: bytes) -> bytes:
    """The BIFF8 stream of one sheet "Renja"."""

    def head(offset: int) -> bytes:
        sheet = record(0x85, struct.pack("<IBBBB", offset, 0, 0, 5, 0) + b"Renja")
        return begin(5) + record(0x42, struct.pack("<H", 1200)) + sheet + record(0xA, b"")

    dimension = record(0x200, struct.pack("<IIHHH", 0, 10, 0, 10, 0))
    return head(len(head(0))) + begin(0x10) + dimension + cells + record(0xA, b"")


def container(stream: bytes) -> bytes:
    """An OLE2 file holding the stream "Workbook"."""
    count = max(8, -(-len(stream) // 512))
    links = [FAT, END, *range(3, count + 2), END]
    links += [FREE] * (128 - len(links))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        facts = struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        return text.ljust(64, b"\0") + facts + b"\0" * 36 + struct.pack("<IQ", start, size)

    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += (
        b"\0" * 6
        + struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
        + struct.pack("<I", 0)
        + b"\xff" * 432
    )
    directory = entry("Root Entry", 5, 1, END, 0) + entry("Workbook", 2, FREE, 2, count * 512)
    return (
        header + struct.pack("<128I", *links) + directory.ljust(512, b"\0") + stream.ljust(count * 512, b"\0")
    )


def test_old_workbook_gives_cells_places_and_errors(tmp_path: Path) -> None:
    path = tmp_path / "lama.xls"
    path.write_bytes(container(book(label(1, 1, "kode") + number(2, 1, 12.5) + error(2, 2, 23))))

    (sheet,) = read_sheets(path)

    assert (sheet.name, sheet.first_row, sheet.first_column) == ("Renja", 2, 2)
    assert sheet.rows == [["kode", None], [12.5, None]]
    assert [(p.address, p.read) for p in sheet.problems] == [("C3", "#REF!")]


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        (book(number(0, 0, 1) + number(65535, 65535, 1)), "paling banyak 32 juta sel"),
        (begin(5) + record(0x2F, b"\0" * 52) + book(b""), "kata sandi"),
        (book(b""), "berkas tanpa isi"),
    ],
)
def test_old_workbook_with_far_cell_password_or_nothing_is_refused(
    tmp_path: Path, stream: bytes, says: str
) -> None:
    path = tmp_path / "lama.xls"
    path.write_bytes(container(stream))

    with pytest.raises(Unreadable, match=says):
        read_sheets(path)
