# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document written by hand: a draft, its rows, and the nomenclature people choose codes from."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.rencana.models.dokumen import Versi
from selaras.web.rencana.models.impor import Impor
from selaras.web.scope import Scoped


class KeadaanRancangan(models.TextChoices):
    """Where a draft stands."""

    DISIAPKAN = "disiapkan", _("sedang disiapkan")
    DISUSUN = "disusun", _("sedang disusun")
    DITERBITKAN = "diterbitkan", _("dikirim ke impor")
    DIBUANG = "dibuang", _("dibuang")


OPEN = (KeadaanRancangan.DISIAPKAN, KeadaanRancangan.DISUSUN, KeadaanRancangan.DITERBITKAN)


class Rancangan(Scoped):
    """A draft of one document; in force only when its file went through an import. dasar: the version it began as."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    kunci = models.CharField(max_length=60, help_text="core's name of the document")
    jenis = models.CharField(max_length=20)
    tahun = models.PositiveSmallIntegerField()
    tahun_akhir = models.PositiveSmallIntegerField(null=True)
    tahap = models.CharField(max_length=20, default="murni")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    dasar = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+", null=True)
    keadaan = models.CharField(max_length=12, choices=KeadaanRancangan, default=KeadaanRancangan.DISUSUN)
    pesan = models.TextField(blank=True)
    impor = models.ForeignKey(Impor, on_delete=models.PROTECT, related_name="+", null=True)
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "kunci", "pd"], condition=models.Q(keadaan__in=["disiapkan", "disusun"]),
                name="rancangan_pd_unique",
            ),
            models.UniqueConstraint(
                fields=["daerah", "kunci"], condition=models.Q(pd=None, keadaan__in=["disiapkan", "disusun"]),
                name="rancangan_daerah_unique",
            ),
        ]  # fmt: skip
        ordering = ["-dibuat_at", "-id"]


class BarisIsian(Scoped):
    """One row of a draft's table. `versi` counts its savings: who saves an older one is told what was written since."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    rancangan = models.ForeignKey(Rancangan, on_delete=models.PROTECT, related_name="baris")
    lembar = models.CharField(max_length=40)
    urutan = models.PositiveIntegerField()
    isi: models.JSONField[Any, Any] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text="column, by the name templates have → text"
    )
    versi = models.PositiveIntegerField(default=1)
    diubah_at = models.DateTimeField()
    diubah_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["daerah", "rancangan", "urutan"], name="baris_isian_urutan")]
        ordering = ["urutan", "id"]


class ButirNomenklatur(Scoped):
    """One entry of the nomenclature in force, for people to choose from; rewritten when its version changes."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+")
    tingkat = models.CharField(max_length=20)
    kode = models.CharField(max_length=40)
    nama = models.TextField()
    indikator = models.TextField(blank=True)
    satuan = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["daerah", "tingkat", "kode"], name="butir_nomenklatur_kode")]
        ordering = ["kode"]
