# SPDX-License-Identifier: AGPL-3.0-or-later
"""Benchmarks: every figure we claim, measured again."""
