# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings of a Daerah."""

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import VersiPengaturan
from selaras.web.scope import ScopedQuerySet


def pengaturan_in_force(daerah: Daerah) -> VersiPengaturan | None:
    """The last version; None where the Daerah never set anything. One query."""
    return pengaturan_versions(daerah).first()


def pengaturan_versions(daerah: Daerah) -> ScopedQuerySet[VersiPengaturan]:
    """Every version, the newest first. One query."""
    return VersiPengaturan.objects.of(daerah).select_related("dibuat_by").order_by("-nomor")
