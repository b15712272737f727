# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of telaah."""

from django.utils import timezone

from selaras.web.telaah.models import Aturan, Temuan
from tests.web.factories import Wilayah
from tests.web.halaman import OUTSIDER, Page

LEADERS = frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "bpkad", "inspektorat"})
OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
CHECKERS = frozenset({"bappeda", "inspektorat", "kepala_opd", "perencana_opd", OUTSIDER})


def temuan(wilayah: Wilayah) -> list[int]:
    """A finding on the own PD: the head of the other PD must not see it."""
    aturan, _new = Aturan.objects.get_or_create(
        kode="INL-01", defaults={"urutan": 1, "judul": "Program tercantum dalam RPJMD", "pesan": "Tidak tercantum.", "perbaikan": "Cantumkan."}
    )  # fmt: skip
    now = timezone.now()
    known = Temuan.objects.of(wilayah.daerah).filter(identitas="0" * 64).first()
    row = known or Temuan.objects.create(
        daerah=wilayah.daerah, identitas="0" * 64, aturan=aturan, keparahan=2, pemilik="opd", dokumen="renja-2026",
        pd=wilayah.pd, kode="1.02.05", uraian="Program", dibuka_at=now, terlihat_at=now,
    )  # fmt: skip
    return [row.pk]


PAGES = {
    "telaah": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
    "temuan_csv": Page(LEADERS | OF_THE_PD | {OUTSIDER}, file=True),
    "temuan_simpul": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
    "periksa": Page(CHECKERS, method="post"),
    "temuan": Page(LEADERS | OF_THE_PD, temuan),
}
