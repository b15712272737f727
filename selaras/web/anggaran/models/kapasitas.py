# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a Daerah expects to have in a year, what is taken beforehand, and what its priorities need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class JenisKapasitas(models.TextChoices):
    """What a row is; the first two add to the capacity, the third takes from it, the last says who needs it."""

    PENDAPATAN = "pendapatan", _("Pendapatan")
    PEMBIAYAAN = "pembiayaan", _("Pembiayaan neto")
    BELANJA_WAJIB = "belanja_wajib", _("Belanja wajib")
    PRIORITAS = "prioritas", _("Prioritas")


SIGN = {JenisKapasitas.PENDAPATAN: 1, JenisKapasitas.PEMBIAYAAN: 1, JenisKapasitas.BELANJA_WAJIB: -1}


class Kapasitas(Scoped):
    """One figure of one year, with where it comes from."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=15, choices=JenisKapasitas)
    nama = models.CharField(max_length=200)
    rupiah = models.BigIntegerField(help_text="below zero only where financing takes more than it gives")
    dasar = models.CharField(max_length=300, help_text="document the figure stands in")
    diubah_at = models.DateTimeField()
    diubah_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "tahun", "jenis", "nama"], name="kapasitas_unique"),
            models.CheckConstraint(
                condition=models.Q(rupiah__gte=0) | models.Q(jenis="pembiayaan"), name="kapasitas_tak_minus"
            ),
        ]
        ordering = ["tahun", "jenis", "-rupiah", "nama"]

    def __str__(self) -> str:
        return self.nama
