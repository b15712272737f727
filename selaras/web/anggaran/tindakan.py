# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of anggaran in words."""

from django.utils.translation import gettext_noop

ACTS = {
    "anggaran.jelaskan_selisih": gettext_noop("Menjelaskan selisih pagu"),
}
NAMES = {"rp_selisih": gettext_noop("selisih")}
