# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers out of an address or a form, where anything may stand."""

LARGEST = 2**63 - 1  # what a column of a key holds, in either database


def whole(text: str | None) -> int | None:
    """A whole number that may be a key, written in plain digits; None for anything else."""
    text = (text or "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        return None
    number = int(text)
    return number if number <= LARGEST else None
