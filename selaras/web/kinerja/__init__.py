# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measured achievement: cards of indicators, realisation by period, capaian out, who has not updated."""
