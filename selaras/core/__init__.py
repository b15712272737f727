# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pure core: no Django, no database, no clock, no user, no network."""
