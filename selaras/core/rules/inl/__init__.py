# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL: in line with the RPJMD, from the programme list down to indicators and up to Asta Cita."""

from selaras.core.rules.inl import rpjmd, sasaran

__all__ = ["rpjmd", "sasaran"]
