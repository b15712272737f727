# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due days: `{% load tenggat %}{{ one.tempo_on|tenggat:daerah }}`, and how long something lies: `{{ n|lama }}`."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from selaras.web.organisasi import tenggat as words
from selaras.web.organisasi.models import Daerah

register = template.Library()


@register.filter
def tenggat(on: date | None, daerah: Daerah) -> SafeString | str:
    """ "hari ini", "2 hari kerja lagi", or how late it is, marked; nothing without a day."""
    if on is None:
        return ""
    n = words.days_left(daerah, on)
    return format_html('<b class="late">{}</b>', words.left(n)) if n < 0 else words.left(n)


@register.filter
def lama(n: int) -> str:
    """Working days that something has lain: "hari ini", "3 hari kerja"."""
    return words.waited(n)
