# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker that works when asked."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.worker import work


@pytest.fixture
def worker(settings: Any, db: None) -> Callable[[], int]:
    """Tasks wait in the database until the test says `worker()`; gives how many were done."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    return work
