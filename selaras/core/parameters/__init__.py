# SPDX-License-Identifier: AGPL-3.0-or-later
"""Law and policy as data: dated, referenced, and honest about what was never verified.

``parameter("pag.tambahan_akhir_tahun_persen")`` reads ``pag.toml`` beside this file, once.
A value whose source nobody has read stands with ``verified = false`` and is to be shown as
"perlu diverifikasi". A Daerah overrides values through `Pengaturan`; ``dasar`` names the
regulation behind a rule.
"""

from selaras.core.parameters.dasar import Dasar, dasar, dasar_keys
from selaras.core.parameters.hukum import parameter, parameter_keys
from selaras.core.parameters.nilai import Parameter, Value
from selaras.core.parameters.pengaturan import Pengaturan, parse_pengaturan, read_pengaturan

__all__ = [
    "Dasar",
    "Parameter",
    "Pengaturan",
    "Value",
    "dasar",
    "dasar_keys",
    "parameter",
    "parameter_keys",
    "parse_pengaturan",
    "read_pengaturan",
]
