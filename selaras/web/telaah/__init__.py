# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks of a Daerah's plans, and the life of what they found."""
