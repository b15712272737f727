# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work for the worker, asked for by name: an action knows no task, so a web process never meets Polars."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def enqueue(name: str, *args: Any) -> None:
    """Ask for a task; inside a transaction the request is kept or lost with it."""
    import_string(name).enqueue(*args)


def after_apply(daerah: int, orang: int) -> None:
    """What runs after an import is applied: the dotted paths of the setting SESUDAH_TERAPKAN."""
    for name in settings.SESUDAH_TERAPKAN:
        enqueue(name, daerah, orang)
