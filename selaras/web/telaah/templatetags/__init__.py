# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words and lookups of telaah's pages."""
