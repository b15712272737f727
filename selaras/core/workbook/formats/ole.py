# SPDX-License-Identifier: AGPL-3.0-or-later
"""One stream out of an OLE2 compound file, the container of Excel 97-2003 (MS-CFB)."""

import struct

_END = 0xFFFFFFFA  # this and above: not a sector
_DIRECTORY_ENTRY = 128


class BrokenOle(Exception):
    """The container's own tables do not hold together."""


def stream(raw: bytes, *wanted: str) -> bytes:
    """Return the first stream having one of the names; raises BrokenOle."""
    shift, mini_shift = struct.unpack_from("<HH", raw, 30)
    if shift not in {9, 12} or mini_shift != 6:
        raise BrokenOle("sector size")
    size = 1 << shift
    fat_count, directory = struct.unpack_from("<II", raw, 44)
    cutoff, mini_fat, _n, difat, _m = struct.unpack_from("<IIIII", raw, 56)
    fat = _fat(raw, size, fat_count, difat)
    entries = _chain(raw, fat, directory, size)
    root_start = root_size = 0
    for at in range(0, len(entries) - _DIRECTORY_ENTRY + 1, _DIRECTORY_ENTRY):
        entry = entries[at : at + _DIRECTORY_ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, byte_count = struct.unpack_from("<II", entry, 116)
        if entry[66] == 5:
            root_start, root_size = start, byte_count
        if entry[66] == 2 and name in wanted:
            if byte_count >= cutoff:
                return _chain(raw, fat, start, size)[:byte_count]
            mini = _chain(raw, fat, root_start, size)[:root_size]
            links = _numbers(_chain(raw, fat, mini_fat, size))
            return _chain(mini, links, start, 64, offset=0)[:byte_count]
    raise BrokenOle("no such stream")


def _fat(raw: bytes, size: int, count: int, difat: int) -> tuple[int, ...]:
    """The sector links: 109 places in the header, more in a chain of their own."""
    places = list(struct.unpack_from("<109I", raw, 76))
    seen: set[int] = set()
    while difat < _END and difat not in seen:
        seen.add(difat)
        numbers = _numbers(_sector(raw, difat, size))
        if not numbers:
            break
        places += numbers[:-1]
        difat = numbers[-1]
    used = [place for place in places if place < _END][:count]
    return _numbers(b"".join(_sector(raw, place, size) for place in used))


def _chain(raw: bytes, links: tuple[int, ...], start: int, size: int, offset: int | None = None) -> bytes:
    """Follow the links from a sector to the end; a loop or a link outside is broken."""
    pieces = []
    seen = 0
    while start < _END:
        if start >= len(links) or seen > len(links):
            raise BrokenOle("chain")
        seen += 1
        pieces.append(_sector(raw, start, size, offset))
        start = links[start]
    return b"".join(pieces)


def _sector(raw: bytes, number: int, size: int, offset: int | None = None) -> bytes:
    begin = (size if offset is None else offset) + number * size
    return raw[begin : begin + size]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(content) // 4}I", content)
