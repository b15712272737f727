# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the worker does for the whole installation."""

from django_tasks import task

from selaras.web.operasi import sapu


@task()
def sweep() -> int:
    """Once a day: remove bytes that no row names; gives how many files went."""
    return sapu.sweep()
