# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quarter of a Daerah, once it was closed; before that it has no row and is open."""

from django.db import models

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class Periode(Scoped):
    """One quarter: closed while `ditutup_at` is told. What happened to it stands in Jejak."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    ditutup_at = models.DateTimeField(null=True)
    ditutup_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "tahun", "triwulan"], name="periode_unique"),
            models.CheckConstraint(
                condition=models.Q(triwulan__gte=1, triwulan__lte=4), name="periode_triwulan"
            ),
        ]
        ordering = ["-tahun", "-triwulan"]

    def __str__(self) -> str:
        return f"TW {self.triwulan} {self.tahun}"
