# SPDX-License-Identifier: AGPL-3.0-or-later
"""What keeps an installation alive: backup, restore, health."""
