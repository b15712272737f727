# SPDX-License-Identifier: AGPL-3.0-or-later
"""CAP: what was achieved adds up, is possible, moves with its money, was planned, and is printed as it was computed."""

from selaras.core.rules.cap import realisasi, tercetak

__all__ = ["realisasi", "tercetak"]
