# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was done, by whom, on what: an append-only, hash-chained record. The ground floor."""
