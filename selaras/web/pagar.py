# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second lock between Daerah: PostgreSQL itself hides the rows of every other one.

The first lock is `scope`: a query must say whose rows it wants. Should a query ever say the wrong thing, the database
still answers with nothing. Whose rows a connection sees is a setting of the session, ``<id>|<kode>`` of one Daerah,
``*`` for all, empty for none: a web process starts with none and gets one for each request; commands and the worker,
which nobody outside can reach, start with all. SQLite has no such lock.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest
from psycopg.pq import TransactionStatus

SETTING = "selaras.daerah"
ALL, NONE = "*", ""


@contextmanager
def held(value: str) -> Iterator[None]:
    """See the rows of ``value`` inside the block, what was seen before after it."""
    if connection.vendor != "postgresql":
        yield
        return
    before = _asked("SELECT current_setting(%s, true)", SETTING) or NONE
    _asked("SELECT set_config(%s, %s, false)", SETTING, value)
    try:
        yield
    finally:
        if not _failed():  # else the roll-back that must come brings the setting back itself
            _asked("SELECT set_config(%s, %s, false)", SETTING, before)


@contextmanager
def opened(why: str) -> Iterator[None]:  # noqa: ARG001 -- for the reader
    """See every Daerah, for the rare work that spans them or comes before anybody has signed in."""
    with held(ALL):
        yield


def _asked(sql: str, *given: str) -> str | None:
    """Ask beside Django's own queries, which are counted."""
    connection.ensure_connection()
    found = connection.connection.execute(sql, given).fetchone()
    return str(found[0]) if found and found[0] is not None else None


def _failed() -> bool:
    return connection.connection is None or connection.connection.info.transaction_status in (
        TransactionStatus.INERROR,
        TransactionStatus.UNKNOWN,
    )


class Pagar:
    """Holds the Daerah of whoever is signed in for one request, also while a long answer is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        if connection.vendor != "postgresql":
            return self.get_response(request)
        value = value_of(request.user)
        with held(value):
            response = self.get_response(request)
        if response.streaming:
            response.streaming_content = _sent(response.streaming_content, value)
        return response


def value_of(orang: Any) -> str:
    """Whose rows this person's requests see."""
    daerah = getattr(orang, "daerah", None)
    return f"{daerah.pk}|{daerah.kode}" if daerah is not None else NONE


def _sent(parts: Iterable[Any], value: str) -> Iterator[Any]:
    with held(value):
        yield from parts
