# SPDX-License-Identifier: AGPL-3.0-or-later
"""Imports and their files, as far as a person may see them."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Berkas, Impor, Keadaan, Sumber, Versi
from selaras.web.rencana.queries.tampak import Lines
from selaras.web.scope import ScopedQuerySet


def impor_seen(daerah: Daerah, previews: Lines, drafts: Lines) -> ScopedQuerySet[Impor]:
    """Imports a person may see: of `previews` all, of `drafts` the applied ones, else what is everybody's.

    Both name lines; None is all of the Daerah.
    """
    return Impor.objects.of(daerah).filter(_open(daerah, previews, drafts, "pk", ""))


def impor_recent(daerah: Daerah, previews: Lines, drafts: Lines, most: int = 20) -> list[Impor]:
    """The latest imports a person may see, with their files. Two queries."""
    rows = impor_seen(daerah, previews, drafts).select_related("dibuat_by")
    rows = rows.prefetch_related(Prefetch("berkas", Berkas.objects.of(daerah)))
    return list(rows.order_by("-dibuat_at")[:most])


def berkas_seen(daerah: Daerah, previews: Lines, drafts: Lines) -> ScopedQuerySet[Berkas]:
    """Files of the imports a person may see."""
    return Berkas.objects.of(daerah).filter(_open(daerah, previews, drafts, "impor", "impor__"))


def berkas_without_cells(daerah: Daerah | int) -> list[Berkas]:
    """Files that versions in force were read from and whose cells nobody kept yet. One query."""
    used = Sumber.objects.of(daerah).filter(versi__aktif=True).values("berkas")
    return list(Berkas.objects.of(daerah).filter(pk__in=used, sel=""))


def sumber_of_row(
    daerah: Daerah, previews: Lines, drafts: Lines, *, berkas: str, lembar: str, dokumen: str, silsilah: str, at: datetime
) -> Sumber | None:  # fmt: skip
    """The table that a finding's row was read from at that instant, if a person may see its file. One query."""
    rows = Sumber.objects.of(daerah).filter(
        berkas__in=berkas_seen(daerah, previews, drafts), berkas__nama=berkas, lembar=lembar,
        versi__dokumen__kunci=dokumen, versi__dibuat_at__lte=at,
    )  # fmt: skip
    whose = Q(versi__dokumen__pd=None) | Q(versi__dokumen__pd__silsilah=silsilah)
    return rows.filter(whose).select_related("berkas").order_by("-versi", "nomor").first()


def _open(daerah: Daerah, previews: Lines, drafts: Lines, key: str, impor: str) -> Q:
    """Of an OPD only what it made and submitted whole is everybody's; a draft stays in its line."""
    if previews is None:
        return Q()
    made = Versi.objects.of(daerah).filter(impor=OuterRef(key))
    submitted = Exists(made) & ~Exists(made.filter(diajukan_at=None))
    everybody = Q(**{f"{impor}garis": ""}) | submitted
    line = Q() if drafts is None else everybody | Q(**{f"{impor}garis__in": drafts})
    applied = Q(**{f"{impor}keadaan": Keadaan.DITERAPKAN})
    return Q(**{f"{impor}garis__in": previews}) | applied & line
