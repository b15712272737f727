# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bytes of a text file into text: UTF-8, UTF-16 or Windows-1252, and never a lost byte unsaid.

A byte that fits nowhere becomes a lone surrogate, which ``cells`` takes out and tells with its address.
"""

import codecs
import re

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(raw: bytes) -> str:
    """Return the text without byte-order mark."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            return _forgiving(raw[len(mark) :], name)
    if unmarked := _unmarked_utf16(raw):
        return _forgiving(raw, unmarked)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(raw) if _MULTIBYTE.search(raw) else raw.decode("cp1252", "surrogateescape")


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark shows as zero bytes on one side of nearly every pair."""
    sample = raw[: 4096 * 16]
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), max(len(sample) // 2, 1)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _forgiving(raw: bytes, name: str) -> str:
    if name == "utf-8":
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            return _mixed(raw)
    text = raw[: len(raw) // 2 * 2].decode(name, "surrogatepass")
    return text + ("\udc80" if len(raw) % 2 else "")


def _mixed(raw: bytes) -> str:
    """UTF-8 in most places: what is not is read as Windows-1252, where such stray bytes come from."""
    text = raw.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]+", _stray, text)


def _stray(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", "surrogateescape")
