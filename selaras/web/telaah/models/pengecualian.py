# SPDX-License-Identifier: AGPL-3.0-or-later
"""A waiver: why a finding may stand, until when, and who decided so."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.scope import Scoped
from selaras.web.telaah.models.pemeriksaan import Aturan


class AlasanPengecualian(models.TextChoices):
    """Reasons by the codes core knows; the last stands for what no table accepts."""

    KEBIJAKAN = "kebijakan_nasional", _("Kebijakan nasional")
    DARURAT = "darurat", _("Keadaan darurat atau keperluan mendesak")
    PENUGASAN = "penugasan", _("Penugasan")
    RPJMD_DIUBAH = "rpjmd_diubah", _("RPJMD sedang diubah")
    LAIN = "lain", _("Alasan lain")


class KeadaanPengecualian(models.TextChoices):
    """Where a waiver stands."""

    DIMINTA = "diminta", _("menunggu putusan")
    BERLAKU = "berlaku", _("berlaku")
    DITOLAK = "ditolak", _("ditolak")
    DICABUT = "dicabut", _("dicabut")
    BERAKHIR = "berakhir", _("berakhir")


class Pengecualian(Scoped):
    """One waiver over findings of one rule and one PD, asked for or given."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    aturan = models.ForeignKey(Aturan, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    keparahan = models.PositiveSmallIntegerField(help_text="the gravest of its findings; decides who may")
    jumlah = models.PositiveIntegerField(help_text="findings it was asked or given for")
    alasan = models.CharField(max_length=20, choices=AlasanPengecualian)
    kata = models.TextField()
    nomor = models.CharField(max_length=120, blank=True, help_text="of the document that says so")
    tanggal_on = models.DateField(null=True, help_text="of that document")
    sampai_on = models.DateField(help_text="the last day it holds")
    keadaan = models.CharField(
        max_length=10, choices=KeadaanPengecualian, default=KeadaanPengecualian.DIMINTA
    )
    diminta_at = models.DateTimeField()
    diminta_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    diputus_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    oleh = models.CharField(max_length=200, blank=True, help_text="the Jabatan that decided, as on that day")
    fakta: models.JSONField[Any, Any] = models.JSONField(
        default=dict, help_text="facts told because of how the post is held, by the names of hak.toml"
    )
    tanggapan = models.TextField(blank=True, help_text="why it was refused or withdrawn")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keadaan="diminta", diputus_at=None)
                | (~models.Q(keadaan="diminta") & models.Q(diputus_at__isnull=False)),
                name="pengecualian_diputus",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "keadaan", "sampai_on"], name="pengecualian_berlaku")]
