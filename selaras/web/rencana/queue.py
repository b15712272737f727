# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work for the worker, asked for by name: an action knows no task, so a web process never meets Polars."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def enqueue(name: str, *args: Any) -> None:
    """Ask for a task; inside a transaction the request is kept or lost with it."""
    import_string(name).enqueue(*args)


def enqueue_once(name: str, daerah: int, orang: int) -> None:
    """Ask for a task of a Daerah, unless the same still waits for the worker: ten clicks are one check."""
    waiting = DBTaskResult.objects.filter(
        task_path=name, status=TaskResultStatus.READY, args_kwargs__args__0=daerah
    )
    if not waiting.exists():
        enqueue(name, daerah, orang)


def after_decision(daerah: int, orang: int) -> None:
    """What runs after a link was decided: a check and new suggestions, each asked for once."""
    for name in settings.SESUDAH_DIPUTUS:
        enqueue_once(name, daerah, orang)


def after_submit(daerah: int, orang: int) -> None:
    """What runs after a version is submitted: the dotted paths of the setting SESUDAH_DIAJUKAN, each asked for once."""
    for name in settings.SESUDAH_DIAJUKAN:
        enqueue_once(name, daerah, orang)


def after_apply(daerah: int, orang: int) -> None:
    """What runs after an import is applied: the dotted paths of the setting SESUDAH_TERAPKAN."""
    for name in settings.SESUDAH_TERAPKAN:
        enqueue(name, daerah, orang)
