# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of briefing."""

from tests.web.factories import Wilayah
from tests.web.halaman import EVERYONE, OUTSIDER, Page
from tests.web.rencana.halaman import PUBLISHED, program

READERS = (EVERYONE | {OUTSIDER}) - {"admin_instalasi", "dprd", "publik"}


def whole(wilayah: Wilayah) -> list[int]:
    program(wilayah)
    return []


PAGES = {
    "beranda": Page(EVERYONE | {OUTSIDER}),
    "briefing_contoh": Page(EVERYONE | {OUTSIDER}, file=True),
    "beranda_lembar": Page(READERS, whole, data={"dokumen": "renja-2026"}, file=True),
    "program_lembar": Page(PUBLISHED, lambda w: [program(w).pk], file=True),
    "gaya": Page(EVERYONE | {OUTSIDER}),
}
