# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of a form as Indonesian text that reads one way only: 1.234.567,89 rupiah, 12,5 of a target, 77,25 percent."""

from decimal import Decimal
from typing import Any

from selaras.core.kinerja import round_percent
from selaras.core.workbook.forms.lines import number_text


def shown(tulis: str, value: Any) -> str:
    """A cell as it is read on paper; money keeps every sen, and says so with two decimals. tulis: of its column."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if tulis == "rupiah":
        return _grouped(f"{value:,}")
    if tulis == "sen":
        return _grouped(f"{Decimal(value):,.2f}")
    if tulis == "persen":
        return str(round_percent(value)).replace(".", ",")
    return number_text(value)


def _grouped(english: str) -> str:
    return english.replace(",", " ").replace(".", ",").replace(" ", ".")
