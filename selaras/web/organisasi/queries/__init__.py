# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the organisation. Names start with the noun."""

from selaras.web.organisasi.queries.akses import (
    HOURS,
    akses_granted,
    akses_holds,
    akses_of,
    akses_waiting,
    leads,
)
from selaras.web.organisasi.queries.hari import day_of, days_waited, due_on, kalender_of, libur_of, today_of
from selaras.web.organisasi.queries.jabatan import (
    jabatan_of,
    jabatan_with_holders,
    orang_active,
    pemangku_by,
    pemangku_of,
    unit_of,
)
from selaras.web.organisasi.queries.kedudukan import (
    Kedudukan,
    holders,
    kedudukan_of,
    orang_holding,
    pd_own,
    pelaku_of,
)
from selaras.web.organisasi.queries.orang import orang_by_surel, orang_in, orang_with_posts
from selaras.web.organisasi.queries.pd import (
    pd_brought_to_today,
    pd_by_line,
    pd_choices,
    pd_ever,
    pd_lineage,
    pd_names,
    pd_of,
    pd_with_heads,
)
from selaras.web.organisasi.queries.pelimpahan import izin_of, izin_to, kelas_to, pelimpahan_of, pelimpahan_to
from selaras.web.organisasi.queries.tim import anggota_of, tim_held, tim_of

__all__ = [
    "HOURS",
    "Kedudukan",
    "akses_granted",
    "akses_holds",
    "akses_of",
    "akses_waiting",
    "anggota_of",
    "day_of",
    "days_waited",
    "due_on",
    "holders",
    "izin_of",
    "izin_to",
    "jabatan_of",
    "jabatan_with_holders",
    "kalender_of",
    "kedudukan_of",
    "kelas_to",
    "leads",
    "libur_of",
    "orang_active",
    "orang_by_surel",
    "orang_holding",
    "orang_in",
    "orang_with_posts",
    "pd_brought_to_today",
    "pd_by_line",
    "pd_choices",
    "pd_ever",
    "pd_lineage",
    "pd_names",
    "pd_of",
    "pd_own",
    "pd_with_heads",
    "pelaku_of",
    "pelimpahan_of",
    "pelimpahan_to",
    "pemangku_by",
    "pemangku_of",
    "tim_held",
    "tim_of",
    "today_of",
    "unit_of",
]
