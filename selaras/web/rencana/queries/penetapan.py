# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far each version is: draft, submitted, set; and the decree that set it."""

from django.db.models import Prefetch

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Penetapan, Versi
from selaras.web.rencana.queries.tampak import Lines, seen


def versi_listed(daerah: Daerah, lines: Lines) -> list[Versi]:
    """Versions in force as a person sees them, with agency, import and decree. Two queries."""
    rows = Versi.objects.of(daerah).filter(seen(lines)).select_related("dokumen__pd", "impor__dibuat_by")
    rows = rows.prefetch_related(Prefetch("penetapan", Penetapan.objects.of(daerah)))
    return list(rows.order_by("-dokumen__tahun", "dokumen__kunci", "dokumen__pd__kode"))


def penetapan_of(versi: Versi) -> Penetapan | None:
    """The decree of a version as last recorded. One query."""
    rows = Penetapan.objects.of(versi.daerah_id).filter(versi=versi, koreksi=None)
    return rows.select_related("dicatat_by").order_by("-pk").first()


def versi_ditetapkan(daerah: Daerah) -> list[Versi]:
    """Versions in force that a decree has set. Two queries."""
    rows = Versi.objects.of(daerah).filter(seen(frozenset()), penetapan__isnull=False).distinct()
    decrees = Prefetch("penetapan", Penetapan.objects.of(daerah))
    return list(rows.select_related("dokumen__pd").prefetch_related(decrees).order_by("dokumen__kunci"))
