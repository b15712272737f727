# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posts and those who hold them."""

from django.db import models

from selaras.web.organisasi.models.orang import Daerah, Orang
from selaras.web.organisasi.models.pd import PerangkatDaerah, Unit
from selaras.web.organisasi.roles import Cara, Peran, SebabAkhir
from selaras.web.scope import Scoped


class Jabatan(Scoped):
    """A post: its role says what its holder may do."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    peran = models.CharField(max_length=20, choices=Peran)
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "nama"], name="jabatan_unit_unique"),
            models.UniqueConstraint(
                fields=["pd", "nama"], condition=models.Q(unit=None), name="jabatan_pd_unique"
            ),
            models.UniqueConstraint(
                fields=["daerah", "nama"], condition=models.Q(pd=None), name="jabatan_daerah_unique"
            ),
        ]
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class Pemangku(Scoped):
    """Who holds a Jabatan, how (definitif, Pj, Pjs, Plt, Plh), from when to when, by which decree."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    cara = models.CharField(max_length=10, choices=Cara, default=Cara.DEFINITIF)
    mulai_on = models.DateField()
    sampai_on = models.DateField(null=True, blank=True)
    sk = models.CharField(max_length=120, blank=True)
    sebab_akhir = models.CharField(max_length=20, choices=SebabAkhir, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sampai_on__isnull=True) | models.Q(sampai_on__gte=models.F("mulai_on")),
                name="pemangku_dates",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "orang"], name="pemangku_orang")]
        ordering = ["mulai_on"]

    def __str__(self) -> str:
        return f"{self.orang}, {self.jabatan}"
