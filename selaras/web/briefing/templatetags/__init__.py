# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures and links in the templates of briefing."""
