# SPDX-License-Identifier: AGPL-3.0-or-later
"""The road of a packet: the desks a Daerah chose, which asisten coordinates whom, and each desk's turn."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Jabatan, Orang
from selaras.web.organisasi.roles import Peran
from selaras.web.scope import Scoped
from selaras.web.telaah.models.konsultasi import Konsultasi


class Tugas(models.TextChoices):
    """What a desk does."""

    SARAN = "saran", _("memberi saran")
    TELAAH = "telaah", _("menelaah")
    BACA = "baca", _("membaca")
    PUTUS = "putus", _("memutuskan")


class Sikap(models.TextChoices):
    """What a desk says."""

    DUKUNG = "dukung", _("Mendukung")
    CATATAN = "catatan", _("Mendukung dengan catatan")
    KEBERATAN = "keberatan", _("Tidak mendukung")
    BACA = "baca", _("Sudah dibaca")
    KEMBALI = "kembali", _("Dikembalikan untuk diperbaiki")


class Meja(Scoped):
    """One desk of a Daerah's road; without rows core's default holds."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField()
    peran = models.CharField(max_length=20, choices=Peran)
    tugas = models.CharField(max_length=8, choices=Tugas)
    hari = models.PositiveSmallIntegerField(help_text="working days")
    menahan = models.BooleanField(default=True, help_text="false: the next desk need not wait for this one")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "urutan"], name="meja_urutan_unique")]
        ordering = ["urutan"]


class Koordinasi(Scoped):
    """A PD that the holder of one asisten's post coordinates; a PD without a row is every asisten's."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    silsilah = models.CharField(max_length=64, help_text="lineage of the PD")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "silsilah"], name="koordinasi_unique")]


class Singgah(Scoped):
    """One desk's turn with a packet: when it came, when it was due, what was said, when it went on."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    konsultasi = models.ForeignKey(Konsultasi, on_delete=models.PROTECT, related_name="singgah")
    putaran = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField()
    peran = models.CharField(max_length=20, choices=Peran)
    tugas = models.CharField(max_length=8, choices=Tugas)
    hari = models.PositiveSmallIntegerField(help_text="working days")
    menahan = models.BooleanField()
    diterima_at = models.DateTimeField(null=True)
    tempo_on = models.DateField(null=True)
    lewat_at = models.DateTimeField(null=True, help_text="when it went on")
    dilewati = models.BooleanField(default=False, help_text="nobody held the post, or it was decided before")
    dibaca_at = models.DateTimeField(null=True)
    sikap = models.CharField(max_length=10, choices=Sikap, blank=True)
    saran = models.TextField(blank=True)
    oleh = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    sebagai = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["konsultasi", "putaran", "urutan"], name="singgah_unique"),
        ]
        indexes = [models.Index(fields=["daerah", "peran", "lewat_at"], name="singgah_meja")]
        ordering = ["putaran", "urutan"]
