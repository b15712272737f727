# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of a backup: one zip with a description, a file of rows per table, and the stored files under their own names.

Rows are JSON, one list a line, in the order of `kolom`; so a backup of one database engine restores into the other.
"""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.db import models

FORMAT = 1
DESCRIPTION = "selaras.json"
ROWS, FILES = "baris/", "berkas/"
LEFT_OUT = {  # made anew by a migration, or nobody's loss
    "auth.group", "auth.group_permissions", "auth.permission", "contenttypes.contenttype", "sessions.session",
    "usersessions.usersession",
}  # fmt: skip
CHUNK = 2**20


class Broken(ValueError):
    """The archive is not one of ours, or not whole; the message says what is wrong."""


def tables() -> list[type[models.Model]]:
    """Every table that a backup holds, in a steady order."""
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted(
        (m for m in found if m._meta.label_lower not in LEFT_OUT), key=lambda m: m._meta.label_lower
    )


def plain(value: Any) -> Any:
    """A database value as JSON holds it without losing a digit."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return value


def given(field: models.Field[Any, Any], value: Any) -> Any:
    """What `plain` made, as the field wants it."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return bytes.fromhex(value)
    if isinstance(field, models.DurationField):
        return timedelta(seconds=value)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)


def line(values: tuple[Any, ...]) -> bytes:
    """One row."""
    return (
        json.dumps(
            [plain(v) for v in values], ensure_ascii=False, separators=(",", ":"), default=str
        ).encode()
        + b"\n"
    )


def copied(source: IO[bytes], out: IO[bytes]) -> str:
    """Copy a stream; the SHA-256 of what went through."""
    digest = sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest()


def stored_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files of the store by their path inside it; what is still being uploaded is left out."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("baru/"):
            yield name, path


def opened(file: Path) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    """The archive and its description; `Broken` with a sentence when it is not ours or was cut short."""
    try:
        archive = zipfile.ZipFile(file)
        told = json.loads(archive.read(DESCRIPTION))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise Broken(f"{file}: bukan cadangan Selaras, atau berkasnya tidak utuh") from fault
    if told.get("format") != FORMAT:
        raise Broken(
            f"{file}: bentuk cadangan {told.get('format')!r} tidak dikenal; pasang Selaras yang lebih baru"
        )
    return archive, told


def prove(archive: zipfile.ZipFile, told: dict[str, Any]) -> None:
    """Read every byte once: each file must be there with the hash written down."""
    names = set(archive.namelist()) - {DESCRIPTION}
    if names != set(told["isi"]):
        odd = sorted(names ^ set(told["isi"]))[:3]
        raise Broken(f"isi cadangan tidak lengkap: {', '.join(odd)}")
    for name, digest in told["isi"].items():
        seen = sha256()
        try:
            with archive.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    seen.update(chunk)
        except (zipfile.BadZipFile, EOFError) as fault:
            raise Broken(f"{name} di dalam cadangan rusak") from fault
        if seen.hexdigest() != digest:
            raise Broken(f"{name} di dalam cadangan berubah sejak ditulis")
