# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages that show several rooms at once: Beranda, and the living style page."""
