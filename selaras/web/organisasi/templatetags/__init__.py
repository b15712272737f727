# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags of organisasi that every page may load."""
