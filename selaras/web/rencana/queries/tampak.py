# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who sees which version: a draft is for its own line, everybody else sees what was submitted last.

Lines: lineages whose drafts a person sees; None for one who sees every draft of the Daerah.
"""

from django.db.models import Q

Lines = frozenset[str] | None


def seen(lines: Lines, versi: str = "", dokumen: str | None = None) -> Q:
    """Condition on rows that reach their version by `versi` ("versi__") and its document by `dokumen`."""
    active = Q(**{f"{versi}aktif": True})
    if lines is None:
        return active
    document = f"{versi}dokumen__" if dokumen is None else dokumen
    own = Q(**{f"{document}pd__silsilah__in": lines})
    submitted = active & Q(**{f"{versi}diajukan_at__isnull": False})
    shown = Q(**{f"{versi}tampak": True}) & ~own if lines else Q(**{f"{versi}tampak": True})
    return (active & own) | submitted | shown if lines else submitted | shown


def not_draft(lines: Lines, versi: str = "") -> Q:
    """Versions, old ones too, that are no draft of another line."""
    if lines is None:
        return Q()
    return Q(**{f"{versi}diajukan_at__isnull": False}) | Q(**{f"{versi}dokumen__pd__silsilah__in": lines})


def sees_drafts(lines: Lines, silsilah: str) -> bool:
    """Whether the drafts of that lineage are among those a person sees."""
    return lines is None or silsilah in lines
