# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read plans. Names start with the noun."""

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Versi


def versi_active(daerah: Daerah) -> list[Versi]:
    """Versions in force, with their document and its agency."""
    rows = Versi.objects.of(daerah).filter(aktif=True)
    return list(rows.select_related("dokumen__pd").order_by("dokumen__kunci", "dokumen__pd__kode"))


def versi_active_by_address(daerah: Daerah) -> dict[tuple[str, str], Versi]:
    """Versions in force by document and lineage of its agency ("" for the region's)."""
    return {(v.dokumen.kunci, v.dokumen.pd.silsilah if v.dokumen.pd else ""): v for v in versi_active(daerah)}


def versi_active_ids(daerah: Daerah) -> list[int]:
    """Ids of the versions in force, ascending."""
    return list(Versi.objects.of(daerah).filter(aktif=True).order_by("pk").values_list("pk", flat=True))
