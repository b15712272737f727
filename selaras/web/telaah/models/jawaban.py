# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agency says to a finding, or to many of one rule at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.scope import Scoped


class JenisJawaban(models.TextChoices):
    """What kind of answer it is."""

    SUDAH = "sudah", _("Sudah diperbaiki")
    AKAN = "akan", _("Akan diperbaiki pada tanggal")
    TIDAK_SETUJU = "tidak_setuju", _("Tidak setuju")
    BERTANYA = "bertanya", _("Bertanya dulu")


class KeadaanJawaban(models.TextChoices):
    """Where an answer stands."""

    KONSEP = "konsep", _("konsep")
    TERKIRIM = "terkirim", _("menunggu tanggapan Bappeda")
    DITERIMA = "diterima", _("diterima")
    DIKEMBALIKAN = "dikembalikan", _("dikembalikan")


class Jawaban(Scoped):
    """One answer. A draft (`konsep`) is for the line of its PD alone until it is sent."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=JenisJawaban)
    kata = models.TextField()
    janji_on = models.DateField(null=True, help_text="the day it will be mended, of the kind `akan`")
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True)
    keadaan = models.CharField(max_length=12, choices=KeadaanJawaban, default=KeadaanJawaban.KONSEP)
    disusun_at = models.DateTimeField()
    disusun_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    dikirim_at = models.DateTimeField(null=True)
    dikirim_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    tanggapan = models.TextField(blank=True)
    ditanggapi_at = models.DateTimeField(null=True)
    ditanggapi_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dikirim_at=None, dikirim_by=None)
                | models.Q(dikirim_at__isnull=False, dikirim_by__isnull=False),
                name="jawaban_dikirim",
            ),
            models.CheckConstraint(
                condition=~models.Q(jenis="akan") | models.Q(janji_on__isnull=False), name="jawaban_janji"
            ),
        ]
