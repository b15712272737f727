# SPDX-License-Identifier: AGPL-3.0-or-later
"""Very many rows at once, inside the transaction of the caller: rows are made beforehand, keys are taken in one go.

`bulk_create` spends ten times as long on making objects and statements; everybody else waits meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.db import connection, models

BATCH = 5000


def reserve(model: type[models.Model], count: int) -> Sequence[int]:
    """So many primary keys that nobody else gets, ascending. The transaction must hold its turn to write."""
    table = model._meta.db_table
    if not count:
        return ()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
            first = cursor.fetchone()[0] + 1
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return sorted(row[0] for row in cursor.fetchall())


def insert(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    keys: Mapping[str, Sequence[int]] | None = None,
) -> None:
    """Rows of plain values in the order of `fields` (attnames).

    A field named in `keys` holds a place among those keys, or None: so rows are made before the keys are known.
    """
    if not rows:
        return
    given = {fields.index(name): found for name, found in (keys or {}).items()}
    table, columns = connection.ops.quote_name(model._meta.db_table), [_column(model, f) for f in fields]
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        # SQL adds them up on SQLite; COPY, which PostgreSQL is fastest with, is refused on fenced tables (`pagar`)
        first = {
            at: found[0]
            for at, found in given.items()
            if found and connection.vendor == "sqlite" and _in_a_row(found)
        }
        marks = ", ".join(f"%s + {first[at]}" if at in first else "%s" for at in range(len(fields)))
        statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 -- names of our own models only
        rest = {at: found for at, found in given.items() if at not in first}
        for start in range(0, len(rows), BATCH):
            cursor.executemany(statement, cast("Any", _settled(rows[start : start + BATCH], rest)))


def _in_a_row(keys: Sequence[int]) -> bool:
    return isinstance(keys, range) or list(keys) == list(range(keys[0], keys[0] + len(keys)))


def _settled(rows: Sequence[tuple[Any, ...]], given: Mapping[int, Sequence[int]]) -> Iterable[Sequence[Any]]:
    """Rows with keys in place of places."""
    if not given:
        return rows
    return (_with_keys(list(row), given) for row in rows)


def _with_keys(row: list[Any], given: Mapping[int, Sequence[int]]) -> list[Any]:
    for at, keys in given.items():
        if row[at] is not None:
            row[at] = keys[row[at]]
    return row


def _column(model: type[models.Model], name: str) -> str:
    return next(str(f.column) for f in model._meta.concrete_fields if f.attname == name)
