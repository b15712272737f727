# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posts held today."""

from dataclasses import dataclass

from django.db.models import Exists, Q

from selaras.web.jejak.actions import Pelaku
from selaras.web.organisasi.models import Daerah, Orang, Pemangku, PerangkatDaerah
from selaras.web.organisasi.queries.hari import today_of
from selaras.web.organisasi.queries.tim import anggota_held
from selaras.web.organisasi.roles import Cara
from selaras.web.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """A post held today."""

    jabatan: str
    peran: str
    cara: str
    silsilah: str | None
    pd_id: int | None
    jabatan_id: int = 0

    def __str__(self) -> str:
        return self.jabatan if self.cara == Cara.DEFINITIF else f"{Cara(self.cara).label} {self.jabatan}"


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
    rows = list(
        Pemangku.objects.of(orang.daerah)
        .filter(Q(sampai_on=None) | Q(sampai_on__gte=today), orang=orang, mulai_on__lte=today)
        .annotate(bertim=Exists(anggota_held(orang, orang.daerah)))
        .select_related("jabatan__pd")
        .order_by("mulai_on", "pk")
    )
    if rows and not any(row.bertim for row in rows):  # most are in no team: `tim_held` need not ask
        orang._tim = frozenset()  # type: ignore[attr-defined]  # noqa: SLF001 -- kept with the request's person
    return [
        Kedudukan(
            row.jabatan.nama, row.jabatan.peran, row.cara,
            row.jabatan.pd.silsilah if row.jabatan.pd else None, row.jabatan.pd_id, row.jabatan_id,
        )
        for row in rows
    ]  # fmt: skip


def pelaku_of(orang: Orang) -> Pelaku:
    """This person as the record names him."""
    posts = kedudukan_of(orang)
    return Pelaku(nama=orang.nama, kunci=f"orang:{orang.pk}", jabatan=str(posts[0]) if posts else "")


def pd_own(orang: Orang) -> frozenset[str]:
    """Lineages of the PD where this person holds a post."""
    return frozenset(post.silsilah for post in kedudukan_of(orang) if post.silsilah)


def holders(daerah: Daerah) -> ScopedQuerySet[Pemangku]:
    """Who holds which post today."""
    today = today_of(daerah)
    return (
        Pemangku.objects.of(daerah)
        .filter(Q(sampai_on=None) | Q(sampai_on__gte=today), mulai_on__lte=today)
        .select_related("orang", "jabatan__pd")
        .order_by("jabatan__nama", "pk")
    )


def orang_holding(daerah: Daerah, peran: str, pd: PerangkatDaerah | None = None) -> list[Orang]:
    """Who holds that role today, at that PD whatever its name then was, or anywhere in the Daerah. One query."""
    rows = holders(daerah).filter(jabatan__peran=peran, orang__is_active=True).order_by("mulai_on", "pk")
    if pd is not None:
        rows = rows.filter(jabatan__pd__silsilah=pd.silsilah)
    return list({row.orang_id: row.orang for row in rows}.values())
