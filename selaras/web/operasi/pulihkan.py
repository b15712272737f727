# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read a backup into an empty place: the database of that day, then carried to today by the migrations."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from selaras.web.operasi import arsip

A_TIME = 1000  # rows inserted together


class NotEmpty(RuntimeError):
    """There is something where the backup should go."""


def read(file: Path) -> dict[str, Any]:
    """Restore ``file`` here and bring it to this version; its description.

    Raises `arsip.Broken` before anything is written, `NotEmpty` where an installation already lives.
    Should it fail later, the database is as empty as before and no file was moved in.
    """
    archive, told = arsip.opened(file)
    with archive:
        arsip.prove(archive, told)
        _must_be_empty()
        targets = _targets(told)
        _migrate(targets)
        with transaction.atomic():
            _load(archive, told, targets)
        _files(archive, told)
    call_command("migrate", verbosity=0)
    return told


def _must_be_empty() -> None:
    """Refuse a database that holds a person or a Daerah, and a folder that holds files."""
    known = set(connection.introspection.table_names())
    for name in ("organisasi_daerah", "organisasi_orang"):
        if name in known:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608 -- our own name
                if cursor.fetchone():
                    raise NotEmpty("basis data ini sudah berisi; pulihkan ke tempat yang kosong")
    if any(True for _file in arsip.stored_files(Path(settings.BERKAS))):
        raise NotEmpty(f"{settings.BERKAS} sudah berisi berkas; pulihkan ke tempat yang kosong")


def _targets(told: dict[str, Any]) -> list[tuple[str, str]]:
    """The last migration of each app in the backup; refuses what this version has never heard of."""
    graph = MigrationExecutor(connection).loader.graph
    there = {(app, name) for app, name in told["migrasi"]}
    unknown = sorted(there - set(graph.nodes))
    if unknown:
        app, name = unknown[0]
        raise arsip.Broken(
            f"cadangan ini dibuat oleh Selaras {told['selaras']} yang lebih baru ({app}.{name}); pasang versi itu dahulu"
        )
    heads = [
        node for node in there
        if not any(child.key in there and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]  # fmt: skip
    return sorted(heads)


def _migrate(targets: list[tuple[str, str]]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)


def _load(archive: zipfile.ZipFile, told: dict[str, Any], targets: list[tuple[str, str]]) -> None:
    """Every row, into the tables as they were on that day."""
    state = MigrationExecutor(connection).loader.project_state(targets)
    made: list[type[models.Model]] = []
    for label in told["tabel"]:
        table = state.apps.get_model(label)
        for field in table._meta.concrete_fields:
            if isinstance(field, models.DateField):  # the backup says when, not the clock
                field.auto_now = field.auto_now_add = False
        with connection.cursor() as cursor:  # what a migration put there comes again from the backup
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")  # noqa: S608 -- our own name
        made.append(table)
    for table, (label, shape) in zip(made, told["tabel"].items(), strict=True):
        count = 0
        with archive.open(f"{arsip.ROWS}{label}.jsonl") as stream:
            rows = _rows(table, shape["kolom"], iter(stream))
            while some := list(islice(rows, A_TIME)):
                table._base_manager.bulk_create(some)
                count += len(some)
        if count != shape["baris"]:
            raise arsip.Broken(f"{label}: {count} baris dibaca, tertulis {shape['baris']}")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), made):
            cursor.execute(statement)


def _rows(table: type[models.Model], columns: list[str], lines: Iterator[bytes]) -> Iterator[models.Model]:
    fields = {field.attname: field for field in table._meta.concrete_fields}
    for text in lines:
        values = json.loads(text)
        yield table(
            **{name: arsip.given(fields[name], value) for name, value in zip(columns, values, strict=True)}
        )


def _files(archive: zipfile.ZipFile, told: dict[str, Any]) -> None:
    """The stored files; a name that leads out of the folder is refused."""
    folder = Path(settings.BERKAS).resolve()
    for name in told["isi"]:
        if not name.startswith(arsip.FILES):
            continue
        place = (folder / name.removeprefix(arsip.FILES)).resolve()
        if not place.is_relative_to(folder):
            raise arsip.Broken(f"{name}: nama berkas keluar dari tempatnya")
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, place.open("wb") as out:
            shutil.copyfileobj(source, out, arsip.CHUNK)
