# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a streamed answer holds."""

from typing import Any


def received(answer: Any) -> bytes:
    """Every byte of it; its file is closed, the database stays open."""
    data = b"".join(answer)
    for close in answer._resource_closers:
        close()
    return data
