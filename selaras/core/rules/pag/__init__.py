# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG: money adds up, keeps within what was promised, buys a target, and is not padded."""

from selaras.core.rules.pag import acuan, jumlah, kapasitas, kewajaran, tambahan, target

__all__ = ["acuan", "jumlah", "kapasitas", "kewajaran", "tambahan", "target"]
