# SPDX-License-Identifier: AGPL-3.0-or-later
"""People."""

from selaras.web.organisasi.models import Daerah, Orang, Pemangku
from selaras.web.organisasi.queries.kedudukan import holders


def orang_in(daerah: Daerah, pk: int) -> Orang | None:
    """That person, if he is of this Daerah."""
    return Orang.objects.filter(daerah=daerah, pk=pk).first()


def orang_with_posts(daerah: Daerah) -> list[tuple[Orang, list[Pemangku]]]:
    """Every person of the Daerah, each with the posts held today."""
    posts: dict[int, list[Pemangku]] = {}
    for row in holders(daerah):
        posts.setdefault(row.orang_id, []).append(row)
    return [
        (orang, posts.get(orang.pk, []))
        for orang in Orang.objects.filter(daerah=daerah).order_by("nama", "pk")
    ]


def orang_by_surel(surel: str) -> Orang | None:
    """The one active person with that address, of whichever Daerah; two with the same are nobody."""
    found = list(Orang.objects.filter(surel__iexact=surel, is_active=True)[:2]) if surel else []
    return found[0] if len(found) == 1 else None
