# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker that works when asked, and files in the store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.worker import work

SAMPLE = Path(__file__).parents[3] / "samples" / "sagara-jaya"


@pytest.fixture
def worker(settings: Any, db: None) -> Callable[[], int]:
    """Tasks wait in the database until the test says `worker()`; gives how many were done."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    return work


@pytest.fixture
def sample() -> Path:
    """The sample regency's workbooks."""
    return SAMPLE
