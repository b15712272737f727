# SPDX-License-Identifier: AGPL-3.0-or-later
"""Selaras: every rupiah and programme followed back to the promise in the RPJMD."""

__version__ = "0.1.0"
