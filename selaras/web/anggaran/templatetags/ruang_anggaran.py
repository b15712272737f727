# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rooms of Anggaran: `{% load ruang_anggaran %}`."""

from django import template
from django.template.context import Context

from selaras.web.anggaran.permissions import SEE, SEE_CAPACITY
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import may_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def anggaran_terbuka(context: Context) -> list[str]:
    """The rooms that open for whoever asks: a tab that answers 403 is not drawn."""
    orang = getattr(context.get("request"), "user", None)
    if not isinstance(orang, Orang) or orang.daerah is None:
        return []
    rooms = {"pergeseran": SEE, "kapasitas": SEE_CAPACITY}
    return ["pagu", *(name for name, act in rooms.items() if may_somewhere(orang, act, daerah=orang.daerah))]
