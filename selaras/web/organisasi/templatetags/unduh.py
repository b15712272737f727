# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links to a list as files: `{% load unduh %}{% unduh "temuan_unduh" saring=saring %}`."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()
FORMS = (("xlsx", "Excel"), ("csv", "CSV"))


@register.inclusion_tag("unduh.html")
def unduh(nama: str, *args: Any, saring: str = "") -> dict[str, Any]:
    """nama: of the address, whose last argument is the form; saring: the query string of the list shown."""
    query = f"?{saring}" if saring else ""
    return {"bentuk": [(label, reverse(nama, args=[*args, form]) + query) for form, label in FORMS]}
