# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files people attach to an act, and what a Daerah keeps in the store."""

from django.db import models

from selaras.web.organisasi.models.orang import Daerah, Orang
from selaras.web.scope import Scoped


class Lampiran(Scoped):
    """One file as somebody sent it; its bytes lie under their hash, outside the web root."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    nama = models.CharField(max_length=200)
    ukuran = models.PositiveBigIntegerField(help_text="bytes")
    jenis = models.CharField(max_length=8, help_text="kind by content, as pdf")
    diunggah_at = models.DateTimeField()
    diunggah_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["daerah", "sha256"], name="lampiran_isi")]
        ordering = ["diunggah_at", "pk"]

    def __str__(self) -> str:
        return self.nama


class Simpanan(Scoped):
    """Content a Daerah keeps, once for each hash however often it was sent: what its quota counts."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveBigIntegerField(help_text="bytes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "sha256"], name="simpanan_isi_unique")]
