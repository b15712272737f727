# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the site can do its work: database, its tables, the folder of files, the worker."""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

PATIENCE = timedelta(minutes=15)  # a task that waits longer has no worker


def faults() -> list[str]:
    """What is wrong, in words that tell nothing of what is inside; empty when all is well."""
    found = []
    try:
        if _behind():
            found.append("basis data belum dimutakhirkan: jalankan migrate")
        elif _waiting():
            found.append("pekerja tidak berjalan: ada pekerjaan menunggu lebih dari 15 menit")
    except DatabaseError:
        found.append("basis data tidak menjawab")
    folder = Path(settings.BERKAS)
    if not os.access(folder if folder.is_dir() else folder.parent, os.W_OK):
        found.append("folder berkas tidak dapat ditulisi")
    return found


def _behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _waiting() -> bool:
    return DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - PATIENCE).exists()
