# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document and its immutable versions, exactly one of them in force."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

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
    diajukan_at = models.DateTimeField(
        null=True, default=timezone.now, help_text="formally submitted; null: a draft of its line"
    )
    tampak = models.BooleanField(
        default=False, help_text="no longer in force, but what others see while a draft of the line is"
    )
    ukuran = models.CharField(
        max_length=60,
        blank=True,
        help_text="core's name of the RPJMD or RPD its last verdicts are measured by",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "nomor"], name="versi_nomor_unique"),
            models.UniqueConstraint(
                fields=["dokumen"], condition=models.Q(aktif=True), name="versi_satu_aktif"
            ),
            models.UniqueConstraint(
                fields=["dokumen"], condition=models.Q(tampak=True), name="versi_satu_tampak"
            ),
        ]
        indexes = [models.Index(fields=["daerah", "aktif"], name="versi_aktif")]
        ordering = ["dokumen", "nomor"]

    @property
    def status(self) -> str:
        """rancangan, diajukan or ditetapkan; asks for the decrees unless they were read along."""
        if self.ketetapan is not None:
            return "ditetapkan"
        return "rancangan" if self.diajukan_at is None else "diajukan"

    @property
    def ketetapan(self) -> Any:
        """The record of the decree that holds: the one no other corrects."""
        cached = getattr(self, "_prefetched_objects_cache", {}).get("penetapan")
        rows = cached if cached is not None else self.penetapan.of(self.daerah_id)  # type: ignore[attr-defined]
        return max(rows, key=lambda one: one.pk, default=None)


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
