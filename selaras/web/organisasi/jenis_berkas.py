# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file is, by its content: the name it came with proves nothing."""

import re
import unicodedata
import zlib
from collections.abc import Mapping
from lzma import LZMAError
from typing import IO
from zipfile import BadZipFile, ZipFile

TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "txt": "text/plain",
}
HEAD = 4096  # bytes that tell the kind
MEMBERS = 5_000  # of an archive that is an office document
MARKUP = re.compile(
    rb"<\s*(!doctype|html|head|body|script|svg|iframe|img|\?xml|\?php|a\s|meta|style)", re.IGNORECASE
)
# RuntimeError also stands for a password and for a compression that zipfile does not know
BROKEN = (BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error, LZMAError)
SIGNATURES = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


class UnknownKind(ValueError):
    """The content is none of the kinds that are taken."""


def kind_of(file: IO[bytes], name: str) -> str:
    """Kind by content, as `pdf`; csv and txt, both plain text, by name. Raises `UnknownKind`; the file is rewound."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    return _text(head, name)


def _office(file: IO[bytes]) -> str:
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist()[: MEMBERS + 1])
            told = ""
            if "mimetype" in names:
                with archive.open("mimetype") as member:  # never the whole of it: it may unpack to any size
                    told = member.read(80).decode("ascii", "replace")
    except BROKEN as broken:
        raise UnknownKind("arsip rusak") from broken
    finally:
        file.seek(0)
    if len(names) > MEMBERS or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnknownKind("arsip bermakro atau terlalu banyak isinya")
    inside = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
    if "[Content_Types].xml" in names:
        found = next((kind for name, kind in inside.items() if name in names), "")
    else:
        found = next((kind for kind in ("odt", "ods") if told.strip() == TYPES[kind]), "")
    if not found:
        raise UnknownKind("arsip")
    return found


def _text(head: bytes, name: str) -> str:
    if not head or b"\0" in head or MARKUP.search(head):
        raise UnknownKind("bukan teks polos")
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        if len(head) < HEAD or broken.start < HEAD - 4:  # a letter cut in two at the end is no fault
            raise UnknownKind("bukan teks UTF-8") from broken
    kind = name.rpartition(".")[2].lower()
    if kind not in ("csv", "txt"):
        raise UnknownKind(kind)
    return kind


def safe_name(name: str, kind: str) -> str:
    """A name to keep and give back: no folder, no control or direction sign, the ending its content deserves."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    stem, dot, ending = plain.rpartition(".")
    words = re.sub(r"\s+", " ", FORBIDDEN.sub(" ", stem if dot else ending)).strip(" .")
    stem = words[:120].strip(" .")
    return f"{stem or 'berkas'}.{kind}"
