# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures as pages of kinerja show them: `{% load capaian %}`."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from selaras.core.capaian import bulatkan, ringkas
from selaras.core.kalimat import MISSING, number
from selaras.web.kinerja.ukur import KATA

register = template.Library()


@register.filter
def nilai(value: Any) -> str:
    """A figure without empty decimals; a dash where nothing is known."""
    if not isinstance(value, Decimal):
        return MISSING
    plain = ringkas(value)
    decimals = max(0, -int(plain.as_tuple().exponent))
    return number(plain, min(decimals, 2)) if decimals else number(int(plain))


@register.filter
def persen(value: Decimal | None) -> str:
    """A percentage to two decimals; a dash where it has no meaning."""
    return MISSING if value is None else f"{number(bulatkan(value), 2)}%"


@register.filter
def poin(value: Decimal) -> str:
    """A difference of percentages without its sign, "3,20"."""
    return number(bulatkan(abs(value)), 2)


@register.filter
def tanda_capaian(kelas: str) -> SafeString:
    """The mark and its word."""
    return format_html('<span class="verdict {}">{}</span>', kelas, gettext(KATA[kelas]))


@register.filter
def sebab(words: str) -> str:
    """Why something is not judged, in the language of the reader."""
    return gettext(words) if words else ""


@register.filter
def triwulan(bulan: int) -> int:
    """The quarter of a month."""
    return (bulan + 2) // 3


@register.filter
def ambil(held: Any, key: Any) -> Any:
    """The value of a key; None without it."""
    return held.get(key)
