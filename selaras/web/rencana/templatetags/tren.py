# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of the years needs to be drawn: `{% load tren %}`."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import QueryDict

from selaras.core.kalimat import rupiah
from selaras.web.rencana.models import Putusan

register = template.Library()


@register.filter
def int_rupiah(amount: str) -> str:
    """ "Rp 4.852.500.000" of digits."""
    return rupiah(int(amount))


@register.filter
def sebutan_putusan(value: str) -> str:
    """The verdict's word alone."""
    return str(Putusan(value).label)


@register.filter
def pada(years: Mapping[int, Any], year: int) -> Any:
    """What stands at that year, or nothing."""
    return years.get(year)


@register.filter
def terpilih(asked: QueryDict, year: int) -> str:
    """The document the reader chose for that year."""
    return asked.get(f"d{year}", "")


@register.filter
def dengan_pd(asked: QueryDict, kunci: int) -> str:
    """The query string of this page for that PD."""
    held = asked.copy()
    for name in ("luar", "halaman"):
        held.pop(name, None)
    held["pd"] = str(kunci)
    return held.urlencode()
