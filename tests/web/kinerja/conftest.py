# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker that works when asked, and takes what an import brings."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.worker import work


@pytest.fixture
def worker(settings: Any, db: None) -> Callable[[], int]:
    """Tasks wait in the database until the test says `worker()`; of what follows an import only ours."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    settings.SESUDAH_TERAPKAN = ["selaras.web.kinerja.tasks.take_files"]
    return work
