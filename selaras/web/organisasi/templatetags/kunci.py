# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page tells its script, in an attribute: no script stands inside a page."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """The value as JSON; the template escapes it for the attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
