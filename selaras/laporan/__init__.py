# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports of one run: text, JSON, one HTML page, a workbook."""
