# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many findings of one rule and one PD."""

from django.utils import timezone

from selaras.web.telaah.models import Aturan, Temuan
from tests.web.factories import Wilayah


def many(
    wilayah: Wilayah, number: int, *, keparahan: int = 2, aturan: str = "INL-01", document: str = "renja-2026"
) -> list[int]:
    """Keys of so many findings at `wilayah.pd`, one a programme."""
    rule, _new = Aturan.objects.get_or_create(
        kode=aturan, defaults={"urutan": 1, "judul": "Program ada", "pesan": "Program {kode} tidak ada.", "perbaikan": "Cantumkan."}
    )  # fmt: skip
    now = timezone.now()
    made = Temuan.objects.bulk_create(
        Temuan(
            daerah=wilayah.daerah, identitas=f"{document}{aturan}{i:08}".rjust(64, "0"), aturan=rule, keparahan=keparahan,
            pemilik="opd", dokumen=document, pd=wilayah.pd, kunci=f"1.02.{i:05}", program=f"1.02.{i:05}",
            kode=f"1.02.{i:05}", uraian=f"Program {i}", rupiah=1000 + i, dibuka_at=now, terlihat_at=now,
        )
        for i in range(number)
    )  # fmt: skip
    return [t.pk for t in made]
