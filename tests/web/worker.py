# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker's own code, run here until nothing waits."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def work() -> int:
    """Run every task that waits, and those they ask for; a task that fails, fails the test."""
    worker = Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="uji", excluded_queue_names=[],
    )  # fmt: skip
    done = 0
    while (row := DBTaskResult.objects.ready().order_by("enqueued_at").first()) is not None:
        row.claim("uji")
        worker.run_task(row)
        row.refresh_from_db()
        assert row.status == "SUCCESSFUL", row.traceback
        done += 1
    return done
