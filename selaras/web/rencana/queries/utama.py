# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document every first page opens with."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count

from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Program
from selaras.web.rencana.queries.rencana import Berlaku
from selaras.web.rencana.queries.tampak import Lines, seen

FIRST = ("rkpd", "renja")  # of one stage the RKPD, which is whole, comes first


def dokumen_utama(daerah: Daerah, documents: Iterable[Berlaku], lines: Lines = None) -> Berlaku | None:
    """The year's plan that is judged for the most PD; of several the latest stage, then the RKPD. One query.

    documents: those in force. Without any verdict: the latest year's. None where no yearly plan is in force.
    """
    plans = [b for b in documents if b.jenis in FIRST]
    if not plans:
        return None
    many = pd_judged(daerah, lines)
    with_verdicts = [b for b in plans if many.get(b.kunci)] or plans
    year = max(b.tahun or 0 for b in with_verdicts)
    return first_of([b for b in with_verdicts if (b.tahun or 0) == year], many)


def pd_judged(daerah: Daerah, lines: Lines = None) -> dict[str, int]:
    """Document → for how many PD it is judged. One query."""
    judged = Program.objects.of(daerah).filter(seen(lines, "versi__"), diperiksa_at__isnull=False)
    counted = judged.values_list("versi__dokumen__kunci").annotate(n=Count("pd__silsilah", distinct=True))
    return dict(counted.order_by())


def first_of(plans: Sequence[Berlaku], many: Mapping[str, int]) -> Berlaku:
    """Of the plans of one year the one to begin with. many: from `pd_judged`; plans: RKPD and Renja, not empty."""
    return max(plans, key=lambda b: (many.get(b.kunci, 0), b.urutan, -FIRST.index(b.jenis)))
