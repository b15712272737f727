# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was decided, asked and answered; the written leave of the kepala daerah to set what is not ready."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Lampiran, Orang, Pelimpahan
from selaras.web.rencana.models import Dokumen
from selaras.web.scope import Scoped
from selaras.web.telaah.models.konsultasi import Butir


class JenisKeputusan(models.TextChoices):
    """What may be decided; asking decides nothing and is a `Tanya`."""

    SETUJU = "setuju", _("Setuju")
    CATATAN = "setuju_catatan", _("Setuju dengan catatan")
    KEMBALIKAN = "kembalikan", _("Kembalikan")
    TOLAK = "tolak", _("Tolak")


class Keputusan(Scoped):
    """One decision on one matter; those of one act share `rombongan`. Never changed but by withdrawal or objection."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    butir = models.ForeignKey(Butir, on_delete=models.PROTECT, related_name="keputusan")
    rombongan = models.UUIDField()
    putusan = models.CharField(max_length=16, choices=JenisKeputusan)
    kata = models.TextField(blank=True)
    diputus_at = models.DateTimeField()
    diputus_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", help_text="the decider")
    sebagai = models.CharField(max_length=200, blank=True)
    pelimpahan = models.ForeignKey(Pelimpahan, on_delete=models.PROTECT, related_name="+", null=True)
    fakta: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    dicatat_by = models.ForeignKey(
        Orang,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="the pencatat, of a decision on paper",
    )
    diputus_on = models.DateField(null=True, help_text="date of the paper")
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True)
    ditarik_at = models.DateTimeField(null=True)
    disanggah_at = models.DateTimeField(null=True, help_text="the decider says the paper was entered wrongly")
    sanggahan = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["butir"],
                condition=models.Q(ditarik_at=None, disanggah_at=None) & ~models.Q(putusan="kembalikan"),
                name="keputusan_satu_berlaku",
            ),
            models.CheckConstraint(
                condition=models.Q(dicatat_by__isnull=True, lampiran__isnull=True)
                | models.Q(dicatat_by__isnull=False, lampiran__isnull=False),
                name="keputusan_catatan_berlampiran",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "rombongan"], name="keputusan_rombongan")]
        ordering = ["pk"]


class Tanya(Scoped):
    """A question on a matter and its answer."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    butir = models.ForeignKey(Butir, on_delete=models.PROTECT, related_name="tanya")
    kata = models.TextField()
    ditanya_at = models.DateTimeField()
    ditanya_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True)
    jawaban = models.TextField(blank=True)
    dijawab_at = models.DateTimeField(null=True)
    dijawab_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    sebagai_penjawab = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]


class PersetujuanTertulis(Scoped):
    """The kepala daerah lets a document be set though something is open (UU 23/2014 art. 273(4))."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+")
    alasan = models.TextField()
    kurang: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    diberi_at = models.DateTimeField()
    diberi_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
