# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of anggaran: keyword-only, `by` last, one transaction, one Jejak row."""

from selaras.web.anggaran.actions.penjelasan import explain_selisih

__all__ = ["explain_selisih"]
