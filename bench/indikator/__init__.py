# SPDX-License-Identifier: AGPL-3.0-or-later
"""Precision of the rules on indicators and targets, judged by hand on real texts from SELARAS_DATA."""
