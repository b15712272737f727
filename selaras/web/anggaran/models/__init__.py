# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of anggaran."""

from selaras.web.anggaran.models.penjelasan import Penjelasan

__all__ = ["Penjelasan"]
