# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of anggaran. Each asks for the right, reads, and renders."""
