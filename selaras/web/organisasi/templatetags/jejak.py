# SPDX-License-Identifier: AGPL-3.0-or-later
"""The timeline: `{% load jejak %}{% timeline rows %}`, rows from `jejak.queries.jejak_of`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template

from selaras.core.kalimat import written
from selaras.web.jejak.models import Jejak
from selaras.web.jejak.queries import alasan_of
from selaras.web.organisasi.isi_jejak import changes, lineages
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import CHANGE_WORDS, may
from selaras.web.organisasi.queries import pd_names
from selaras.web.organisasi.tindakan import fields_of, words_of

register = template.Library()
SHORT = 8  # letters of a hash that a person compares
FEW = 6  # pairs of one act that are shown


@dataclass(frozen=True, slots=True)
class Baris:
    """One act as a person reads it."""

    jejak: Jejak
    tindakan: str
    alasan: str
    isi: tuple[tuple[str, str, str], ...]  # name, before, after
    lagi: int
    subjek: str

    @property
    def ringkas(self) -> str:
        """The first letters of the link's hash."""
        return self.jejak.hash[:SHORT]


@register.inclusion_tag("organisasi/jejak.html", takes_context=True)
def timeline(context: Mapping[str, Any], rows: Iterable[Jejak], *, subjek: bool = False) -> dict[str, Any]:
    """Acts, newest first as given: who as what, what, why, what changed, number and short hash.

    subjek: say on what, where the rows are about several things. One query more, and one where a PD is named.
    Whoever may correct personal words finds the way to do so beside them.
    """
    links = list(rows)
    words = alasan_of(links)
    pd = _agencies(links)
    return {
        "baris": [_line(link, words.get(link.pk, ""), pd, subjek=subjek) for link in links],
        "boleh_ubah": bool(words) and _may_change(context),
    }


def _agencies(links: list[Jejak]) -> dict[str, str]:
    """Names of the PD these acts tell by their lineage."""
    named = lineages([side for link in links for side in (link.sebelum, link.sesudah)])
    return pd_names(links[0].daerah, named) if named else {}


def _may_change(context: Mapping[str, Any]) -> bool:
    orang = context.get("orang")
    return (
        isinstance(orang, Orang)
        and orang.daerah is not None
        and may(orang, CHANGE_WORDS, daerah=orang.daerah)
    )


def _line(link: Jejak, words: str, pd: dict[str, str], *, subjek: bool) -> Baris:
    pairs = list(changes(link.sebelum, link.sesudah, fields_of(link.tindakan, pd)))
    return Baris(
        link, words_of(link.tindakan), words, tuple(pairs[:FEW]), max(0, len(pairs) - FEW),
        written(link.subjek) if subjek else "",
    )  # fmt: skip
