# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans: documents and their versions, the import that makes them, the cascade tree and its nodes."""
