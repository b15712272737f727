# SPDX-License-Identifier: AGPL-3.0-or-later
"""From score to status, and to the share of such suggestions that proved acceptable.

The shares were fitted by ``bench/padanan/calibration.py`` on development data made harder
on purpose, and capped at what a clean region showed; the bench prints how well they hold on
bidang left out. They are told in words, never printed as a percentage.
"""

SURE, FOUND = 0.6, 0.3
"""Table strength from which a suggestion may be sure, and below which nothing was found."""
CLEAR_LEAD = 0.15
"""Share of the first score by which it must lead the second to be sure."""

PASTI, TINJAU, TIDAK_DITEMUKAN = "pasti", "tinjau", "tidak_ditemukan"

FIRST = ((SURE, 0.90, 0.95), (FOUND, 0.60, 0.85), (0.0, 0.20, 0.30))
"""Table strength at least -> share acceptable with a close lead, with a clear lead."""
NEXT = ((0.85, 0.35), (0.0, 0.10))
"""Share of the first score at least -> share acceptable of a second to fifth suggestion."""


def status(table: float, lead: float) -> str:
    """Return pasti, tinjau or tidak_ditemukan for a programme's first suggestion."""
    if table < FOUND:
        return TIDAK_DITEMUKAN
    return PASTI if table >= SURE and lead >= CLEAR_LEAD else TINJAU


def keyakinan(table: float, lead: float, ratio: float, first: float | None = None) -> float:
    """Return 0..1 for a suggestion: ``ratio`` is its share of the first score, ``first`` the first's own.

    A first suggestion has ratio 1 and no ``first``; a later one is never believed more.
    """
    if first is None:
        close, clear = next((near, far) for at_least, near, far in FIRST if table >= at_least)
        return clear if lead >= CLEAR_LEAD else close
    return min(first, next(share for at_least, share in NEXT if ratio >= at_least))
