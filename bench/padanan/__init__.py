# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public benchmark of padanan: labelled sets built from real links, run from SELARAS_DATA."""
