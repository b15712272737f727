# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the organisation. Names start with the noun."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from selaras.web.jejak.actions import Pelaku
from selaras.web.organisasi.models import Daerah, Orang, Pemangku, PerangkatDaerah
from selaras.web.organisasi.roles import Cara, Peran
from selaras.web.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """A post held today."""

    jabatan: str
    peran: str
    cara: str
    silsilah: str | None
    pd_id: int | None

    def __str__(self) -> str:
        return self.jabatan if self.cara == Cara.DEFINITIF else f"{Cara(self.cara).label} {self.jabatan}"


def today_of(daerah: Daerah) -> date:
    """The date in the zone of the Daerah."""
    return datetime.now(ZoneInfo(daerah.zona)).date()


def kedudukan_of(orang: Orang) -> tuple[Kedudukan, ...]:
    """The posts this person holds today, read once for each person object."""
    held: tuple[Kedudukan, ...] | None = getattr(orang, "_kedudukan", None)
    if held is None:
        held = tuple(_kedudukan(orang)) if orang.daerah is not None else ()
        orang._kedudukan = held  # type: ignore[attr-defined]  # noqa: SLF001 -- kept with the request's person
    return held


def _kedudukan(orang: Orang) -> list[Kedudukan]:
    assert orang.daerah is not None
    today = today_of(orang.daerah)
    rows = (
        Pemangku.objects.of(orang.daerah)
        .filter(Q(sampai_on=None) | Q(sampai_on__gte=today), orang=orang, mulai_on__lte=today)
        .select_related("jabatan__pd")
        .order_by("mulai_on", "pk")
    )
    return [
        Kedudukan(
            row.jabatan.nama, row.jabatan.peran, row.cara,
            row.jabatan.pd.silsilah if row.jabatan.pd else None, row.jabatan.pd_id,
        )
        for row in rows
    ]  # fmt: skip


def pelaku_of(orang: Orang) -> Pelaku:
    """This person as the record names him."""
    posts = kedudukan_of(orang)
    return Pelaku(nama=orang.nama, kunci=f"orang:{orang.pk}", jabatan=str(posts[0]) if posts else "")


def pd_of(daerah: Daerah, on: date | None = None) -> ScopedQuerySet[PerangkatDaerah]:
    """The PD valid on a day (today), by code."""
    day = on or today_of(daerah)
    return PerangkatDaerah.objects.of(daerah).filter(
        Q(berlaku_mulai=None) | Q(berlaku_mulai__lte=day), Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=day)
    )


def pd_own(orang: Orang) -> frozenset[str]:
    """Lineages of the PD where this person holds a post."""
    return frozenset(post.silsilah for post in kedudukan_of(orang) if post.silsilah)


def pd_choices(daerah: Daerah) -> list[tuple[Any, str]]:
    """PD for a select."""
    return [(pd.pk, pd.nama) for pd in pd_of(daerah)]


def orang_in(daerah: Daerah, pk: int) -> Orang | None:
    """That person, if he is of this Daerah."""
    return Orang.objects.filter(daerah=daerah, pk=pk).first()


def holders(daerah: Daerah) -> ScopedQuerySet[Pemangku]:
    """Who holds which post today."""
    today = today_of(daerah)
    return (
        Pemangku.objects.of(daerah)
        .filter(Q(sampai_on=None) | Q(sampai_on__gte=today), mulai_on__lte=today)
        .select_related("orang", "jabatan__pd")
        .order_by("jabatan__nama", "pk")
    )


def pd_with_heads(daerah: Daerah) -> list[tuple[PerangkatDaerah, list[Pemangku]]]:
    """PD valid today, each with who heads it today."""
    heads: dict[str, list[Pemangku]] = {}
    for row in holders(daerah).filter(jabatan__peran=Peran.KEPALA_OPD):
        heads.setdefault(row.jabatan.pd.silsilah if row.jabatan.pd else "", []).append(row)
    return [(pd, heads.get(pd.silsilah, [])) for pd in pd_of(daerah)]


def orang_with_posts(daerah: Daerah) -> list[tuple[Orang, list[Pemangku]]]:
    """Every person of the Daerah, each with the posts held today."""
    posts: dict[int, list[Pemangku]] = {}
    for row in holders(daerah):
        posts.setdefault(row.orang_id, []).append(row)
    return [
        (orang, posts.get(orang.pk, []))
        for orang in Orang.objects.filter(daerah=daerah).order_by("nama", "pk")
    ]
