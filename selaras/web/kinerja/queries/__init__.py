# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every read of kinerja. Names start with the noun; each tells how many queries it asks."""
