# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of the check, and the rules as the last run knew them."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.rencana.models import VersiPengaturan
from selaras.web.scope import Scoped


class Keadaan(models.TextChoices):
    """Where a run stands."""

    DIMINTA = "diminta", _("menunggu giliran")
    BERJALAN = "berjalan", _("berjalan")
    SELESAI = "selesai", _("selesai")
    USANG = "usang", _("didahului versi baru")
    GAGAL = "gagal", _("gagal")


class Pemeriksaan(Scoped):
    """One run over everything in force, with the versions of plan and rules it used."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.BERJALAN)
    dimulai_at = models.DateTimeField()
    diminta_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    selesai_at = models.DateTimeField(null=True)
    versi = models.JSONField(
        default=list, encoder=DjangoJSONEncoder, help_text="ids of the versions in force"
    )
    perangkat = models.CharField(
        max_length=120, blank=True, help_text="version of Selaras, hash of rules and parameters"
    )
    ringkasan = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    perubahan = models.JSONField(
        default=dict, help_text="rule|lineage → open, new, mended, open again: what this run changed"
    )
    pengaturan = models.ForeignKey(
        VersiPengaturan, on_delete=models.PROTECT, related_name="+", null=True, db_index=False,
        help_text="the region's settings it used; null: none were set",
    )  # fmt: skip
    laporan = models.CharField(
        max_length=64, blank=True, help_text="hash of the run as reports need it; empty: kept no longer"
    )
    kemajuan = models.JSONField(
        default=list, help_text="rules asked, rules in all, code of the one being asked"
    )

    class Meta:
        indexes = [models.Index(fields=["daerah", "-dimulai_at"], name="pemeriksaan_terbaru")]


class Aturan(models.Model):
    """A rule's words as the last run knew them, for a page may not load the rules themselves."""

    kode = models.CharField(max_length=12, primary_key=True)
    urutan = models.PositiveSmallIntegerField()
    judul = models.TextField()
    pesan = models.TextField()
    perbaikan = models.TextField()
    dasar = models.JSONField(default=list, help_text="keys of the legal bases")
