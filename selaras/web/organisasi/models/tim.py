# SPDX-License-Identifier: AGPL-3.0-or-later
"""Teams set up by decree, with members from several PD."""

from django.db import models

from selaras.web.organisasi.models.orang import Daerah, Orang
from selaras.web.organisasi.roles import JenisTim, PeranTim
from selaras.web.scope import Scoped


class Tim(Scoped):
    """A team by SK: its kind may give rights (hak.toml), its decree says from when to when."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=JenisTim)
    nama = models.CharField(max_length=200)
    sk = models.CharField(max_length=120)
    mulai_on = models.DateField()
    sampai_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "nama", "sk"], name="tim_sk_unique"),
            models.CheckConstraint(
                condition=models.Q(sampai_on__isnull=True) | models.Q(sampai_on__gte=models.F("mulai_on")),
                name="tim_dates",
            ),
        ]
        ordering = ["jenis", "nama", "mulai_on"]

    def __str__(self) -> str:
        return self.nama


class Anggota(Scoped):
    """A member of a team, with the part he plays in it, from when to when."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tim = models.ForeignKey(Tim, on_delete=models.PROTECT, related_name="+")
    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=12, choices=PeranTim, default=PeranTim.ANGGOTA)
    mulai_on = models.DateField()
    sampai_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tim", "orang"], condition=models.Q(sampai_on=None), name="anggota_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(sampai_on__isnull=True) | models.Q(sampai_on__gte=models.F("mulai_on")),
                name="anggota_dates",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "orang"], name="anggota_orang")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.orang}, {self.tim}"
