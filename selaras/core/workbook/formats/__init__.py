# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file per format: bytes in, raw sheets out. Nothing here knows what a plan is."""
