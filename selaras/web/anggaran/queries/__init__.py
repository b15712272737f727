# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every read of anggaran. Names start with the noun; each tells how many queries it asks."""

from selaras.web.anggaran.queries.pagu import pagu_by_stage, penjelasan_of, program_get, program_names

__all__ = ["pagu_by_stage", "penjelasan_of", "program_get", "program_names"]
