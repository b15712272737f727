# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of briefing."""

from tests.web.halaman import EVERYONE, OUTSIDER, Page

PAGES = {
    "beranda": Page(EVERYONE | {OUTSIDER}),
    "briefing_contoh": Page(EVERYONE | {OUTSIDER}, file=True),
    "gaya": Page(EVERYONE | {OUTSIDER}),
}
