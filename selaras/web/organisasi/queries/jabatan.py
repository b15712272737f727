# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posts and units."""

from collections.abc import Iterable

from selaras.web.organisasi.models import Daerah, Jabatan, Orang, Pemangku, PerangkatDaerah, Unit
from selaras.web.organisasi.queries.kedudukan import holders
from selaras.web.scope import ScopedQuerySet


def jabatan_of(daerah: Daerah) -> ScopedQuerySet[Jabatan]:
    """Every post of the Daerah, by place and name."""
    rows = Jabatan.objects.of(daerah).select_related("pd", "unit")
    return rows.order_by("pd__kode", "unit__kode", "nama", "pk")


def jabatan_with_holders(
    daerah: Daerah, posts: Iterable[Jabatan] | None = None
) -> list[tuple[Jabatan, list[Pemangku]]]:
    """Posts (all of the Daerah), each with who holds it today; an empty list is a vacancy."""
    held: dict[int, list[Pemangku]] = {}
    for row in holders(daerah):
        held.setdefault(row.jabatan_id, []).append(row)
    return [(post, held.get(post.pk, [])) for post in (jabatan_of(daerah) if posts is None else posts)]


def pemangku_of(daerah: Daerah) -> ScopedQuerySet[Pemangku]:
    """Every holding of every day, newest first."""
    rows = Pemangku.objects.of(daerah).select_related("orang", "jabatan__pd", "jabatan__unit")
    return rows.order_by("-mulai_on", "-pk")


def pemangku_by(daerah: Daerah, orang: Orang) -> ScopedQuerySet[Pemangku]:
    """What this person holds and held, newest first."""
    return pemangku_of(daerah).filter(orang=orang)


def unit_of(daerah: Daerah, pd: PerangkatDaerah | None = None) -> list[Unit]:
    """Units as a tree, parents before their children, with `tree_depth`; of one PD or all."""
    rows = Unit.objects.of(daerah).with_tree_fields()
    return list(rows if pd is None else rows.filter(pd=pd))


def orang_active(daerah: Daerah) -> list[Orang]:
    """People who may be appointed, by name."""
    return list(Orang.objects.filter(daerah=daerah, is_active=True).order_by("nama", "pk"))
