# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules, one file a family; putusan.py turns their findings into verdicts."""
