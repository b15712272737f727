# SPDX-License-Identifier: AGPL-3.0-or-later
"""What regions that granted it let their province read: documents set by decree, and nothing else."""

from django.db.models import Prefetch

from selaras.web.organisasi.models import Daerah, Izin
from selaras.web.organisasi.queries import izin_to
from selaras.web.rencana.models import Penetapan, Versi
from selaras.web.rencana.queries.tampak import seen

WHY = "grant to the province"


def versi_granted(provinsi: Daerah) -> list[tuple[Izin, list[Versi]]]:
    """Each grant that holds today with the versions in force that a decree has set. Three queries."""
    grants = izin_to(provinsi)
    rows = Versi.objects.across(WHY).filter(
        seen(frozenset()), daerah__in=[grant.daerah_id for grant in grants], penetapan__isnull=False
    )
    decrees = Prefetch("penetapan", Penetapan.objects.across(WHY))
    found: dict[int, list[Versi]] = {}
    for versi in (
        rows.distinct()
        .select_related("dokumen__pd")
        .prefetch_related(decrees)
        .order_by("dokumen__kunci", "pk")
    ):
        found.setdefault(versi.daerah_id, []).append(versi)
    return [(grant, found.get(grant.daerah_id, [])) for grant in grants]
