# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site: Django, cut by capability. It rests on core; nothing rests on it."""
