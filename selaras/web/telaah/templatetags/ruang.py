# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rooms of Telaah: `{% load ruang %}`."""

from django import template
from django.template.context import Context

from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import may_somewhere
from selaras.web.telaah.permissions import SEE
from selaras.web.telaah.permissions.konsultasi import SEE_PACKET
from selaras.web.telaah.permissions.sosialisasi import SEE_TELLING

register = template.Library()


@register.simple_tag(takes_context=True)
def ruang_terbuka(context: Context) -> list[str]:
    """The rooms that open for whoever asks: a tab that answers 403 is not drawn."""
    orang = getattr(context.get("request"), "user", None)
    if not isinstance(orang, Orang) or orang.daerah is None:
        return []
    rooms = {"temuan": SEE, "konsultasi": SEE_PACKET, "sosialisasi": SEE_TELLING}
    return [name for name, act in rooms.items() if may_somewhere(orang, act, daerah=orang.daerah)]
