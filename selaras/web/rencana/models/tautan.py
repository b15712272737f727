# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people decide about links, what padanan proposes, and what a region has taught it."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class PutusanTautan(models.TextChoices):
    """What a person said of one programme and one sasaran."""

    TERIMA = "terima", _("didukung")
    TOLAK = "tolak", _("tidak didukung")
    BENAR = "benar", _("tautan lama benar")
    DICABUT = "dicabut", _("dicabut")


class JenisUsulan(models.TextChoices):
    """A sasaran proposed, or a known link doubted."""

    SARAN = "saran", _("saran")
    RAGU = "ragu", _("perlu dipastikan")


class KeputusanTautan(Scoped):
    """One person's word on one programme of a PD and one sasaran; an accepted one is a declared link."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    ukuran = models.CharField(max_length=60, help_text="the RPJMD or RPD, by core's name")
    program = models.CharField(max_length=400, help_text="identity carried through the nomenclature")
    silsilah = models.CharField(max_length=64, help_text="lineage of the PD")
    kode = models.CharField(max_length=40, blank=True, help_text="of the programme, as it was then printed")
    nama = models.TextField(help_text="of the programme, as it was then printed")
    sasaran = models.CharField(max_length=400, help_text="kunci of the sasaran in that document")
    nama_sasaran = models.TextField()
    putusan = models.CharField(max_length=8, choices=PutusanTautan)
    alasan = models.TextField(blank=True)
    kata_kunci = models.CharField(
        max_length=200, blank=True, help_text="word of the table that had spoken for it"
    )
    kode_bidang = models.CharField(max_length=20, blank=True)
    belajar = models.BooleanField(default=True, help_text="false: the region's layer no longer counts it")
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "ukuran", "silsilah", "program", "sasaran"], name="keputusan_tautan_unique"
            )
        ]
        ordering = ["-dibuat_at", "-id"]


class Usulan(Scoped):
    """What padanan said last of one programme: a sasaran with its reasons, a doubt, or that it abstains."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    ukuran = models.CharField(max_length=60)
    program = models.CharField(max_length=400)
    silsilah = models.CharField(max_length=64)
    jenis = models.CharField(max_length=8, choices=JenisUsulan, default=JenisUsulan.SARAN)
    peringkat = models.PositiveSmallIntegerField(default=1)
    sasaran = models.CharField(max_length=400, blank=True, help_text="empty: it abstains")
    sasaran_lain = models.CharField(
        max_length=400, blank=True, help_text="of a doubt: the one that fits better"
    )
    skor = models.FloatField(default=0)
    status = models.CharField(
        max_length=20, help_text="pasti, tinjau, tidak_ditemukan; of a doubt merah, kuning"
    )
    kalimat: models.JSONField[Any, Any] = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    rincian: models.JSONField[Any, Any] = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    kata_kunci = models.CharField(max_length=200, blank=True)
    kode_bidang = models.CharField(max_length=20, blank=True)
    rancangan = models.BooleanField(
        default=False, help_text="made of a draft of its line, in place of the others for who sees that draft"
    )

    class Meta:
        indexes = [models.Index(fields=["daerah", "ukuran", "silsilah"], name="usulan_pd")]
        ordering = ["peringkat", "id"]


class Pelajaran(Scoped):
    """One row of a region's own layer of padanan: how often a word was right or wrong for a bidang urusan."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    ukuran = models.CharField(max_length=60)
    kata_kunci = models.CharField(max_length=200)
    kode = models.CharField(max_length=20, help_text="bidang urusan or programme")
    terima = models.PositiveIntegerField()
    tolak = models.PositiveIntegerField()
    bobot_awal = models.DecimalField(max_digits=5, decimal_places=4)
    bobot = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "ukuran", "kata_kunci", "kode"], name="pelajaran_unique"
            )
        ]
        ordering = ["kata_kunci", "kode"]
