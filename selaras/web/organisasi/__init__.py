# SPDX-License-Identifier: AGPL-3.0-or-later
"""Daerah, perangkat daerah, jabatan, who holds them and what they may do; signing in."""
