# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where files and rows become frames and back. Imports Polars: only tasks import this, never a web process."""
