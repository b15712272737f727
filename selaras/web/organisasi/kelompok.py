# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups of notices: the part of `kode` before the dot says which."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop

LAIN = "lain"
GROUPS: Mapping[str, str] = {
    "konsultasi": gettext_noop("Konsultasi dan putusan"),
    "telaah": gettext_noop("Telaah dan temuan"),
    "sosialisasi": gettext_noop("Sosialisasi"),
    "rencana": gettext_noop("Rencana, impor, dan tahapan"),
    "anggaran": gettext_noop("Anggaran dan pergeseran"),
    "tindaklanjut": gettext_noop("Perkara dan tindak lanjut"),
    "kinerja": gettext_noop("Kinerja dan realisasi"),
    LAIN: gettext_noop("Lain-lain"),
}
ALSO = {
    "temuan": "telaah", "pemeriksaan": "telaah", "impor": "rencana", "dokumen": "rencana", "tahapan": "rencana",
    "keluaran": "rencana", "perkara": "tindaklanjut", "putusan": "konsultasi",
}  # fmt: skip


def group_of(kode: str) -> str:
    """The group of a kind of notice."""
    first = kode.partition(".")[0]
    found = ALSO.get(first, first)
    return found if found in GROUPS else LAIN
