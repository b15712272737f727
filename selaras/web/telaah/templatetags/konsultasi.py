# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lookups of consultation's pages: `{% load konsultasi %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from selaras.web.telaah.models import Butir, Keputusan

register = template.Library()


@register.filter
def item(table: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key, or nothing."""
    return table.get(key)


@register.filter
def berlaku(butir: Butir) -> Keputusan | None:
    """The last decision on a matter that was neither withdrawn nor objected to; decisions are prefetched."""
    rows = [k for k in butir.keputusan.all() if k.ditarik_at is None and k.disanggah_at is None]
    return rows[-1] if rows else None
