# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fastens the second lock (`pagar`) on every table; run after every migration, for each may bring tables."""

from django.apps import apps
from django.db import connection

from selaras.web.pagar import ALL, SETTING
from selaras.web.scope import ScopedQuerySet


def fasten() -> list[str]:
    """Lock every table that names its Daerah; safe to repeat. Returns the tables."""
    locked = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if isinstance(model._default_manager.get_queryset(), ScopedQuerySet):
                table = connection.ops.quote_name(model._meta.db_table)
                column = "daerah_id" if model._meta.get_field("daerah").is_relation else "daerah"
                for statement in _statements(table, column):
                    cursor.execute(statement)
                locked.append(model._meta.db_table)
    return locked


def _statements(table: str, column: str) -> list[str]:
    """A key is compared as a number, so that an index serves it; the settings are read once a query."""
    told = f"(SELECT current_setting('{SETTING}', true))"
    # '*' is no number, and where two write one row PostgreSQL works out both branches: so it becomes NULL here
    part = f"NULLIF(NULLIF(split_part({told}, '|', {1 if column == 'daerah_id' else 2}), ''), '{ALL}')"
    same = f"{column} = (SELECT {part}::bigint)" if column == "daerah_id" else f"{column} = (SELECT {part})"
    rule = f"CASE WHEN {told} = '{ALL}' THEN true ELSE {same} END"
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS selaras_daerah ON {table}",
        f"CREATE POLICY selaras_daerah ON {table} USING ({rule}) WITH CHECK ({rule})",
    ]
