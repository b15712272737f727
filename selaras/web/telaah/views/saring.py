# SPDX-License-Identifier: AGPL-3.0-or-later
"""The filters of the list of findings, out of an address."""

from django.http import QueryDict

from selaras.web.angka import whole
from selaras.web.organisasi.models import Orang
from selaras.web.telaah.models import SEVERITIES
from selaras.web.telaah.queries import Saringan

FILTERS = ("q", "pd", "aturan", "dokumen", "keparahan", "keadaan", "milik")


def asked_of(get: QueryDict, orang: Orang) -> Saringan:
    """The filters of the address; what makes no sense is left out."""
    words = set(get.getlist("keparahan"))
    grave = tuple(i for i, word in enumerate(SEVERITIES) if word in words)
    pd = get.get("pd", "")
    return Saringan(
        get.get("q", "").strip()[:100], whole(pd), get.get("aturan", "")[:12],
        get.get("dokumen", "")[:60], grave if len(grave) < len(SEVERITIES) else (), get.get("keadaan", "")[:20],
        orang if get.get("milik") == "saya" else None,
    )  # fmt: skip
