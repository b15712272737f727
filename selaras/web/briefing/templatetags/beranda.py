# SPDX-License-Identifier: AGPL-3.0-or-later
"""`{% load beranda %}`: shares, widths of bars, and links to what stands behind a figure."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from selaras.core.kalimat import percent
from selaras.web.briefing.laman import address

register = template.Library()


@register.filter
def bagian(part: int, whole: int) -> str:
    """ "8,1 %"; a dash of nothing."""
    return percent(part, whole)


@register.filter
def lebar(part: int, whole: int) -> str:
    """A width out of 100 for SVG, untouched by the locale."""
    return f"{100 * part / whole:.1f}" if whole else "0"


@register.filter
def tahun(year: int | None) -> str:
    """A year, without a separator."""
    return str(year) if year else ""


@register.simple_tag(takes_context=True)
def laman(context: Any, level: str, pk: int | None, text: str) -> SafeString | str:
    """The text as a link to its page; the bare text where there is none."""
    url = address(level, pk, context["ringkasan"].dokumen.kunci)
    return format_html('<a href="{}">{}</a>', url, text) if url else text
