# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work for the worker, asked for by name, so that actions import no task."""

from typing import Any

from django.utils.module_loading import import_string


def enqueue(name: str, *args: Any) -> None:
    """Ask for a task; inside a transaction the request is kept or lost with it."""
    import_string(name).enqueue(*args)
