# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write a backup: rows as they stood at one instant, then the files they name."""

import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from selaras import __version__
from selaras.web.jejak.queries import heads
from selaras.web.operasi import arsip

A_TIME = 2000  # rows held in memory


def write(file: Path) -> dict[str, Any]:
    """Write the whole installation to ``file``, whole or not at all; the description of what was written.

    Nothing waits for it: readers and writers go on, what they write after the first instant is not in it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            told = _fill(archive)
        with draft.open("rb+") as whole:
            os.fsync(whole.fileno())
        draft.chmod(0o600)  # it holds everything
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return told


def _fill(archive: zipfile.ZipFile) -> dict[str, Any]:
    told: dict[str, Any] = {
        "format": arsip.FORMAT, "selaras": __version__, "dibuat_at": timezone.now().isoformat(),
        "mesin": connection.vendor, "tabel": {}, "isi": {},
    }  # fmt: skip
    with instant():
        applied = MigrationRecorder(connection).applied_migrations()
        told["migrasi"] = sorted([app, name] for app, name in applied)
        told["ujung"] = {head.daerah: [head.nomor, head.hash] for head in heads()}
        for table in arsip.tables():
            _rows(archive, table, told)
    for name, path in arsip.stored_files(Path(settings.BERKAS)):
        with (
            suppress(FileNotFoundError),
            path.open("rb") as source,
            archive.open(arsip.FILES + name, "w", force_zip64=True) as out,
        ):
            told["isi"][arsip.FILES + name] = arsip.copied(source, out)
    archive.writestr(arsip.DESCRIPTION, json.dumps(told, ensure_ascii=False, indent=1))
    return told


def _rows(archive: zipfile.ZipFile, table: type[models.Model], told: dict[str, Any]) -> None:
    """One table, row by row."""
    label = table._meta.label_lower
    columns = [field.attname for field in table._meta.concrete_fields]
    rows = table._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=A_TIME)
    name, count = f"{arsip.ROWS}{label}.jsonl", 0
    with archive.open(name, "w", force_zip64=True) as out:
        digest = _Hashed(out)
        for values in rows:
            digest.write(arsip.line(values))
            count += 1
    told["tabel"][label] = {"kolom": columns, "baris": count}
    told["isi"][name] = digest.hex()


class _Hashed:
    """A stream that remembers the hash of what went through."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.digest = out, sha256()

    def write(self, data: bytes) -> None:
        self.digest.update(data)
        self.out.write(data)

    def hex(self) -> str:
        return self.digest.hexdigest()


@contextmanager
def instant() -> Iterator[None]:
    """Every query inside sees the database as it stood at the first one, and holds nobody up."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    if connection.in_atomic_block:  # a test's own transaction is an instant already
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # a snapshot; IMMEDIATE would keep writers waiting
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
