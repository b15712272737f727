# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tell the format of a file from its first bytes; what is not for us is named, with a way out."""

import re

from selaras.core.wording import N_, _
from selaras.core.workbook.formats import archive
from selaras.core.workbook.problem import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SUFFIXES = {".csv", ".tsv", ".txt", ".tab"}
_ACCEPTED = N_("Excel (.xlsx, .xlsm, .xls), LibreOffice (.ods), CSV, JSON, Word (.docx) atau Parquet")
_RESAVE = N_("Buka berkas di Excel atau LibreOffice, lalu simpan sebagai .xlsx.")
_OTHERS: list[tuple[bytes, str]] = [
    (b"%PDF", N_("berkas PDF")),
    (b"\x89PNG", N_("berkas gambar")),
    (b"\xff\xd8\xff", N_("berkas gambar")),
    (b"GIF8", N_("berkas gambar")),
    (b"Rar!", N_("berkas arsip RAR")),
    (b"7z\xbc\xaf", N_("berkas arsip 7z")),
    (b"\x1f\x8b", N_("berkas arsip gzip")),
    (b"{\\rtf", N_("berkas RTF")),
    (b"SQLite format 3", N_("berkas basis data")),
]
_HTML = re.compile(rb"<(?:!doctype\s+html|html|table|head|body|meta|style|tr)\b", re.IGNORECASE)


def kind_of(raw: bytes, suffix: str, shown: str) -> str:
    """Return "xlsx", "xls", "ods", "docx", "parquet", "html", "json" or "csv"; raises Unreadable."""
    if raw.startswith(b"PAR1"):
        return "parquet"
    if raw.startswith(_OLE):
        return _ole(raw, shown)
    if raw.startswith(b"PK"):
        return _zip(raw, shown)
    for magic, what in _OTHERS:
        if raw.startswith(magic):
            raise _refused(shown, _(what))
    return _text(raw, suffix, shown)


def _ole(raw: bytes, shown: str) -> str:
    """Old Office files; a modern one behind a password looks the same from outside."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise archive.protected(shown)
    if "Workbook".encode("utf-16-le") in raw or "Book\0".encode("utf-16-le") in raw:
        return "xls"
    if "WordDocument".encode("utf-16-le") in raw:
        raise _refused(shown, _("dokumen Word lama (.doc)"), _("Buka di Word, lalu simpan sebagai .docx."))
    raise _refused(shown, _("berkas Office lama yang bukan buku kerja"))


def _zip(raw: bytes, shown: str) -> str:
    """Zip-based formats are known by the parts they hold."""
    held = archive.names(raw)
    lower = {name.lower() for name in held}
    if not held:
        raise archive.damaged(shown)
    if "xl/workbook.xml" in lower:
        return "xlsx"
    if "word/document.xml" in lower:
        return "docx"
    if "xl/workbook.bin" in lower:
        raise _refused(shown, _("buku kerja Excel biner (.xlsb)"))
    if "content.xml" in lower:
        return "ods"
    if any(name.endswith(".xml") and name.startswith(("xl/", "word/")) for name in lower):
        raise archive.damaged(shown)
    raise _refused(shown, _("berkas zip berisi berkas lain"), _("Keluarkan dahulu berkas di dalamnya."))


def _text(raw: bytes, suffix: str, shown: str) -> str:
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe")
    flat = start.replace(b"\x00", b"")
    if flat.startswith(b"<"):
        if _HTML.search(flat):
            return "html"
        raise _refused(shown, _("berkas XML"))
    if flat.lower().startswith((b"mime-version:", b"from: <saved by")):
        raise _refused(shown, _("halaman web tersimpan (.mht)"))
    if suffix == ".json" or (flat[:1] in {b"[", b"{"} and suffix not in _TEXT_SUFFIXES):
        return "json"
    if suffix in {".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".parquet"} and not _looks_like_text(raw):
        raise archive.damaged(shown)
    if not _looks_like_text(raw):
        raise _refused(shown, _("berkas biner yang tidak dikenal"))
    return "csv"


def _looks_like_text(raw: bytes) -> bool:
    """Few control bytes, once the zero bytes of UTF-16 are set aside."""
    sample = raw[:65536]
    zeros = sample.count(0)
    if zeros and (sample[::2].count(0) > len(sample) // 5) != (sample[1::2].count(0) > len(sample) // 5):
        return True
    control = sum(sample.count(code) for code in range(32) if code not in {9, 10, 13})
    return control * 50 <= len(sample) + 400  # a small file may hold a few


def _refused(shown: str, read: str, todo: str | None = None) -> Unreadable:
    return Unreadable(shown, read=read, expected=_(_ACCEPTED), todo=todo or _(_RESAVE))
