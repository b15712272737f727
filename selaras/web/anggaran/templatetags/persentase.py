# SPDX-License-Identifier: AGPL-3.0-or-later
"""Percent as pages show it: `{% load persentase %}`."""

from decimal import Decimal

from django import template

from selaras.core.kalimat import MISSING, NBSP, number

LEAST = Decimal("0.1")
register = template.Library()


@register.filter
def persen(value: Decimal | None) -> str:
    """ "+12,5 %", "−3,0 %", "−< 0,1 %"; a dash where there is nothing to measure by."""
    if value is None:
        return MISSING
    sign = "+" if value > 0 else "−" if value < 0 else ""
    small = "<" + NBSP if value and abs(value) < LEAST else ""
    return f"{sign}{small}{number(max(abs(value), LEAST) if value else value, 1)}{NBSP}%"


@register.filter
def persen_dari(value: Decimal) -> str:
    """A share, "97,4 %"."""
    return f"{number(value, 1)}{NBSP}%"
