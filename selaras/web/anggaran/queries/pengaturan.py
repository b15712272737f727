# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings of a Daerah, for limits and terms of its own."""

from selaras.core.parameters import Pengaturan, parse_pengaturan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.queries import pengaturan_in_force


def pengaturan_of(daerah: Daerah) -> Pengaturan:
    """What the Daerah set over the law's values and the defaults. One query."""
    kept = pengaturan_in_force(daerah)
    return parse_pengaturan(kept.isi, kept.nama) if kept else Pengaturan()
