# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL: in line with the RPJMD, from the programme list down to indicators and up to Asta Cita."""

from selaras.core.rules.inl import indikator, padanan, pelaksana, prioritas, rpjmd, sasaran, turunan, visi

__all__ = ["indikator", "padanan", "pelaksana", "prioritas", "rpjmd", "sasaran", "turunan", "visi"]
