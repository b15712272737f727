# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open matters: what waits for a meeting or a leader, whichever room it comes from."""
