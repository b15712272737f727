# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a programme's pagu is not the same at two stages."""

from django.db import models

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class Penjelasan(Scoped):
    """The reason of one difference, the last one given; the programme is named by its identity, not by a row.

    `selisih` is the difference that was explained: a later import may make it another, and pages then say so.
    """

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    silsilah = models.CharField(max_length=64, help_text="lineage of the PD")
    program = models.CharField(
        max_length=400, blank=True, help_text="identity; empty: money without a programme"
    )
    dari = models.CharField(max_length=60, help_text="core's name of the earlier document")
    ke = models.CharField(max_length=60, help_text="core's name of the later document")
    selisih = models.BigIntegerField()
    alasan = models.TextField()
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True, help_text="Jabatan of who explained it, as it was")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "tahun", "silsilah", "program", "dari", "ke"], name="penjelasan_unique"
            )
        ]
