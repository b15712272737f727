# SPDX-License-Identifier: AGPL-3.0-or-later
"""Budgets: pagu at each stage side by side and why they differ."""
