# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which findings an act is to reach: those ticked, or all that a filter finds."""

from dataclasses import dataclass

from selaras.web.organisasi.models import Daerah
from selaras.web.telaah.models import KeadaanTemuan, Temuan
from selaras.web.telaah.queries.temuan import WITH, Saringan, Seen, temuan_filtered, temuan_seen

MOST = 5000  # of one act; a filter that finds more is to be narrowed


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What was picked: row keys, or a filter that names at least a rule."""

    ids: tuple[int, ...] = ()
    saringan: Saringan | None = None


def temuan_picked(daerah: Daerah, seen: Seen, pilihan: Pilihan) -> list[Temuan]:
    """The findings picked that this person sees and that a check still finds. One query."""
    if pilihan.ids:
        rows = temuan_seen(daerah, seen).filter(pk__in=pilihan.ids).exclude(keadaan=KeadaanTemuan.BERES)
    elif pilihan.saringan is not None:
        rows = temuan_filtered(daerah, seen, pilihan.saringan).exclude(keadaan=KeadaanTemuan.BERES)
    else:
        return []
    return list(rows.select_related(*WITH, "konsep__lampiran").order_by("aturan__urutan", "pd", "pk")[:MOST])


def stamp_of(rows: list[Temuan]) -> str:
    """What a form carries to tell that nobody acted upon these findings since it was shown."""
    return f"{len(rows)}.{sum(row.gerak for row in rows)}"
