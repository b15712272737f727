# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document and its immutable versions, exactly one of them in force."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.models.impor import Berkas, Impor
from selaras.web.scope import Scoped


class Dokumen(Scoped):
    """Daerah × kind × PD or region × year or period × tahap; a list (nomenklatur, pd) is a document too."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    kunci = models.CharField(max_length=60, help_text="core's name of it: renja-2026-perubahan-1")
    jenis = models.CharField(max_length=20)
    tahun = models.PositiveSmallIntegerField(null=True)
    tahun_akhir = models.PositiveSmallIntegerField(null=True)
    tahap = models.CharField(max_length=20, default="murni")
    urutan = models.SmallIntegerField(default=0, help_text="place among the stages of one year")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [  # two, for SQLite takes two nulls for different and cannot be told otherwise
            models.UniqueConstraint(fields=["daerah", "kunci", "pd"], name="dokumen_pd_unique"),
            models.UniqueConstraint(
                fields=["daerah", "kunci"], condition=models.Q(pd=None), name="dokumen_daerah_unique"
            ),
        ]
        ordering = ["kunci"]


class Versi(Scoped):
    """What one import said of a document. Never changed; a correction is a new version."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="versi")
    nomor = models.PositiveIntegerField()
    aktif = models.BooleanField(default=True)
    isi_hash = models.CharField(max_length=64, help_text="of its rows, wherever in the file they stood")
    bingkai = models.CharField(max_length=64, help_text="hash of the stored frames the check reads")
    impor = models.ForeignKey(Impor, on_delete=models.PROTECT, related_name="+")
    dibuat_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "nomor"], name="versi_nomor_unique"),
            models.UniqueConstraint(
                fields=["dokumen"], condition=models.Q(aktif=True), name="versi_satu_aktif"
            ),
        ]
        indexes = [models.Index(fields=["daerah", "aktif"], name="versi_aktif")]
        ordering = ["dokumen", "nomor"]


class Sumber(Scoped):
    """One table a version was read from: which file, which sheet, which columns stood where."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="sumber")
    nomor = models.PositiveSmallIntegerField()
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+")
    lembar = models.CharField(max_length=120, blank=True)
    kolom = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="name → [header, letter]")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["versi", "nomor"], name="sumber_nomor_unique")]
