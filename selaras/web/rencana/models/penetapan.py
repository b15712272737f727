# SPDX-License-Identifier: AGPL-3.0-or-later
"""That a version was set by decree: a fact somebody recorded, never undone, corrected only by a later record."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from selaras.web.organisasi.models import Daerah, Lampiran, Orang
from selaras.web.rencana.models.dokumen import Versi
from selaras.web.scope import Scoped


class Penetapan(Scoped):
    """One record of the decree; of several for a version the one no other corrects holds."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="penetapan")
    nomor = models.CharField(max_length=120, help_text="of the decree: Peraturan Bupati Nomor 21 Tahun 2026")
    tanggal_on = models.DateField()
    catatan: models.JSONField[Any, Any] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text="what was open on that day, kept for ever"
    )
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    alasan = models.TextField(blank=True, help_text="why an earlier record is corrected")
    koreksi_atas = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="koreksi", null=True, blank=True
    )
    dicatat_at = models.DateTimeField()
    dicatat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True, help_text="Jabatan of who recorded it, as it was")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["versi"], condition=models.Q(koreksi_atas=None), name="penetapan_pertama_unique"
            ),
        ]
        ordering = ["pk"]
