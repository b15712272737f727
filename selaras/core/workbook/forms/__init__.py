# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms: `write.write_form` prints them from a plan; their TOML also teaches the reader their headers."""
