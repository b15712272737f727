# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of telaah. They check shape; rights and facts are checked by the actions."""
