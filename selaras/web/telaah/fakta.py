# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts of a finding in and out of JSON, without a decimal or a date losing what it is."""

from datetime import date
from decimal import Decimal
from typing import Any


def stored(value: Any) -> Any:
    """A fact as JSON: decimals and dates are marked, lists go item by item."""
    if isinstance(value, Decimal):
        return {"desimal": str(value)}
    if isinstance(value, date):
        return {"tanggal": value.isoformat()}
    return [stored(one) for one in value] if isinstance(value, list | tuple) else value


def read(value: Any) -> Any:
    """The fact that `stored` was given."""
    if isinstance(value, dict):
        if "desimal" in value:
            return Decimal(value["desimal"])
        return date.fromisoformat(value["tanggal"])
    return [read(one) for one in value] if isinstance(value, list) else value
