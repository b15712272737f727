# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one post or government hands to another, by decree."""

from django.db import models

from selaras.web.organisasi.models.jabatan import Jabatan
from selaras.web.organisasi.models.orang import Daerah
from selaras.web.scope import Scoped


class Pelimpahan(Scoped):
    """Classes of matter that the holder of one post may decide in the stead of another."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    dari = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    kepada = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    kelas = models.JSONField(help_text="keys of the classes, of roles.KelasPelimpahan")
    nomor = models.CharField(max_length=120, help_text="number of the keputusan")
    ditetapkan_on = models.DateField()
    mulai_on = models.DateField()
    sampai_on = models.DateField(null=True, blank=True, help_text="last day; set when it is withdrawn too")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sampai_on__isnull=True) | models.Q(sampai_on__gte=models.F("mulai_on")),
                name="pelimpahan_dates",
            ),
            models.CheckConstraint(condition=~models.Q(dari=models.F("kepada")), name="pelimpahan_other"),
        ]
        indexes = [models.Index(fields=["daerah", "kepada"], name="pelimpahan_kepada")]
        ordering = ["-mulai_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.nomor}: {self.dari} → {self.kepada}"


class Izin(Scoped):
    """A Daerah lets its province read what is ditetapkan (UU 23/2014 art. 276); off until somebody grants it."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    provinsi = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    keputusan = models.CharField(max_length=120)
    mulai_on = models.DateField()
    dicabut_on = models.DateField(null=True, blank=True, help_text="from this day on nothing is read")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "provinsi"], condition=models.Q(dicabut_on=None), name="izin_unique"
            )
        ]
        ordering = ["-mulai_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.daerah} → {self.provinsi}"
